package org.cpdmodules.packager.inspection;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * An opened archive and what is wrong with it as an archive. Nothing is ever unpacked to disk, and no more is read of a file
 * than was asked for, whatever its header claims.
 */
final class PackageZip implements Closeable {
    static final int MAX_ENTRIES = 65_000;
    static final long MAX_UNPACKED_BYTES = 4_000_000_000L;
    private static final long MAX_RATIO = 200;
    private static final long RATIO_MATTERS_FROM = 10_000_000;
    private static final List<String> ARCHIVES = List.of(".zip", ".jar", ".tar", ".gz", ".7z", ".rar");

    private final ZipFile zip;
    private final SortedSet<String> paths = new TreeSet<>();
    private long bytes;

    PackageZip(Path file) throws IOException {
        this.zip = new ZipFile(file.toFile());
    }

    SortedSet<String> paths() {
        return Collections.unmodifiableSortedSet(paths);
    }

    boolean has(String path) {
        return paths.contains(path);
    }

    long bytes() {
        return bytes;
    }

    /** The first bytes of a file. */
    Optional<byte[]> read(String path, int maxBytes) throws IOException {
        ZipEntry entry = has(path) ? zip.getEntry(path) : null;
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return Optional.of(in.readNBytes(maxBytes));
        }
    }

    void check(Findings findings) {
        Set<String> lowerCase = new HashSet<>();
        Enumeration<? extends ZipEntry> entries = zip.entries();
        for (int count = 0; entries.hasMoreElements(); count++) {
            if (count >= MAX_ENTRIES) {
                findings.error(".", "too-many-files", "More than " + MAX_ENTRIES + " files", "split the package");
                return;
            }
            ZipEntry entry = entries.nextElement();
            check(entry, lowerCase, findings);
        }
        if (bytes > MAX_UNPACKED_BYTES) {
            findings.error(".", "too-large", "More than 4 GB when unpacked", "leave out what is not needed");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private void check(ZipEntry entry, Set<String> lowerCase, Findings findings) {
        String path = entry.getName();
        if (entry.isDirectory()) {
            findings.warning(path, "folder-entry", "The archive has an entry for a folder", "leave folders out");
            return;
        }
        if (isOutside(path)) {
            findings.error(path, "path-outside", "The path leads out of the package", "do not unpack this archive");
            return;
        }
        paths.add(path);
        bytes += Math.max(0, entry.getSize());
        if (!lowerCase.add(path.toLowerCase(Locale.ROOT))) {
            findings.error(path, "path-twice", "Two paths differ only in case, or not at all", "rename one");
        }
        if (!path.matches("[\\x21-\\x7e]+")) {
            findings.warning(
                    path, "path-characters", "The path holds spaces or letters beyond ASCII", "use plain names");
        }
        if (ARCHIVES.stream().anyMatch(path.toLowerCase(Locale.ROOT)::endsWith)) {
            findings.warning(
                    path, "archive-inside", "An archive lies inside the package", "unpack it; some systems refuse it");
        }
        if (entry.getSize() > RATIO_MATTERS_FROM
                && entry.getSize() / Math.max(1, entry.getCompressedSize()) > MAX_RATIO) {
            findings.error(
                    path,
                    "zip-bomb",
                    "The file grows " + MAX_RATIO + "-fold when unpacked",
                    "do not unpack this archive");
        }
    }

    private static boolean isOutside(String path) {
        return path.startsWith("/")
                || path.contains("\\")
                || path.matches("^[A-Za-z]:.*")
                || List.of(path.split("/")).contains("..");
    }
}
