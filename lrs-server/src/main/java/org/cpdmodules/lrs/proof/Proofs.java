package org.cpdmodules.lrs.proof;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.ledger.LedgerEntries;
import org.cpdmodules.lrs.xapi.StoreId;

/** Proofs about the stores' hash logs, for whoever holds a checkpoint. RFC 6962 §2.1. Safe for any number of threads. */
@ApplicationScoped
public class Proofs {
    private final Database database;

    @Inject
    public Proofs(Database database) {
        this.database = database;
    }

    /** For the CDI client proxy only. */
    protected Proofs() {
        this(null);
    }

    /**
     * That a statement is in the log.
     *
     * @param leaf its hash in base64
     * @param path from the leaf's neighbour up to the root, in base64
     */
    public record Inclusion(long seq, long size, String leaf, List<String> path) {
        public Inclusion {
            path = List.copyOf(path);
        }
    }

    /**
     * That a log only grew from one size to another.
     *
     * @param path as RFC 6962 §2.1.2 orders it, in base64
     */
    public record Consistency(long earlier, long size, List<String> path) {
        public Consistency {
            path = List.copyOf(path);
        }
    }

    /** The proof for the statement with this seq in a log of this size; empty when there are not so many, or no such one. */
    @Transactional(TxType.NOT_SUPPORTED)
    public Optional<Inclusion> inclusion(StoreId store, long seq, long size) {
        return database.read(connection -> {
            if (seq < 1 || seq > size || size > size(connection, store)) {
                return Optional.empty();
            }
            LogNodes nodes = nodes(connection, store);
            String leaf = Base64.getEncoder().encodeToString(nodes.root(0, seq - 1));
            return Optional.of(new Inclusion(seq, size, leaf, texts(new MerkleTree(nodes).inclusion(seq - 1, size))));
        });
    }

    /** The proof that a log of this size begins with an earlier one; empty when the sizes are not in order, or too large. */
    @Transactional(TxType.NOT_SUPPORTED)
    public Optional<Consistency> consistency(StoreId store, long earlier, long size) {
        return database.read(connection -> {
            if (earlier < 1 || earlier > size || size > size(connection, store)) {
                return Optional.empty();
            }
            MerkleTree tree = new MerkleTree(nodes(connection, store));
            return Optional.of(new Consistency(earlier, size, texts(tree.consistency(earlier, size))));
        });
    }

    /** Keeps what later proofs of a log of this size need, in short transactions. */
    @Transactional(TxType.NOT_SUPPORTED)
    void prepare(StoreId store, long size) {
        int added;
        do {
            added = database.write(connection -> nodes(connection, store).extend(size));
        } while (added > 0);
    }

    private long size(Connection connection, StoreId store) throws SQLException {
        return new LedgerEntries(connection, database.product(), store).log().size();
    }

    private LogNodes nodes(Connection connection, StoreId store) {
        return new LogNodes(connection, database.product(), store);
    }

    private static List<String> texts(List<byte[]> hashes) {
        return hashes.stream().map(Base64.getEncoder()::encodeToString).toList();
    }
}
