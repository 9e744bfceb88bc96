package org.cpdmodules.packager.inspection;

import org.w3c.dom.Element;

/** What may stand in a manifest depends on the edition, more than the schemas say. */
final class ScormContents {
    private static final int MAX_DESCRIPTION_12 = 1000;

    private final Element root;
    private final Standard standard;
    private final Findings findings;

    ScormContents(Element root, Standard standard, Findings findings) {
        this.root = root;
        this.standard = standard;
        this.findings = findings;
    }

    void check() {
        if (standard == Standard.SCORM_12) {
            check12();
        } else {
            check2004();
        }
    }

    private void check12() {
        if (Xml.below(root, "masteryscore").findAny().isPresent()) {
            findings.warning(
                    ScormRules.FILE,
                    "scorm-masteryscore",
                    "adlcp:masteryscore is set",
                    "leave it out: some systems overwrite the status with it even when the learner only pauses");
        }
        Xml.below(root, "description")
                .filter(text -> Xml.text(text).length() > MAX_DESCRIPTION_12)
                .forEach(text -> findings.error(
                        ScormRules.FILE,
                        "scorm-description",
                        "A description has " + Xml.text(text).length() + " characters",
                        "use at most " + MAX_DESCRIPTION_12));
    }

    private void check2004() {
        boolean hasAttributes = Xml.below(root, "completionThreshold")
                .anyMatch(one -> one.hasAttribute("completedByMeasure") || one.hasAttribute("minProgressMeasure"));
        boolean hasText = Xml.below(root, "completionThreshold")
                .anyMatch(one -> !Xml.text(one).isEmpty());
        boolean isFourth = standard == Standard.SCORM_2004_4TH;
        if (isFourth ? hasText : hasAttributes) {
            findings.error(
                    ScormRules.FILE,
                    "scorm-threshold",
                    "completionThreshold is written as in another edition",
                    isFourth
                            ? "use the attributes completedByMeasure and minProgressMeasure"
                            : "write the number as text");
        }
        if (Xml.below(root, "mapInfo").findAny().isPresent()) {
            findings.warning(
                    ScormRules.FILE,
                    "scorm-map-info",
                    "imsss:mapInfo is used",
                    "leave it out: it breaks the import into Moodle");
        }
    }
}
