package org.cpdmodules.lrs.feed;

import java.time.Instant;
import java.util.Optional;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * How a subscriber stands with a store, for the health page and the console.
 *
 * @param handedOver the last seq that it has taken since the server started; 0 before the first
 * @param failures how often in a row it has failed
 * @param failure the kind of the last failure, without its message, which might name a learner; the log has it all
 * @param nextTry when it is tried again
 * @param setAside how many statements it goes on without, as known to this server: others of the same database are asked
 *     once a minute
 */
public record Delivery(
        String subscriber,
        StoreId store,
        long handedOver,
        int failures,
        Optional<String> failure,
        Optional<Instant> nextTry,
        long setAside) {}
