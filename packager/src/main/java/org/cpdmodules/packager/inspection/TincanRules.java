package org.cpdmodules.packager.inspection;

import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** The rules of {@code tincan.xml}, as the systems that read it apply them. */
final class TincanRules implements ManifestRules {
    private static final String FILE = "tincan.xml";
    private static final String NAMESPACE = "http://projecttincan.com/tincan.xsd";

    @Override
    public Result check(Element root, PackageZip zip, Findings findings) {
        if (!root.getLocalName().equals("tincan") || !Xml.isInNamespace(root, NAMESPACE)) {
            findings.error(FILE, "tincan-root", "The document is not a tincan.xml", "use the namespace " + NAMESPACE);
            return Result.UNKNOWN;
        }
        List<Element> activities = Xml.below(root, "activity").toList();
        List<Element> launches = Xml.below(root, "launch").toList();
        if (launches.isEmpty()) {
            findings.error(
                    FILE, "tincan-launch", "No activity can be launched", "add <launch lang=\"…\">index.html</launch>");
        }
        for (Element launch : launches) {
            String file = Xml.text(launch);
            if (!file.matches("(?i)https?:.*") && !zip.has(file.replaceFirst("[?#].*", ""))) {
                findings.error(
                        FILE, "file-missing", "The launch file \"" + file + "\" is not in the package", "add the file");
            }
        }
        for (Element activity : activities) {
            if (!activity.getAttribute("id").matches("[A-Za-z][A-Za-z0-9+.-]*:.+")) {
                findings.error(FILE, "tincan-id", "The id of an activity is no IRI", "write https://…");
            }
            if (Xml.text(activity, "name").isEmpty()) {
                findings.error(FILE, "tincan-name", "An activity has no name", "add <name lang=\"…\">");
            }
        }
        return new Result(
                Optional.of(Standard.XAPI), activities.stream().findFirst().flatMap(one -> Xml.text(one, "name")));
    }
}
