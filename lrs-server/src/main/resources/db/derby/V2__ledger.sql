-- Derby scans an index in one direction only, hence the indexes named _down for the default order, newest first.

-- One row per statement, in the order of its store: the text exactly as it is returned, and the leaf of the hash log,
-- SHA-256 of 0x00, the salt and the UTF-8 text (RFC 6962).
CREATE TABLE statement (
  store_id BIGINT  NOT NULL,
  seq      BIGINT  NOT NULL,
  stored   BIGINT  NOT NULL,
  id       CHAR(16) FOR BIT DATA NOT NULL,
  voided   BOOLEAN NOT NULL,
  salt     CHAR(16) FOR BIT DATA NOT NULL,
  leaf     CHAR(32) FOR BIT DATA NOT NULL,
  json     CLOB    NOT NULL,
  PRIMARY KEY (store_id, seq)
);
CREATE UNIQUE INDEX statement_by_id ON statement (store_id, id);
CREATE INDEX statement_by_stored ON statement (store_id, stored DESC, seq DESC);

-- Dictionaries: insert-only, one number series per store. term_key is the first half of the SHA-256 of the text, because
-- an IRI can be longer than an index entry; the text itself is for people and reports.
CREATE TABLE verb (
  store_id BIGINT NOT NULL,
  verb_id  BIGINT NOT NULL,
  term_key CHAR(16) FOR BIT DATA NOT NULL,
  iri      CLOB   NOT NULL,
  PRIMARY KEY (store_id, verb_id)
);
CREATE UNIQUE INDEX verb_by_key ON verb (store_id, term_key);

CREATE TABLE activity (
  store_id    BIGINT NOT NULL,
  activity_id BIGINT NOT NULL,
  term_key    CHAR(16) FOR BIT DATA NOT NULL,
  iri         CLOB   NOT NULL,
  PRIMARY KEY (store_id, activity_id)
);
CREATE UNIQUE INDEX activity_by_key ON activity (store_id, term_key);

CREATE TABLE agent (
  store_id BIGINT NOT NULL,
  agent_id BIGINT NOT NULL,
  term_key CHAR(16) FOR BIT DATA NOT NULL,
  ifi      CLOB   NOT NULL,
  PRIMARY KEY (store_id, agent_id)
);
CREATE UNIQUE INDEX agent_by_key ON agent (store_id, term_key);

-- What queries filter on and reports ask. A statement has a row of its own (through_seq = seq) and, where its object is a
-- StatementRef, one more for each statement that it reaches by references: a filter that the reached one meets is met by
-- the referring one too (xAPI 1.0.3 Communication 2.1.3). Reports read the view statement_fact.
CREATE TABLE fact (
  store_id     BIGINT NOT NULL,
  seq          BIGINT NOT NULL,
  through_seq  BIGINT NOT NULL,
  verb_id      BIGINT NOT NULL,
  actor_id     BIGINT,
  activity_id  BIGINT,
  registration CHAR(16) FOR BIT DATA,
  happened     BIGINT,
  scaled       DOUBLE,
  duration     DOUBLE,
  success      BOOLEAN,
  completion   BOOLEAN,
  refers_to    CHAR(16) FOR BIT DATA,
  PRIMARY KEY (store_id, seq, through_seq)
);
-- activity_id: only where the object is an Activity. happened: the timestamp. duration: seconds.
CREATE INDEX fact_by_verb ON fact (store_id, verb_id, seq, through_seq);
CREATE INDEX fact_by_verb_down ON fact (store_id, verb_id, seq DESC, through_seq DESC);
CREATE INDEX fact_by_activity ON fact (store_id, activity_id, seq, through_seq);
CREATE INDEX fact_by_activity_down ON fact (store_id, activity_id, seq DESC, through_seq DESC);
CREATE INDEX fact_by_registration ON fact (store_id, registration, seq, through_seq);
CREATE INDEX fact_by_registration_down ON fact (store_id, registration, seq DESC, through_seq DESC);

CREATE VIEW statement_fact AS
  SELECT store_id, seq, verb_id, actor_id, activity_id, registration, happened, scaled, duration, success, completion, refers_to
  FROM fact
  WHERE through_seq = seq;

-- Every agent and group with an identifier in a statement, whatever its role; direct: it is actor or object, or a member
-- of a group that is.
CREATE TABLE related_agent (
  store_id    BIGINT   NOT NULL,
  agent_id    BIGINT   NOT NULL,
  seq         BIGINT   NOT NULL,
  through_seq BIGINT   NOT NULL,
  roles       SMALLINT NOT NULL,
  direct      BOOLEAN  NOT NULL,
  CONSTRAINT related_agent_up PRIMARY KEY (store_id, agent_id, seq, through_seq)
);
CREATE INDEX related_agent_down ON related_agent (store_id, agent_id, seq DESC, through_seq DESC);
CREATE INDEX related_agent_direct ON related_agent (store_id, agent_id, direct, seq, through_seq);
CREATE INDEX related_agent_direct_down ON related_agent (store_id, agent_id, direct, seq DESC, through_seq DESC);

-- Every activity in a statement, whatever its role.
CREATE TABLE related_activity (
  store_id    BIGINT   NOT NULL,
  activity_id BIGINT   NOT NULL,
  seq         BIGINT   NOT NULL,
  through_seq BIGINT   NOT NULL,
  roles       SMALLINT NOT NULL,
  CONSTRAINT related_activity_up PRIMARY KEY (store_id, activity_id, seq, through_seq)
);
CREATE INDEX related_activity_down ON related_activity (store_id, activity_id, seq DESC, through_seq DESC);

-- Who refers to a statement, whether that one has arrived or not.
CREATE TABLE statement_reference (
  store_id  BIGINT  NOT NULL,
  target_id CHAR(16) FOR BIT DATA NOT NULL,
  seq       BIGINT  NOT NULL,
  voiding   BOOLEAN NOT NULL,
  PRIMARY KEY (store_id, target_id, seq)
);
