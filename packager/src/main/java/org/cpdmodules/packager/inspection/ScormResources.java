package org.cpdmodules.packager.inspection;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** The resources of a SCORM manifest against the files of the package. */
final class ScormResources {
    private final Collection<Element> resources;
    private final Optional<Standard> standard;
    private final PackageZip zip;
    private final Findings findings;

    ScormResources(Collection<Element> resources, Optional<Standard> standard, PackageZip zip, Findings findings) {
        this.resources = resources;
        this.standard = standard;
        this.zip = zip;
        this.findings = findings;
    }

    void check() {
        resources.forEach(this::checkLaunch);
        resources.stream().flatMap(one -> Xml.children(one, "file")).forEach(this::checkFile);
        checkUnlisted();
        standard.ifPresent(this::checkTypes);
    }

    private void checkLaunch(Element resource) {
        String href = resource.getAttribute("href");
        if (href.isEmpty()) {
            return;
        }
        if (href.contains("?") || href.contains("#")) {
            findings.warning(
                    ScormRules.FILE,
                    "scorm-query",
                    "The address \"" + href + "\" has a query",
                    "some systems cut it off");
        }
        String path = href.replaceFirst("[?#].*", "");
        boolean isElsewhere = href.matches("(?i)[a-z][a-z0-9+.-]*:.*");
        if (!isElsewhere && !zip.has(base(resource) + path)) {
            findings.error(
                    ScormRules.FILE,
                    "file-missing",
                    "The launch file \"" + href + "\" is not in the package",
                    "add it; systems import such a package and then show an empty page");
        }
    }

    private void checkFile(Element file) {
        String path = base((Element) file.getParentNode()) + file.getAttribute("href");
        if (!zip.has(path)) {
            findings.error(
                    ScormRules.FILE,
                    "file-missing",
                    "The file \"" + path + "\" is not in the package",
                    "add or unlist it");
        }
    }

    private void checkUnlisted() {
        Set<String> listed = resources.stream()
                .flatMap(one -> Xml.children(one, "file").map(file -> base(one) + file.getAttribute("href")))
                .collect(Collectors.toSet());
        zip.paths().stream()
                .filter(path -> !listed.contains(path) && !path.equals(ScormRules.FILE) && !path.endsWith(".xsd"))
                .filter(path -> !path.endsWith(".dtd"))
                .forEach(path -> findings.warning(
                        path,
                        "file-unlisted",
                        "The manifest does not list the file",
                        "list it: some systems drop the rest"));
    }

    private void checkTypes(Standard known) {
        String right = known == Standard.SCORM_12 ? "scormtype" : "scormType";
        String wrong = known == Standard.SCORM_12 ? "scormType" : "scormtype";
        String namespace = known == Standard.SCORM_12 ? ScormRules.ADL_12 : ScormRules.ADL_2004;
        if (resources.stream().anyMatch(one -> one.hasAttributeNS(namespace, wrong))) {
            findings.error(
                    ScormRules.FILE,
                    "scorm-type",
                    "adlcp:" + wrong + " is not what " + known.label() + " calls it",
                    "write adlcp:" + right + "; the schema lets both pass, and systems see no SCO");
        }
        if (resources.stream().noneMatch(one -> "sco".equals(one.getAttributeNS(namespace, right)))) {
            findings.error(
                    ScormRules.FILE,
                    "scorm-type",
                    "No resource is a SCO, so nothing is tracked",
                    "write adlcp:" + right + "=\"sco\" at the resource with the launch file");
        }
    }

    private static String base(Element resource) {
        return resource.getAttributeNS("http://www.w3.org/XML/1998/namespace", "base");
    }
}
