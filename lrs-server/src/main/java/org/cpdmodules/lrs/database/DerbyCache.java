package org.cpdmodules.lrs.database;

/**
 * How many pages Derby keeps in memory. It counts pages and not octets, and a page of a table with payloads or attachments
 * has 32 kB: 8,000 of them, which are good for the usual heap of 512 MB, would not fit into one of 160 MB. So they take half
 * of the heap at most.
 */
final class DerbyCache {
    private static final String PAGES = "derby.storage.pageCacheSize";
    private static final long LARGEST_PAGE = 32_768;
    private static final long MOST_PAGES = 8_000;

    private DerbyCache() {}

    /** Before Derby starts; whoever has given a number himself is left alone. */
    static void fitToHeap() {
        if (System.getProperty(PAGES) == null) {
            System.setProperty(PAGES, Long.toString(pages(Runtime.getRuntime().maxMemory())));
        }
    }

    static long pages(long heap) {
        return Math.min(MOST_PAGES, heap / 2 / LARGEST_PAGE);
    }
}
