-- State, Activity Profile and Agent Profile documents. Each part of a document's address has a key, the first half of the
-- SHA-256 of its text, or zeros where the address has no such part; the texts beside them are for people and exports.
CREATE TABLE document (
  store_id         BIGINT        NOT NULL,
  kind             SMALLINT      NOT NULL,
  agent_key        UUID          NOT NULL,
  activity_key     UUID          NOT NULL,
  registration_key UUID          NOT NULL,
  document_key     UUID          NOT NULL,
  agent            TEXT,
  activity         TEXT,
  registration     VARCHAR(36),
  document_id      TEXT          NOT NULL,
  content_type     VARCHAR(1000) NOT NULL,
  etag             CHAR(40)      NOT NULL,
  updated          BIGINT        NOT NULL,
  content          BYTEA         NOT NULL,
  PRIMARY KEY (store_id, kind, agent_key, activity_key, registration_key, document_key)
);
-- kind: 1 State, 2 Activity Profile, 3 Agent Profile. etag: SHA-1 of the content. updated: microseconds.
