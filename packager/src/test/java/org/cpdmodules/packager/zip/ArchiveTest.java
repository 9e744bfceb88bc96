package org.cpdmodules.packager.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
    private static final int UTF_8_FLAG = 1 << 11;
    private static final List<PackageFile> FILES = List.of(
            new PackageFile("media/a.png", ByteSource.of(new byte[] {1, 2, 3})),
            new PackageFile("index.html", ByteSource.of("<p>ä</p>")),
            new PackageFile("a/b/c.txt", ByteSource.of("")));

    @Test
    void writesTheSameBytesForTheSameFilesInAnyOrder() throws IOException {
        List<PackageFile> reversed = new ArrayList<>(FILES);
        java.util.Collections.reverse(reversed);

        assertThat(written(reversed)).isEqualTo(written(FILES));
    }

    @Test
    void writesTheSameBytesInEveryTimeZone() throws IOException {
        TimeZone here = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            byte[] far = written(FILES);
            TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));

            assertThat(written(FILES)).isEqualTo(far);
        } finally {
            TimeZone.setDefault(here);
        }
    }

    @Test
    void holdsTheFilesSortedAndNoFolders() throws IOException {
        List<String> paths = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(written(FILES)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                paths.add(entry.getName());
                assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(2000, 1, 1, 0, 0));
            }
        }

        assertThat(paths).containsExactly("a/b/c.txt", "index.html", "media/a.png");
    }

    @Test
    void saysThatItsNamesAreUtf8() throws IOException {
        ByteBuffer firstHeader = ByteBuffer.wrap(written(FILES)).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(firstHeader.getShort(6) & UTF_8_FLAG).isEqualTo(UTF_8_FLAG);
    }

    @Test
    void storesWhatIsCompressedAlready() throws IOException {
        assertThat(new String(written(FILES), java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("\1\2\3");
    }

    @Test
    void refusesTwoFilesOfOneName() {
        List<PackageFile> twins = List.of(FILES.get(0), FILES.get(0));

        assertThatThrownBy(() -> written(twins)).hasMessageContaining("media/a.png");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "/a", "../a", "a/../b", "a//b", "a/", "./a", "a\\b", "C:/a", "A.html", "ä.html", "a b", "a\nb",
                ".hidden", "-a"
            })
    void refusesPathsThatASystemCouldMisread(String path) {
        assertThatThrownBy(() -> new PackageFile(path, ByteSource.of(""))).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] written(List<PackageFile> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Archive.write(files, bytes);
        return bytes.toByteArray();
    }
}
