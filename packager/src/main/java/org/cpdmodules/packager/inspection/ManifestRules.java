package org.cpdmodules.packager.inspection;

import java.util.Optional;
import org.w3c.dom.Element;

/** The rules of one kind of manifest. */
interface ManifestRules {
    /** Reports what is wrong, and says what the package is. */
    Result check(Element root, PackageZip zip, Findings findings);

    record Result(Optional<Standard> standard, Optional<String> title) {
        static final Result UNKNOWN = new Result(Optional.empty(), Optional.empty());
    }
}
