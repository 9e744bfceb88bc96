package org.cpdmodules.lrs.feed;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpdmodules.lrs.ledger.ParsedStatement;

/** Statements that follow each other, as the subscribers have noted them. */
final class Page {
    private final Map<String, Subscriber.Notes> notes = new LinkedHashMap<>();
    private final Map<String, RuntimeException> failures = new HashMap<>();
    private final long after;
    private long last;
    private long characters;

    /** An empty page behind a seq. */
    Page(List<Subscriber> subscribers, long after) {
        subscribers.forEach(subscriber -> notes.put(subscriber.name(), subscriber.notes()));
        this.after = after;
        this.last = after;
    }

    /** A subscriber that can't read a statement stops nobody else: it hears of that in {@link #of}. */
    void add(ParsedStatement statement) {
        characters += statement.length();
        notes.forEach((subscriber, sheet) -> {
            try {
                sheet.add(statement);
            } catch (RuntimeException failure) {
                failures.putIfAbsent(subscriber, failure);
            } catch (StackOverflowError deep) {
                failures.putIfAbsent(subscriber, new IllegalStateException("nested too deeply", deep));
            }
        });
    }

    /** Says how far it goes. */
    void endsWith(long seq) {
        last = seq;
    }

    /** The seq that it begins behind. */
    long after() {
        return after;
    }

    /** The seq that its last statement has. */
    long last() {
        return last;
    }

    /** How many statements it goes over. */
    long length() {
        return last - after;
    }

    /** What its statements say, in characters: the notes hold no more than some times as many. */
    long characters() {
        return characters;
    }

    /**
     * What the subscriber has noted.
     *
     * @throws RuntimeException what it failed with
     */
    Subscriber.Notes of(Subscriber subscriber) {
        if (failures.containsKey(subscriber.name())) {
            throw failures.get(subscriber.name());
        }
        return Optional.ofNullable(notes.get(subscriber.name())).orElseThrow();
    }
}
