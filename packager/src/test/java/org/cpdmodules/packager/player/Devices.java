package org.cpdmodules.packager.player;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;

/** A learner's browsers: each device has a storage of its own; what goes wrong in any of them is remembered. */
final class Devices implements AutoCloseable {
    private final List<String> errors = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private final List<BrowserContext> all = new ArrayList<>();

    /** A browser that nobody has used yet. */
    BrowserContext fresh() {
        return fresh(new Browser.NewContextOptions());
    }

    BrowserContext fresh(Browser.NewContextOptions options) {
        BrowserContext context = Chromium.browser().newContext(options);
        context.setDefaultTimeout(60_000);
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("net::ERR_")) {
                errors.add(message.text());
            }
        });
        context.onWebError(error -> errors.add(error.error()));
        all.add(context);
        return context;
    }

    /** Waits until something is so that the page itself cannot tell. */
    static void await(Page page, java.util.function.BooleanSupplier condition) {
        for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
            page.waitForTimeout(100);
        }
        Assertions.assertThat(condition.getAsBoolean()).isTrue();
    }

    /** A missing document is an answer and no error: browsers print it all the same. */
    void ignore(String text) {
        ignored.add(text);
    }

    @Override
    public void close() {
        // The browser's last messages come while it closes.
        all.forEach(BrowserContext::close);
        Assertions.assertThat(errors)
                .filteredOn(error -> ignored.stream().noneMatch(error::contains))
                .isEmpty();
    }
}
