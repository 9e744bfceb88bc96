package org.cpdmodules.packager.source;

import java.util.Iterator;
import java.util.List;
import org.cpdmodules.packager.module.Id;

/** Hands out settled ids in the order in which the parts were collected. */
final class GivenNames implements Names {
    private final Iterator<Id> ids;

    GivenNames(List<Id> ids) {
        this.ids = ids.iterator();
    }

    @Override
    public Id of(String kind, Label label) {
        return ids.next();
    }

    @Override
    public Id within(Id block, String kind, Label label) {
        return ids.next();
    }
}
