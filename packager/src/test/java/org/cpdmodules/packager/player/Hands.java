package org.cpdmodules.packager.player;

import com.microsoft.playwright.Locator;

/** How somebody uses a page: each of these is all that a person needs to play a module. */
enum Hands {
    MOUSE {
        @Override
        void press(Locator button) {
            button.click();
        }

        @Override
        void tick(Locator box) {
            box.click();
        }
    },
    /** The keyboard alone. */
    KEYS {
        @Override
        void press(Locator button) {
            button.press("Enter");
        }

        @Override
        void tick(Locator box) {
            box.press("Space");
        }
    };

    /** A button or a link. */
    abstract void press(Locator button);

    /** A checkbox or a radio button that is not ticked. */
    abstract void tick(Locator box);
}
