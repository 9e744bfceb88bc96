@echo off
rem Tiro's launcher: "tiro serve" starts the server; every other command runs in a Java of its own.
setlocal EnableExtensions DisableDelayedExpansion
set "HOME_DIR=%~dp0.."
for %%i in ("%HOME_DIR%") do set "HOME_DIR=%%~fi"

if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" (
  set "JAVA_EXE=%JAVA_HOME%\bin\java.exe"
  goto java_found
)
set "JAVA_EXE=java.exe"
where java.exe >nul 2>nul
if errorlevel 1 (
  echo tiro: no Java found. Install a JDK or JRE 17 or newer, or set JAVA_HOME to one. 1>&2
  exit /b 1
)
:java_found
set "JAVA_VERSION_FOUND="
for /f "tokens=3" %%v in ('""%JAVA_EXE%" -version 2>&1" ^| findstr /i " version "') do if not defined JAVA_VERSION_FOUND set "JAVA_VERSION_FOUND=%%~v"
for /f "tokens=1 delims=.-+" %%m in ("%JAVA_VERSION_FOUND%") do set "JAVA_MAJOR=%%m"
if defined JAVA_MAJOR if %JAVA_MAJOR% LSS 17 (
  echo tiro: Java %JAVA_MAJOR% is too old. Install a JDK or JRE 17 or newer, or set JAVA_HOME to one. 1>&2
  exit /b 1
)

set "TIRO_CLASSPATH=%HOME_DIR%\lib\*;%HOME_DIR%\server\wlp\usr\shared\resources\jdbc\*"
if /i not "%~1"=="serve" (
  "%JAVA_EXE%" -XX:+UseSerialGC "-Dtiro.home=%HOME_DIR%" -cp "%TIRO_CLASSPATH%" org.cpdmodules.distribution.Launcher %*
  exit /b
)

rem Java's own words about a wrong option do not say where it comes from. An agent would wait, or take the port of its debugger.
if not defined TIRO_JAVA_OPTIONS goto options_taken
set TIRO_JAVA_OPTIONS | findstr /i /c:"-agent" /c:"jdwp" >nul
if not errorlevel 1 goto options_taken
"%JAVA_EXE%" %TIRO_JAVA_OPTIONS% -version >nul 2>nul
if not errorlevel 1 goto options_taken
echo tiro: TIRO_JAVA_OPTIONS: Java does not start with these options. Correct them, or unset TIRO_JAVA_OPTIONS. Java says: 1>&2
"%JAVA_EXE%" %TIRO_JAVA_OPTIONS% -version 1>&2
exit /b 1
:options_taken

set "SETTINGS=%TEMP%\tiro-settings-%RANDOM%%RANDOM%.txt"
"%JAVA_EXE%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "-Dtiro.home=%HOME_DIR%" -cp "%TIRO_CLASSPATH%" org.cpdmodules.distribution.Launcher %* > "%SETTINGS%"
if errorlevel 1 (
  del "%SETTINGS%" 2>nul
  exit /b 1
)
findstr /b "TIRO_" "%SETTINGS%" >nul
if errorlevel 1 (
  type "%SETTINGS%"
  del "%SETTINGS%"
  exit /b 0
)
for /f "usebackq tokens=1* delims==" %%a in ("%SETTINGS%") do set "%%a=%%b"
del "%SETTINGS%"

set "WLP_USER_DIR=%HOME_DIR%\server\wlp\usr"
set "WLP_OUTPUT_DIR=%TIRO_DATA_DIR%\server"
set "JVM_ARGS=%TIRO_JAVA_OPTIONS%"
call "%HOME_DIR%\server\wlp\bin\server.bat" run tiro %TIRO_SERVER_OPTIONS%
exit /b
