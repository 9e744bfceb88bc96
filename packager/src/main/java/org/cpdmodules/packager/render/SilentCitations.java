package org.cpdmodules.packager.render;

import java.util.Set;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;

/** In plain text a citation says nothing. */
final class SilentCitations implements NodeRenderer {
    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Citation.class);
    }

    @Override
    public void render(Node node) {
        // Nothing: a number without its note would only puzzle.
    }
}
