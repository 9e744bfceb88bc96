package org.cpdmodules.lrs.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.xapi.StoreId;

/** The stores (tenants) of this database; the first migration makes store 1. */
@ApplicationScoped
public class Stores {
    private final Database database;

    @Inject
    public Stores(Database database) {
        this.database = database;
    }

    /** For the CDI client proxy only. */
    protected Stores() {
        this(null);
    }

    /** All stores, oldest first. */
    @Transactional(TxType.NOT_SUPPORTED)
    public List<StoreId> all() {
        return database.read(connection -> {
            List<StoreId> stores = new ArrayList<>();
            try (PreparedStatement select =
                            connection.prepareStatement("SELECT store_id FROM store ORDER BY store_id");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    stores.add(new StoreId(rows.getLong(1)));
                }
            }
            return stores;
        });
    }

    /** Makes an empty store; the name, at most 200 characters, is for people and need not be unique. */
    @Transactional(TxType.NOT_SUPPORTED)
    public StoreId open(String name) {
        return database.write(connection -> {
            // Two at the same time take the same number; the second one finds its key taken and runs again.
            long number;
            try (PreparedStatement select = connection.prepareStatement("SELECT MAX(store_id) FROM store");
                    ResultSet row = select.executeQuery()) {
                row.next();
                number = row.getLong(1) + 1;
            }
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO store (store_id, name) VALUES (?, ?)")) {
                insert.setLong(1, number);
                insert.setString(2, JsonText.readable(name));
                insert.executeUpdate();
            }
            return new StoreId(number);
        });
    }
}
