package org.cpdmodules.lrs.database;

/**
 * What the database holds is not what was written into it: rows were changed or lost behind our back. It is not handed out;
 * somebody must look ({@code tiro verify}) and bring the database back from a copy.
 */
public class DamagedRecord extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final String where;

    /**
     * Says what was found.
     *
     * @param where the store and the position in it, as far as they are known
     * @param what what is wrong there, as the end of a sentence; nothing of what a statement says
     */
    public DamagedRecord(String where, String what) {
        super(where + " " + what);
        this.where = where;
    }

    /** The store and the position. */
    public String where() {
        return where;
    }
}
