package org.cpdmodules.packager.zip;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes zip archives that every learning management system opens: UTF-8 flag, 32-bit, no entries for folders, one fixed
 * time, sorted by path. The same files give the same bytes.
 */
public final class Archive {
    /** A 32-bit zip ends at 4 GiB; the room left is for its directory. */
    static final long MAX_BYTES = 4_000_000_000L;

    static final int MAX_FILES = 65_000;

    /** The archive format cannot say "no time"; zones play no part in this one. */
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private static final List<String> COMPRESSED_ALREADY = List.of(
            ".png", ".jpg", ".jpeg", ".webp", ".mp4", ".webm", ".mp3", ".m4a", ".woff2", ".docx", ".xlsx", ".pptx",
            ".odt", ".ods");

    private static final int BUFFER = 65_536;

    private Archive() {}

    /**
     * Writes an archive; the stream stays open.
     *
     * @throws IllegalArgumentException when two files have the same path, or there are too many
     * @throws ArchiveTooLarge when the files do not fit into a 32-bit archive
     */
    public static void write(List<PackageFile> files, OutputStream out) throws IOException {
        List<PackageFile> sorted = files.stream().sorted().toList();
        check(sorted);
        ZipOutputStream zip = new ZipOutputStream(new Unclosed(out), StandardCharsets.UTF_8);
        zip.setLevel(Deflater.DEFAULT_COMPRESSION);
        long written = 0;
        for (PackageFile file : sorted) {
            written += add(file, zip);
            if (written > MAX_BYTES) {
                throw new ArchiveTooLarge(written);
            }
        }
        zip.finish();
    }

    private static void check(List<PackageFile> sorted) {
        if (sorted.size() > MAX_FILES) {
            throw new IllegalArgumentException("too many files for an archive: " + sorted.size());
        }
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).path().equals(sorted.get(i - 1).path())) {
                throw new IllegalArgumentException(
                        "two files are called " + sorted.get(i).path());
            }
        }
    }

    private static long add(PackageFile file, ZipOutputStream zip) throws IOException {
        ZipEntry entry = new ZipEntry(file.path());
        entry.setTimeLocal(TIME);
        if (COMPRESSED_ALREADY.stream().anyMatch(file.path()::endsWith)) {
            store(file, entry);
        }
        zip.putNextEntry(entry);
        try (InputStream in = file.content().open()) {
            in.transferTo(zip);
        }
        zip.closeEntry();
        return entry.getCompressedSize();
    }

    /** An entry that is not compressed must know its size and sum before it is written. */
    private static void store(PackageFile file, ZipEntry entry) throws IOException {
        CRC32 sum = new CRC32();
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = file.content().open()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sum.update(buffer, 0, read);
                size += read;
            }
        }
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(sum.getValue());
    }

    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
