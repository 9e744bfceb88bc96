-- What the statements of a learner say about a version of a module, one row per telling statement. Times are
-- microseconds since 1970 in UTC. learner_key: SHA-256 of the inverse functional identifier.
CREATE TABLE certificate_evidence (
  store_id       BIGINT       NOT NULL,
  seq            BIGINT       NOT NULL,
  statement_id   CHAR(16) FOR BIT DATA NOT NULL,
  learner_key    CHAR(32) FOR BIT DATA NOT NULL,
  module_id      VARCHAR(64)  NOT NULL,
  module_version VARCHAR(100) NOT NULL,
  kind           VARCHAR(20)  NOT NULL,
  reflection     VARCHAR(64),
  answered       BOOLEAN      NOT NULL,
  score          DOUBLE,
  seconds        BIGINT       NOT NULL,
  happened       BIGINT       NOT NULL,
  assurance      VARCHAR(20)  NOT NULL,
  voided         BOOLEAN      NOT NULL,
  PRIMARY KEY (store_id, seq)
);
CREATE UNIQUE INDEX certificate_evidence_by_statement ON certificate_evidence (store_id, statement_id);
CREATE INDEX certificate_evidence_by_learner
  ON certificate_evidence (store_id, learner_key, module_id, module_version, seq);

-- The terms of each version of a module that this server has offered: an older package stays good after an update.
CREATE TABLE certificate_terms (
  store_id        BIGINT       NOT NULL,
  module_id       VARCHAR(64)  NOT NULL,
  module_version  VARCHAR(100) NOT NULL,
  title           VARCHAR(1000) NOT NULL,
  minutes         BIGINT       NOT NULL,
  hours_basis     VARCHAR(2000) NOT NULL,
  reflections     INTEGER      NOT NULL,
  asked           VARCHAR(8000) NOT NULL,
  score           DOUBLE,
  assurance       VARCHAR(20)  NOT NULL,
  minimum_seconds BIGINT       NOT NULL,
  PRIMARY KEY (store_id, module_id, module_version)
);
-- asked: the ids of the required reflections in reading order, with spaces between them

-- Certificates as they were issued; rows never change but in recorded, which says that the ledger has the statement.
CREATE TABLE certificate (
  store_id       BIGINT       NOT NULL,
  certificate_id CHAR(26)     NOT NULL,
  learner_key    CHAR(32) FOR BIT DATA NOT NULL,
  learner        CLOB         NOT NULL,
  name           VARCHAR(1000) NOT NULL,
  module_id      VARCHAR(64)  NOT NULL,
  title          VARCHAR(1000) NOT NULL,
  module_version VARCHAR(100) NOT NULL,
  minutes        BIGINT       NOT NULL,
  hours_basis    VARCHAR(2000) NOT NULL,
  reflections    INTEGER      NOT NULL,
  assurance      VARCHAR(20)  NOT NULL,
  issuer         VARCHAR(1000) NOT NULL,
  issued         BIGINT       NOT NULL,
  statement_id   CHAR(16) FOR BIT DATA NOT NULL,
  recorded       BOOLEAN      NOT NULL,
  PRIMARY KEY (store_id, certificate_id)
);
CREATE UNIQUE INDEX certificate_by_learner ON certificate (store_id, learner_key, module_id, module_version);
-- The one look-up without a store: whoever verifies a certificate knows its id and nothing else.
CREATE INDEX certificate_by_id ON certificate (certificate_id);
