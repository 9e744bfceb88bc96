package org.cpdmodules.packager.inspection;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/** The course structure of cmi5. cmi5 §13.1; the rules that its schema cannot say. */
final class Cmi5Rules implements ManifestRules {
    private static final String FILE = "cmi5.xml";
    private static final String NAMESPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd";
    private static final List<String> MOVE_ON =
            List.of("NotApplicable", "Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed");

    @Override
    public Result check(Element root, PackageZip zip, Findings findings) {
        if (!root.getLocalName().equals("courseStructure") || !Xml.isInNamespace(root, NAMESPACE)) {
            findings.error(
                    FILE,
                    "cmi5-root",
                    "The document is not a courseStructure of cmi5",
                    "use the namespace " + NAMESPACE);
            return Result.UNKNOWN;
        }
        Optional<Element> course = Xml.child(root, "course");
        if (course.isEmpty()) {
            findings.error(FILE, "cmi5-course", "There is no course", "add <course id=\"…\"> (cmi5 §13.1.1)");
        }
        Set<String> ids = new HashSet<>();
        course.ifPresent(element -> checkNamed(element, "course", ids, findings));
        Xml.below(root, "block").forEach(block -> checkNamed(block, "block", ids, findings));
        List<Element> units = Xml.below(root, "au").toList();
        if (units.isEmpty()) {
            findings.error(FILE, "cmi5-au", "There is no Assignable Unit", "add an <au> (cmi5 §13.1.4)");
        }
        units.forEach(au -> checkUnit(au, zip, ids, findings));
        return new Result(
                Optional.of(Standard.CMI5),
                course.flatMap(element -> Xml.child(element, "title")).map(Xml::text));
    }

    private static void checkNamed(Element element, String what, Set<String> ids, Findings findings) {
        String id = element.getAttribute("id");
        if (!isAbsolute(id)) {
            findings.error(
                    FILE, "cmi5-id", "The id \"" + id + "\" of the " + what + " is no absolute IRI", "write https://…");
        }
        if (!ids.add(id)) {
            findings.error(FILE, "cmi5-id", "The id \"" + id + "\" stands twice", "give each part an id of its own");
        }
        for (String text : List.of("title", "description")) {
            boolean isThere = Xml.child(element, text)
                    .flatMap(child -> Xml.text(child, "langstring"))
                    .isPresent();
            if (!isThere) {
                findings.error(
                        FILE, "cmi5-" + text, "The " + what + " has no " + text, "add <" + text + "><langstring>…");
            }
        }
    }

    private static void checkUnit(Element au, PackageZip zip, Set<String> ids, Findings findings) {
        checkNamed(au, "AU", ids, findings);
        String url = Xml.text(au, "url").orElse("");
        if (url.isEmpty()) {
            findings.error(FILE, "cmi5-url", "The AU has no url", "add <url>index.html</url> (cmi5 §13.1.4)");
        } else if (!isAbsolute(url) && !zip.has(url.replaceFirst("[?#].*", ""))) {
            findings.error(FILE, "file-missing", "The AU's url \"" + url + "\" is not in the package", "add the file");
        }
        Optional<String> moveOn = Xml.attribute(au, "moveOn");
        if (moveOn.isEmpty() || !MOVE_ON.contains(moveOn.get())) {
            String message = moveOn.isEmpty()
                    ? "moveOn is not set, so the AU counts as satisfied before anyone opens it"
                    : "moveOn cannot be \"" + moveOn.get() + "\"";
            findings.error(FILE, "cmi5-move-on", message, "write one of: " + String.join(", ", MOVE_ON));
        }
        Xml.attribute(au, "masteryScore")
                .filter(score -> !score.matches("0(\\.\\d+)?|1(\\.0+)?"))
                .ifPresent(score -> findings.error(
                        FILE,
                        "cmi5-mastery-score",
                        "masteryScore cannot be \"" + score + "\"",
                        "write a number from 0 to 1"));
        Xml.attribute(au, "launchMethod")
                .filter(method -> !List.of("AnyWindow", "OwnWindow").contains(method))
                .ifPresent(method -> findings.error(
                        FILE, "cmi5-launch-method", "launchMethod cannot be \"" + method + "\"", "write AnyWindow"));
    }

    private static boolean isAbsolute(String iri) {
        try {
            return URI.create(iri).isAbsolute();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
