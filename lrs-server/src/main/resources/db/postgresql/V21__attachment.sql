-- Octets that have arrived, in chunks; sha2 is known only when all are there.
CREATE TABLE attachment_blob (
    store_id BIGINT NOT NULL,
    blob_id CHAR(36) NOT NULL,
    started_ms BIGINT NOT NULL,
    PRIMARY KEY (store_id, blob_id)
);

CREATE TABLE attachment_chunk (
    store_id BIGINT NOT NULL,
    blob_id CHAR(36) NOT NULL,
    chunk INTEGER NOT NULL,
    octets BYTEA NOT NULL,
    PRIMARY KEY (store_id, blob_id, chunk)
);

-- Which octets belong to a hash, once per store.
CREATE TABLE attachment (
    store_id BIGINT NOT NULL,
    sha2 VARCHAR(128) NOT NULL,
    blob_id CHAR(36) NOT NULL,
    octets BIGINT NOT NULL,
    PRIMARY KEY (store_id, sha2)
);

CREATE INDEX attachment_by_blob ON attachment (store_id, blob_id);
