package org.cpdmodules.lrs.xapi;

import org.jspecify.annotations.Nullable;

/** A JSON value that knows the text it was read from. */
public interface Written {
    /**
     * The value as compact JSON, exactly as it was read; null where the text had white space or escapes, so that the value has to
     * be written anew.
     */
    @Nullable
    String asRead();
}
