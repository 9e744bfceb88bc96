package org.cpdmodules.lrs.transfer;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Brings the statements of a source into a server. What is wrong with one is written to the quarantine file and stops nobody
 * else; how far it is, to the state file, every few batches: a run that was stopped or killed goes on there.
 */
public final class StatementImport {
    private static final int BATCH = 250;
    private static final long BATCH_BYTES = 4_000_000;
    private static final int MOST_CONFLICTS = 3;
    /** The ids in the state file are written anew each time: after so many of them, all writing stays in proportion. */
    private static final int IDS_PER_STATEMENT = 8;

    private final StatementSource source;
    private final TargetLrs target;
    private final Path stateFile;
    private final Quarantine quarantine;
    private final Progress progress;
    private final BooleanSupplier stop;

    private final List<Delivery> batch = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private long batchBytes;
    /** In the batch that is being delivered. */
    private int conflicts;

    private ImportCounts counts = ImportCounts.NONE;
    /** As the state file has them: what came after will be met once more. */
    private ImportCounts saved = ImportCounts.NONE;

    private int idsSaved;
    private boolean isStateThere;
    /** The count when it was last looked whether to save: what has no id, or one twice, breaks batches up. */
    private long countedAtRest;

    /**
     * @param target a server and a credential with the scope {@code all} there
     * @param stop asked between batches and while waiting
     */
    public StatementImport(
            StatementSource source,
            LrsAddress target,
            Path stateFile,
            Path quarantineFile,
            Progress progress,
            BooleanSupplier stop) {
        this(
                source,
                new TargetLrs(target, new Patience(stop, Duration.ofSeconds(1))),
                stateFile,
                quarantineFile,
                progress,
                stop);
    }

