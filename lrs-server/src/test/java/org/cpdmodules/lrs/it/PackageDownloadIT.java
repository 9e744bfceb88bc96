package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

@RunningServer
class PackageDownloadIT {
    private static final String MODULE = "admin/modules/building-trust";

    private static Map<String, String> entries(byte[] zip) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    @Test
    void putsTheServerAndThePublicKeyIntoAScormPackage() throws IOException {
        Site site = Site.ofAdministrator();
        site.open(MODULE);
        String school = "School " + UUID.randomUUID();

        Map<String, String> entries = entries(
                site.download(MODULE + "/package", Map.of("format", "scorm12", "key", "new", "school", school)));

        assertThat(entries).containsKeys("imsmanifest.xml", "index.html");
        assertThat(entries.get("index.html"))
                .contains("pk-")
                .contains(Lrs.ADDRESS.toString().replaceFirst("/$", ""));
        assertThat(site.open("admin/keys").body()).contains(school);
    }

    @Test
    void leavesTheServerOutWhereNobodyWantsItsReports() throws IOException {
        Site site = Site.ofAdministrator();
        site.open(MODULE);

        Map<String, String> entries =
                entries(site.download(MODULE + "/package", Map.of("format", "cmi5", "key", "none")));

        assertThat(entries).containsKey("cmi5.xml");
        assertThat(String.join("", entries.values())).doesNotContain("pk-").doesNotContain(Lrs.ADDRESS.getAuthority());
    }

    @Test
    void asksForTheNameOfTheSchool() {
        Site site = Site.ofAdministrator();
        site.open(MODULE);

        assertThat(site.send(MODULE + "/package", Map.of("format", "scorm12", "key", "new", "school", " "))
                        .statusCode())
                .isEqualTo(400);
    }
}
