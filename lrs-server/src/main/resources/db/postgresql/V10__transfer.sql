-- A move of all stores from another database into this one (tiro move). As long as the row has no finished, no server starts
-- here. Both tables tell of this database and are moved nowhere. Times are microseconds since 1970.
CREATE TABLE move_run (
  run_id       BIGINT        NOT NULL,
  source       TEXT NOT NULL,
  source_print TEXT NOT NULL,
  begun        BIGINT        NOT NULL,
  finished     BIGINT,
  PRIMARY KEY (run_id)
);
-- source_print: SHA-256 over the source's version, counts of rows and heads of stores

-- How far each table is; written in the transaction that writes its rows. last_key: SHA-256 of the last row's key.
CREATE TABLE move_table (
  name     TEXT NOT NULL,
  due      BIGINT       NOT NULL,
  copied   BIGINT       NOT NULL,
  last_key TEXT,
  PRIMARY KEY (name)
);
