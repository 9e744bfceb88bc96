package org.cpdmodules.packager.inspection;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The rules of {@code imsmanifest.xml} in all editions, above all those that a schema lets pass and systems break on.
 * SCORM 1.2 CAM §2.3; SCORM 2004 CAM §3.4.
 */
final class ScormRules implements ManifestRules {
    static final String FILE = "imsmanifest.xml";
    static final String CONTENT_12 = "http://www.imsproject.org/xsd/imscp_rootv1p1p2";
    static final String CONTENT_2004 = "http://www.imsglobal.org/xsd/imscp_v1p1";
    static final String ADL_12 = "http://www.adlnet.org/xsd/adlcp_rootv1p2";
    static final String ADL_2004 = "http://www.adlnet.org/xsd/adlcp_v1p3";

    private static final Map<String, Standard> VERSIONS = Map.of(
            "1.2", Standard.SCORM_12,
            "CAM 1.3", Standard.SCORM_2004_2ND,
            "2004 3rd Edition", Standard.SCORM_2004_3RD,
            "2004 4th Edition", Standard.SCORM_2004_4TH);

    /** Some systems read these prefixes literally instead of their namespaces. */
    private static final Map<String, String> PREFIXES = Map.of(
            ADL_12,
            "adlcp",
            ADL_2004,
            "adlcp",
            "http://www.imsglobal.org/xsd/imsss",
            "imsss",
            "http://www.adlnet.org/xsd/adlnav_v1p3",
            "adlnav",
            "http://www.adlnet.org/xsd/adlseq_v1p3",
            "adlseq");

    @Override
    public Result check(Element root, PackageZip zip, Findings findings) {
        if (!"manifest".equals(root.getLocalName())) {
            error(findings, "scorm-root", "The document is not a manifest", "its root must be <manifest>");
            return Result.UNKNOWN;
        }
        Optional<Standard> standard = standard(root, findings);
        standard.ifPresent(known -> checkNamespace(root, known, findings));
        checkOrder(root, findings);
        checkPrefixes(root, findings);
        checkIdentifiers(root, findings);
        Map<String, Element> resources = resources(root);
        checkOrganizations(root, resources.keySet(), findings);
        new ScormResources(resources.values(), standard, zip, findings).check();
        standard.ifPresent(known -> new ScormContents(root, known, findings).check());
        Optional<String> title = Xml.child(root, "organizations")
                .flatMap(all -> Xml.child(all, "organization"))
                .flatMap(one -> Xml.text(one, "title"));
        if (title.isEmpty()) {
            error(findings, "scorm-title", "The organization has no title", "add <title>; systems show it to learners");
        }
        return new Result(standard, title);
    }

    private static Optional<Standard> standard(Element root, Findings findings) {
        Optional<String> version = Xml.child(root, "metadata").flatMap(metadata -> Xml.text(metadata, "schemaversion"));
        Optional<Standard> standard = version.map(VERSIONS::get);
        if (standard.isEmpty()) {
            error(
                    findings,
                    "scorm-version",
                    version.map(written -> "The schemaversion \"" + written + "\" is none of SCORM's")
                            .orElse("There is no schemaversion"),
                    "write exactly one of: 1.2, CAM 1.3, 2004 3rd Edition, 2004 4th Edition; anything else is taken for 1.2");
        }
        return standard;
    }

    private static void checkNamespace(Element root, Standard standard, Findings findings) {
        String wanted = standard == Standard.SCORM_12 ? CONTENT_12 : CONTENT_2004;
        if (!Xml.isInNamespace(root, wanted)) {
            error(
                    findings,
                    "scorm-namespace",
                    "The manifest says " + standard.label() + " and is written in the namespace "
                            + root.getNamespaceURI(),
                    "use " + wanted);
        }
    }

