package org.cpdmodules.lrs.ledger;

import java.util.List;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Says after a commit that a store has new statements.
 *
 * @param fresh those that this process has just committed, in the order of seq, so that who follows at once need not read
 *     them; who misses them finds them in the store
 */
public record StoreAdvanced(StoreId store, Watermark watermark, List<FreshStatement> fresh) {}
