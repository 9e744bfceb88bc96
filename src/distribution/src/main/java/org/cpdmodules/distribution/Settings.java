package org.cpdmodules.distribution;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of one start, as the environment gives them.
 *
 * @param given values of the settings that are present and not empty
 * @param unknown names that begin as settings do and are none, as those that are mistyped
 */
record Settings(Map<Setting, String> given, List<String> unknown) {
    private static final String PREFIX = "TIRO_";

    /** What other commands are told, and what the launcher tells the server. */
    private static final Set<String> OTHERS =
            Set.of("TIRO_MOVE_", "TIRO_IMPORT_", "TIRO_SERVER_OPTIONS", "TIRO_CLASSPATH");

    private static final List<List<Setting>> PAIRS = List.of(
            List.of(Setting.TIRO_BOOTSTRAP_KEY, Setting.TIRO_BOOTSTRAP_SECRET),
            List.of(Setting.TIRO_ADMIN_EMAIL, Setting.TIRO_ADMIN_PASSWORD));

    Settings {
        given = Map.copyOf(given);
        unknown = List.copyOf(unknown);
    }

    static Settings from(Map<String, String> environment) {
        Map<Setting, String> given = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String value = environment.get(setting.name());
            if (value != null && !value.isEmpty()) {
                given.put(setting, value);
            }
        }
        List<String> unknown = environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX))
                .filter(name -> OTHERS.stream().noneMatch(name::startsWith))
                .filter(name ->
                        Arrays.stream(Setting.values()).map(Setting::name).noneMatch(name::equals))
                .sorted()
                .toList();
        return new Settings(given, unknown);
    }

    /** One line for each thing that stops the start; no secret is in them. */
    List<String> objections() {
        List<String> objections = new ArrayList<>();
        unknown.forEach(name -> objections.add(name + " is no setting; \"tiro serve --help\" lists them all."));
        for (Setting setting : Setting.values()) {
            value(setting)
                    .flatMap(value -> setting.objection(value).map(objection -> line(setting, value, objection)))
                    .ifPresent(objections::add);
        }
        for (Setting dependent :
                List.of(Setting.TIRO_OAUTH_JWKS_URL, Setting.TIRO_OAUTH_AUDIENCE, Setting.TIRO_OAUTH_SCOPE_PREFIX)) {
            if (given.containsKey(dependent) && !given.containsKey(Setting.TIRO_OAUTH_ISSUER)) {
                objections.add(Setting.TIRO_OAUTH_ISSUER + " is missing: " + dependent + " says nothing without it.");
            }
        }
        for (List<Setting> pair : PAIRS) {
            Setting first = pair.get(0);
            Setting second = pair.get(1);
            if (given.containsKey(first) != given.containsKey(second)) {
                Setting missing = given.containsKey(first) ? second : first;
                objections.add(
                        missing + " is missing: " + first + " and " + second + " are given together or not at all.");
            }
        }
        return objections;
    }

    private static String line(Setting setting, String value, String objection) {
        return setting + (setting.isSecret() ? " " : "=" + value + " ") + objection + ".";
    }

    Optional<String> value(Setting setting) {
        return Optional.ofNullable(given.get(setting));
    }

    int port() {
        return value(Setting.TIRO_HTTP_PORT).map(Integer::parseInt).orElse(9080);
    }

    String host() {
        return value(Setting.TIRO_HTTP_HOST).orElse("127.0.0.1");
    }

    Path dataDirectory() {
        return value(Setting.TIRO_DATA_DIR)
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".tiro"))
                .toAbsolutePath()
                .normalize();
    }

    /** @param home the folder of the download */
    Path modulesDirectory(Path home) {
        return value(Setting.TIRO_MODULES_DIR)
                .map(Path::of)
                .orElseGet(() -> home.resolve("modules"))
                .toAbsolutePath()
                .normalize();
    }

    String publicUrl() {
        String url = value(Setting.TIRO_PUBLIC_URL).orElse("http://localhost:" + port());
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    Optional<String> postgresUrl() {
        return value(Setting.TIRO_JDBC_URL).filter(url -> url.startsWith("jdbc:postgresql:"));
    }
}
