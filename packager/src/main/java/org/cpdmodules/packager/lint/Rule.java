package org.cpdmodules.packager.lint;

import java.util.List;

/** Looks for one kind of weakness on a page. */
interface Rule {
    /** The name by which findings and remarks speak of it. */
    String name();

    List<Finding> check(Page page);
}
