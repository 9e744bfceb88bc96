package org.cpdmodules.lrs.transfer;

import java.sql.SQLException;

/** What a database's refusal means to whoever moves records. */
final class MoveFailure {
    private MoveFailure() {}

    /** One line. */
    static String explain(SQLException failure) {
        for (SQLException each = failure; each != null; each = each.getNextException()) {
            String state = String.valueOf(each.getSQLState());
            switch (state) {
                case "XSDB6":
                    return "the database is in use by another process; stop the server that runs on it";
                case "XJ004":
                    return "there is no database; check the folder";
                case "3D000":
                    return "there is no database of that name; make it with createdb";
                case "28P01", "28000":
                    return "user or password are refused";
                default:
                    break;
            }
        }
        return "the database refuses (" + failure.getSQLState() + "): "
                + String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
