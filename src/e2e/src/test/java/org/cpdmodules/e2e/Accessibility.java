package org.cpdmodules.e2e;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;

/** What axe-core finds on the page that a window shows: WCAG 2.2 A and AA, and its best practices. */
final class Accessibility {
    private Accessibility() {}

    /** One line for each thing that is wrong; none when all is well. */
    static List<String> violationsOn(Page window) {
        // Without frames the way that opens a second window for each look is not needed.
        AxeResults results = new AxeBuilder(window)
                .setLegacyMode(window.frames().size() == 1)
                .analyze();
        return results.getViolations().stream()
                .flatMap(rule -> rule.getNodes().stream().map(node -> line(window, rule, node)))
                .toList();
    }

    private static String line(Page window, Rule rule, CheckedNode node) {
        return window.url() + " " + rule.getId() + " (" + rule.getImpact() + ") at " + node.getTarget() + ": "
                + node.getFailureSummary().replaceAll("\\s+", " ");
    }
}
