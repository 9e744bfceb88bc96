-- A store is a tenant: a school or a trust. Its row is the sequencer of its ledger: an append locks it, so seq order,
-- commit order and order of stored are one. Times are microseconds since 1970 in UTC.
CREATE TABLE store (
  store_id     BIGINT       NOT NULL,
  name         VARCHAR(200) NOT NULL,
  last_seq     BIGINT       NOT NULL DEFAULT 0,
  last_stored  BIGINT       NOT NULL DEFAULT 0,
  last_term    BIGINT       NOT NULL DEFAULT 0,
  awaited      BIGINT       NOT NULL DEFAULT 0,
  log_frontier BYTEA        NOT NULL DEFAULT '',
  PRIMARY KEY (store_id)
) WITH (fillfactor = 10);
-- last_term: the highest id given in the dictionaries verb, activity and agent
-- awaited: how many references lead to statements that have not arrived
-- log_frontier: the roots of the perfect subtrees of the Merkle log over the first last_seq leaves, 32 bytes each

INSERT INTO store (store_id, name) VALUES (1, 'default');

-- Secrets that the server makes for itself; purpose 'cursor' signs the more links.
CREATE TABLE signing_key (
  store_id BIGINT      NOT NULL,
  purpose  VARCHAR(50) NOT NULL,
  secret   BYTEA       NOT NULL,
  PRIMARY KEY (store_id, purpose)
);
