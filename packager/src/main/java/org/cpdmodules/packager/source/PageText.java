package org.cpdmodules.packager.source;

import java.util.List;

/**
 * What stands on a page, as text.
 *
 * @param id of the page
 * @param line of its heading, from 1
 * @param passages in the order of the source
 * @param remarks of its authors to the lint
 */
public record PageText(String id, String title, String file, int line, List<Passage> passages, List<Remark> remarks) {
    public PageText {
        passages = List.copyOf(passages);
        remarks = List.copyOf(remarks);
    }
}