    private static void checkOrder(Element root, Findings findings) {
        List<String> order = Xml.children(root).map(Element::getLocalName).toList();
        List<String> wanted = List.of("metadata", "organizations", "resources");
        List<String> found = order.stream().filter(wanted::contains).toList();
        if (!found.equals(wanted)) {
            error(
                    findings,
                    "scorm-order",
                    "The manifest holds " + found,
                    "write metadata, organizations and resources once each, in this order");
        }
        boolean isSchemaFirst = Xml.child(root, "metadata")
                .map(metadata ->
                        Xml.children(metadata).map(Element::getLocalName).toList())
                .filter(names -> names.size() >= 2 && names.subList(0, 2).equals(List.of("schema", "schemaversion")))
                .isPresent();
        if (!isSchemaFirst) {
            error(
                    findings,
                    "scorm-order",
                    "The metadata does not begin with schema and schemaversion",
                    "write <schema>ADL SCORM</schema><schemaversion>…</schemaversion> before any other metadata");
        }
    }

    private static void checkPrefixes(Element root, Findings findings) {
        Set<String> wrong = new HashSet<>();
        Xml.below(root, "*").forEach(element -> {
            collectPrefix(element, wrong);
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                collectPrefix(element.getAttributes().item(i), wrong);
            }
        });
        wrong.stream()
                .sorted()
                .forEach(prefix -> error(
                        findings,
                        "scorm-prefix",
                        "The prefix " + prefix + " is not the usual one",
                        "use exactly adlcp, imsss, adlnav, adlseq: some systems read the prefix, not the namespace"));
    }

    private static void collectPrefix(Node node, Set<String> wrong) {
        String usual = node.getNamespaceURI() == null ? null : PREFIXES.get(node.getNamespaceURI());
        if (usual != null && !usual.equals(node.getPrefix())) {
            wrong.add("\"" + node.getPrefix() + "\" for " + node.getNamespaceURI());
        }
    }

    private static void checkIdentifiers(Element root, Findings findings) {
        Set<String> seen = new HashSet<>();
        Xml.below(root, "*")
                .filter(element -> element.hasAttribute("identifier"))
                .map(element -> element.getAttribute("identifier"))
                .forEach(identifier -> {
                    if (!identifier.matches("[A-Za-z_][A-Za-z0-9._-]*")) {
                        error(
                                findings,
                                "scorm-identifier",
                                "\"" + identifier + "\" is not an identifier",
                                "begin it with a letter and use letters, digits, dots and hyphens");
                    }
                    if (!seen.add(identifier)) {
                        error(findings, "scorm-identifier", "\"" + identifier + "\" stands twice", "give each its own");
                    }
                });
    }

    private static Map<String, Element> resources(Element root) {
        return Xml.child(root, "resources").stream()
                .flatMap(all -> Xml.children(all, "resource"))
                .collect(Collectors.toMap(
                        resource -> resource.getAttribute("identifier"),
                        Function.identity(),
                        (first, second) -> first));
    }

    private static void checkOrganizations(Element root, Set<String> resources, Findings findings) {
        Optional<Element> organizations = Xml.child(root, "organizations");
        Set<String> names = organizations.stream()
                .flatMap(all -> Xml.children(all, "organization"))
                .map(one -> one.getAttribute("identifier"))
                .collect(Collectors.toSet());
        organizations
                .map(all -> all.getAttribute("default"))
                .filter(name -> !names.contains(name))
                .ifPresent(name -> error(
                        findings,
                        "scorm-default",
                        "The default organization \"" + name + "\" is not there",
                        "correct it"));
        List<Element> items = Xml.below(root, "item").toList();
        if (items.stream().noneMatch(item -> item.hasAttribute("identifierref"))) {
            error(findings, "scorm-item", "No item leads to a resource", "add an item with identifierref");
        }
        items.stream()
                .filter(item -> item.hasAttribute("identifierref"))
                .filter(item -> !resources.contains(item.getAttribute("identifierref")))
                .forEach(item -> error(
                        findings,
                        "scorm-item",
                        "An item leads to \"" + item.getAttribute("identifierref") + "\", which is no resource",
                        "correct its identifierref"));
        items.stream()
                .filter(item -> Xml.text(item, "title").isEmpty())
                .forEach(item -> error(findings, "scorm-title", "An item has no title", "add <title>"));
    }

    private static void error(Findings findings, String rule, String message, String remedy) {
        findings.error(FILE, rule, message, remedy);
    }
}
