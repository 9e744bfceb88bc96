-- Erasure on request: who removed what, when and why. A row of erasure_record is never changed once it is finished and says
-- nothing of the learner but a salted hash. Times are microseconds since 1970.
ALTER TABLE erasure ADD COLUMN erasure_id BIGINT NOT NULL DEFAULT 0;
CREATE INDEX erasure_by_record ON erasure (store_id, erasure_id, seq);

-- learner: the identifier, only until the erasure is finished. through_seq: statements after it are left alone. others:
-- whether statements of others that name the learner go too. removed: lines of a count and what was counted.
CREATE TABLE erasure_record (
  store_id           BIGINT        NOT NULL,
  erasure_id         BIGINT        NOT NULL,
  begun              BIGINT        NOT NULL,
  finished           BIGINT,
  administrator      VARCHAR(36)   NOT NULL,
  administrator_name VARCHAR(200)  NOT NULL,
  reason             VARCHAR(2000) NOT NULL,
  others             BOOLEAN       NOT NULL,
  through_seq        BIGINT        NOT NULL,
  learner_salt       CHAR(16) FOR BIT DATA NOT NULL,
  learner_hash       CHAR(32) FOR BIT DATA NOT NULL,
  learner            CLOB,
  statements         BIGINT        NOT NULL,
  removed            VARCHAR(4000) NOT NULL,
  PRIMARY KEY (store_id, erasure_id)
);

-- What the statements of an unfinished erasure used, and perhaps nobody else: numbers of agents and activities, hashes of
-- attachments.
CREATE TABLE erasure_leftover (
  store_id   BIGINT       NOT NULL,
  erasure_id BIGINT       NOT NULL,
  kind       VARCHAR(20)  NOT NULL,
  what       VARCHAR(128) NOT NULL,
  PRIMARY KEY (store_id, erasure_id, kind, what)
);
