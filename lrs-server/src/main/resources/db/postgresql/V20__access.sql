-- Credentials for /xapi. The secret is not here, only its salted SHA-256 (hexadecimal).
CREATE TABLE credential (
    store_id BIGINT NOT NULL,
    credential_key VARCHAR(100) NOT NULL,
    kind VARCHAR(8) NOT NULL,
    name VARCHAR(200) NOT NULL,
    salt CHAR(32) NOT NULL,
    secret_hash CHAR(64) NOT NULL,
    scopes VARCHAR(400) NOT NULL,
    authority TEXT NOT NULL,
    restriction TEXT,
    created_ms BIGINT NOT NULL,
    expires_ms BIGINT,
    revoked_ms BIGINT,
    PRIMARY KEY (store_id, credential_key)
);

-- A request names the key before we know its store.
CREATE INDEX credential_by_key ON credential (credential_key);
