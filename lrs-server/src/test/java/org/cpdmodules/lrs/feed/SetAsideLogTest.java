package org.cpdmodules.lrs.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However many statements are set aside, the log stays readable and says how many there were. */
class SetAsideLogTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final List<LogRecord> records = new ArrayList<>();
    private final Logger logger = Logger.getLogger(SetAsideLog.class.getName());
    private final SetAsideLog log = new SetAsideLog(new StoreId(7), "report");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord each) {
            records.add(each);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    private String text(int at) {
        return new SimpleFormatter().formatMessage(records.get(at));
    }

    private void tell(int count, Instant now) {
        for (int seq = 1; seq <= count; seq++) {
            log.tell(seq, new UUID(0, seq), new IllegalArgumentException("ann"), now);
        }
    }

    @Test
    void namesSubscriberStatementReasonAndWhatToDo() {
        tell(1, NOW);

        assertThat(text(0))
                .contains(
                        "subscriber report",
                        "statement 00000000-0000-0000-0000-000000000001",
                        "store 7, seq 1",
                        "IllegalArgumentException at org.cpdmodules.lrs.feed.SetAsideLogTest",
                        "tried again at the next start");
        assertThat(records.get(0).getThrown()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFloodGivesTenLinesAMinuteAndANumber() {
        tell(5000, NOW);
        log.tellRest(NOW.plusSeconds(59));
        assertThat(records).hasSize(SetAsideLog.MOST_LINES);
        assertThat(records).filteredOn(each -> each.getThrown() != null).hasSize(1);

        log.tellRest(NOW.plusSeconds(60));
        log.tellRest(NOW.plusSeconds(120));
        assertThat(records).hasSize(SetAsideLog.MOST_LINES + 1);
        assertThat(text(SetAsideLog.MOST_LINES)).contains("report", "4,990 further statements of store 7");
    }
}
