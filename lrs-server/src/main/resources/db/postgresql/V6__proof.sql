-- Keys that sign checkpoints of a store's hash log (Ed25519). The highest number signs; a retired key keeps its public half
-- only, because what it signed must stay verifiable. name: the log's origin, the same for all keys of a store.
CREATE TABLE checkpoint_key (
  store_id    BIGINT       NOT NULL,
  key_number  INTEGER      NOT NULL,
  name        VARCHAR(200) NOT NULL,
  public_key  BYTEA NOT NULL,
  private_key BYTEA,
  made        BIGINT       NOT NULL,
  PRIMARY KEY (store_id, key_number)
);
-- private_key: PKCS #8

-- What was said about the log, and signed: after so many leaves the Merkle tree has this root. note: a signed note in the
-- format C2SP tlog-checkpoint.
CREATE TABLE checkpoint (
  store_id   BIGINT        NOT NULL,
  log_size   BIGINT        NOT NULL,
  key_number INTEGER       NOT NULL,
  made       BIGINT        NOT NULL,
  note       VARCHAR(2000) NOT NULL,
  PRIMARY KEY (store_id, log_size, key_number)
);

-- Roots of complete subtrees of 2^8, 2^16, 2^24 … leaves, so that a proof need not read the whole log. They follow from the
-- leaves and can be made again.
CREATE TABLE log_node (
  store_id   BIGINT   NOT NULL,
  node_level SMALLINT NOT NULL,
  node_index BIGINT   NOT NULL,
  hash       BYTEA NOT NULL,
  PRIMARY KEY (store_id, node_level, node_index)
);

-- Statements whose text and salt were removed for data protection: their row keeps an empty text, a salt of zeros, and the
-- leaf, so that the log still proves all others.
CREATE TABLE erasure (
  store_id BIGINT NOT NULL,
  seq      BIGINT NOT NULL,
  erased   BIGINT NOT NULL,
  PRIMARY KEY (store_id, seq)
);