    StatementImport(
            StatementSource source,
            TargetLrs target,
            Path stateFile,
            Path quarantineFile,
            Progress progress,
            BooleanSupplier stop) {
        this.source = source;
        this.target = target;
        this.stateFile = stateFile;
        this.quarantine = new Quarantine(quarantineFile);
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Imports until the source ends, somebody asks to stop, or it can't go on.
     *
     * @throws IOException when a file of this machine can't be read or written
     */
    public ImportResult run() throws IOException {
        long before = 0;
        try {
            Optional<ImportState> earlier = ImportState.read(stateFile);
            earlier.ifPresent(this::requireSame);
            counts = earlier.map(ImportState::counts).orElse(ImportCounts.NONE);
            saved = counts;
            idsSaved = earlier.map(it -> it.mark().recent().size()).orElse(0);
            before = counts.total();
            countedAtRest = before;
            isStateThere = earlier.isPresent();
            if (earlier.isPresent()) {
                quarantine.cut(earlier.get().quarantineBytes());
            }
            source.resume(earlier.map(ImportState::mark).orElse(StatementSource.Mark.NONE));
            boolean isWhole = all();
            if (isWhole && !source.goesOn()) {
                Files.deleteIfExists(stateFile);
            }
            return isWhole
                    ? new ImportResult.Finished(counts, counts.total() - before)
                    : new ImportResult.Stopped(saved, saved.total() - before);
        } catch (Patience.Stopped stopped) {
            return new ImportResult.Stopped(saved, saved.total() - before);
        } catch (ImportFailure failure) {
            return new ImportResult.GaveUp(saved, saved.total() - before, String.valueOf(failure.getMessage()));
        }
    }

    private void requireSame(ImportState earlier) {
        if (!earlier.source().equals(source.name())
                || !earlier.target().equals(target.lrs().toString())) {
            throw new ImportFailure(stateFile + " belongs to an import from " + earlier.source() + " into "
                    + earlier.target() + "; name another file with --state");
        }
    }

    private boolean all() throws IOException {
        while (!stop.getAsBoolean()) {
            Optional<Found> found = source.next();
            if (found.isEmpty()) {
                deliver();
                save();
                return true;
            }
            add(found.get());
            boolean isRestDue = counts.total() - countedAtRest >= BATCH;
            if (batch.size() >= BATCH || batchBytes >= BATCH_BYTES || source.isAtBreak() || isRestDue) {
                deliver();
            }
        }
        return false;
    }

    private void add(Found found) throws IOException {
        Optional<JsonObject> json = found.json();
        if (json.isEmpty()) {
            // In its place among the others: whatever is before it is done with first.
            deliverOnly();
            quarantined(found, List.of(new Quarantine.Reason("", "xAPI 1.0.3 Data 2.2", found.flaw())));
            return;
        }
        Delivery delivery = Delivery.of(found, json.get());
        if (!ids.add(delivery.id())) {
            // The same id twice in one request would be refused, though the two may be the same statement.
            deliverOnly();
            ids.add(delivery.id());
        }
        batch.add(delivery);
        batchBytes += delivery.size();
    }

    /** Delivers what is waiting, and saves that it is done when that is due. */
    private void deliver() throws IOException {
        deliverOnly();
        if (counts.total() - saved.total() >= idsSaved / IDS_PER_STATEMENT) {
            save();
        }
        countedAtRest = counts.total();
        source.release();
        source.report(progress);
    }

    private void save() throws IOException {
        StatementSource.Mark mark = source.mark();
        write(mark, counts);
        saved = counts;
        idsSaved = mark.recent().size();
    }

    private void write(StatementSource.Mark mark, ImportCounts done) throws IOException {
        new ImportState(source.name(), target.lrs().toString(), mark, done, quarantine.length()).write(stateFile);
        isStateThere = true;
    }

    private void deliverOnly() throws IOException {
        Deque<List<Delivery>> waiting = new ArrayDeque<>(List.of(List.copyOf(batch)));
        batch.clear();
        ids.clear();
        batchBytes = 0;
        conflicts = 0;
        while (!waiting.isEmpty()) {
            List<Delivery> part = waiting.pop();
            if (!part.isEmpty()) {
                settle(part, target.post(part), waiting);
            }
        }
    }

    /** Counts what was taken; puts aside what is wrong; the rest waits again, in its order. */
    private void settle(List<Delivery> part, TargetLrs.Answer answer, Deque<List<Delivery>> waiting)
            throws IOException {
        if (answer instanceof TargetLrs.Taken taken) {
            counts = counts.plus(new ImportCounts(taken.fresh(), part.size() - taken.fresh(), 0));
        } else if (answer instanceof TargetLrs.Refused refused) {
            List<Delivery> rest = new ArrayList<>();
            for (int index = 0; index < part.size(); index++) {
                List<Quarantine.Reason> reasons = refused.bad().get(index);
                if (reasons == null) {
                    rest.add(part.get(index));
                } else {
                    quarantined(part.get(index).found(), reasons);
                }
            }
            waiting.push(rest);
        } else if (answer instanceof TargetLrs.Conflict conflict) {
            settleConflict(part, conflict, waiting);
        } else if (answer instanceof TargetLrs.Unclear unclear) {
            if (part.size() == 1) {
                quarantined(part.get(0).found(), List.of(unclear.reason()));
            } else {
                waiting.push(part.subList(part.size() / 2, part.size()));
                waiting.push(part.subList(0, part.size() / 2));
            }
        } else {
            throw new IllegalStateException("no such answer: " + answer);
        }
    }

    private void settleConflict(List<Delivery> part, TargetLrs.Conflict conflict, Deque<List<Delivery>> waiting)
            throws IOException {
        List<Delivery> rest = new ArrayList<>(part);
        Optional<Delivery> refused = part.stream()
                .filter(delivery -> delivery.id().equals(conflict.id()))
                .findFirst();
        if (refused.isEmpty()) {
            throw new ImportFailure(target.lrs() + " refuses a statement that was not sent to it: " + conflict.id());
        }
        rest.remove(refused.get());
        settleStored(refused.get(), target.presence(refused.get()));
        conflicts++;
        if (conflicts < MOST_CONFLICTS) {
            waiting.push(rest);
            return;
        }
        // A part of the store came by another way. To send the rest once for each would take as many large requests.
        List<Delivery> absent = new ArrayList<>();
        for (Delivery delivery : rest) {
            TargetLrs.Presence presence = target.presence(delivery);
            if (presence == TargetLrs.Presence.ABSENT) {
                absent.add(delivery);
            } else {
                settleStored(delivery, presence);
            }
        }
        waiting.push(absent);
    }

    private void settleStored(Delivery delivery, TargetLrs.Presence presence) throws IOException {
        if (presence == TargetLrs.Presence.SAME) {
            counts = counts.plus(new ImportCounts(0, 1, 0));
        } else {
            quarantined(
                    delivery.found(),
                    List.of(new Quarantine.Reason(
                            "/id",
                            "xAPI 1.0.3 Communication 2.1.2",
                            "another Statement with this id is stored; its content differs")));
        }
    }

    private void quarantined(Found found, List<Quarantine.Reason> reasons) throws IOException {
        if (!isStateThere) {
            // Killed before it saves anything, a run would leave what it put aside to be put aside again.
            write(StatementSource.Mark.NONE, ImportCounts.NONE);
        }
        quarantine.add(found, reasons);
        counts = counts.plus(new ImportCounts(0, 0, 1));
    }
}
