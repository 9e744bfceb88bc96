package org.cpdmodules.packager.inspection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.cpdmodules.packager.source.Problem;
import org.w3c.dom.Element;

/** Inspects packages. Stateless and safe for many threads. */
public final class Inspector {
    private static final int MAX_MANIFEST_BYTES = 5_000_000;
    private static final int MAX_PAGE_BYTES = 4_000_000;
    private static final String PAGE = "index.html";
    private static final Pattern FROM_ELSEWHERE = Pattern.compile(
            "<(script|img|iframe|video|audio|source|link)\\b[^>]*\\b(src|href)\\s*=\\s*[\"']?(https?:)?//",
            Pattern.CASE_INSENSITIVE);

    private static final Map<String, ManifestRules> MANIFESTS = new LinkedHashMap<>();

    static {
        MANIFESTS.put("imsmanifest.xml", new ScormRules());
        MANIFESTS.put("cmi5.xml", new Cmi5Rules());
        MANIFESTS.put("tincan.xml", new TincanRules());
    }

    /**
     * Inspects a file that should be a package.
     *
     * @throws IOException when it cannot be read; a file that is no archive is a finding
     */
    public Inspection inspect(Path file) throws IOException {
        Findings findings = new Findings();
        try (PackageZip zip = new PackageZip(file)) {
            zip.check(findings);
            ManifestRules.Result result = standard(zip, findings);
            checkPages(zip, findings);
            List<Problem> found = findings.inOrder();
            return new Inspection(
                    result.standard(),
                    result.title(),
                    zip.paths().size(),
                    zip.bytes(),
                    found,
                    Verdict.of(result.standard(), found));
        } catch (ZipException e) {
            findings.error(".", "not-a-zip", "The file is not a zip archive", "name a package, which is a .zip file");
            return new Inspection(Optional.empty(), Optional.empty(), 0, 0, findings.inOrder(), List.of());
        }
    }

    private static ManifestRules.Result standard(PackageZip zip, Findings findings) throws IOException {
        for (Map.Entry<String, ManifestRules> manifest : MANIFESTS.entrySet()) {
            Optional<byte[]> bytes = zip.read(manifest.getKey(), MAX_MANIFEST_BYTES);
            if (bytes.isPresent()) {
                Optional<Element> root = Xml.read(bytes.get(), manifest.getKey(), findings);
                return root.isPresent()
                        ? manifest.getValue().check(root.get(), zip, findings)
                        : ManifestRules.Result.UNKNOWN;
            }
        }
        Optional<String> buried = zip.paths().stream()
                .filter(path -> MANIFESTS.keySet().stream().anyMatch(name -> path.endsWith("/" + name)))
                .findFirst();
        buried.ifPresent(path -> findings.error(
                path,
                "manifest-not-at-top",
                "The manifest lies in a folder of the archive",
                "zip the contents of the folder, not the folder itself"));
        if (buried.isEmpty() && zip.has(PAGE)) {
            return new ManifestRules.Result(Optional.of(Standard.WEB), title(zip));
        }
        if (buried.isEmpty()) {
            findings.error(
                    ".",
                    "no-manifest",
                    "There is no imsmanifest.xml, cmi5.xml or tincan.xml, and no index.html",
                    "this is not a learning package");
        }
        return ManifestRules.Result.UNKNOWN;
    }

    private static Optional<String> title(PackageZip zip) throws IOException {
        String page = new String(zip.read(PAGE, MAX_PAGE_BYTES).orElseThrow(), StandardCharsets.UTF_8);
        int start = page.indexOf("<title>");
        int end = page.indexOf("</title>", start);
        return start >= 0 && end > start
                ? Optional.of(page.substring(start + "<title>".length(), end).strip())
                : Optional.empty();
    }

    private static void checkPages(PackageZip zip, Findings findings) throws IOException {
        for (String path : zip.paths()) {
            if (path.endsWith(".html") || path.endsWith(".htm")) {
                String page = new String(zip.read(path, MAX_PAGE_BYTES).orElseThrow(), StandardCharsets.UTF_8);
                if (FROM_ELSEWHERE.matcher(page).find()) {
                    findings.warning(
                            path,
                            "loads-from-elsewhere",
                            "The page loads something from another address",
                            "put it into the package; schools block what they do not know, and others see who learns");
                }
            }
        }
    }
}
