package org.cpdmodules.lrs.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerbyCacheTest {
    @ParameterizedTest(name = "{0} MB of heap: {1} pages")
    @CsvSource({"64, 1024", "160, 2560", "512, 8000", "4096, 8000"})
    void takesHalfOfTheHeapAtMost(long megabytes, long pages) {
        assertThat(DerbyCache.pages(megabytes << 20)).isEqualTo(pages);
    }
}
