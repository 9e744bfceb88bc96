package org.cpdmodules.packager.zip;

import java.util.regex.Pattern;

/**
 * A file of a package.
 *
 * @param path relative, forward slashes, ASCII lower case, for example {@code media/loop.svg}; learning management
 *     systems run on file systems that do and that do not tell cases apart
 * @param content its bytes
 */
public record PackageFile(String path, ByteSource content) implements Comparable<PackageFile> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9_][a-z0-9._-]*(/[a-z0-9_][a-z0-9._-]*)*");

    public PackageFile {
        if (!isPath(path)) {
            throw new IllegalArgumentException("not a path of a package: " + path);
        }
    }

    /** Whether the text can be the path of a file in a package; {@code ..} cannot occur in one. */
    public static boolean isPath(String path) {
        return path.length() <= 200 && FORM.matcher(path).matches();
    }

    @Override
    public int compareTo(PackageFile other) {
        return path.compareTo(other.path);
    }
}
