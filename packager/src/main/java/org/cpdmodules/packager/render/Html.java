package org.cpdmodules.packager.render;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML in which every text is escaped and every element is closed in its order. Attributes are pairs of name and
 * value; an attribute with an empty value is written as a boolean one.
 */
public final class Html {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    public Html open(String tag, String... attributes) {
        start(tag, attributes);
        open.push(tag);
        return this;
    }

    public Html close() {
        out.append("</").append(open.pop()).append(">");
        return this;
    }

    public Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** An element with nothing in it but text. */
    public Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** An element around HTML that is known to be well formed. */
    public Html around(String tag, String html, String... attributes) {
        return open(tag, attributes).raw(html).close();
    }

    /** An element without content: {@code input}, {@code source}, {@code track}. */
    public Html empty(String tag, String... attributes) {
        start(tag, attributes);
        return this;
    }

    public Html raw(String html) {
        out.append(html);
        return this;
    }

    public Html line() {
        out.append('\n');
        return this;
    }

    private void start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]);
            if (!attributes[i + 1].isEmpty() || attributes[i].equals("alt") || attributes[i].equals("value")) {
                out.append("=\"").append(escape(attributes[i + 1])).append('"');
            }
        }
        out.append('>');
    }

    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }
}
