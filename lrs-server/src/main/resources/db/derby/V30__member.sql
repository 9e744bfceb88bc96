-- People with an account. Times are microseconds since 1970.
CREATE TABLE member (
    store_id BIGINT NOT NULL,
    id VARCHAR(36) NOT NULL,
    email VARCHAR(320) NOT NULL,
    name VARCHAR(200) NOT NULL,
    member_role VARCHAR(16) NOT NULL,
    -- The account of the learner in Statements; fixed at the start, so that a new public address changes nobody's identity.
    home_page VARCHAR(500) NOT NULL,
    password_hash VARCHAR(300),
    created BIGINT NOT NULL,
    last_seen BIGINT,
    deactivated BIGINT,
    PRIMARY KEY (store_id, id),
    CONSTRAINT member_email UNIQUE (store_id, email)
);

-- A link that lets a person choose a password; only the hash of its code is kept.
CREATE TABLE invitation (
    store_id BIGINT NOT NULL,
    code_hash VARCHAR(64) NOT NULL,
    member_id VARCHAR(36) NOT NULL,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    PRIMARY KEY (store_id, code_hash),
    CONSTRAINT invitation_member FOREIGN KEY (store_id, member_id) REFERENCES member (store_id, id)
);

CREATE TABLE web_session (
    store_id BIGINT NOT NULL,
    secret_hash VARCHAR(64) NOT NULL,
    member_id VARCHAR(36) NOT NULL,
    created BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    PRIMARY KEY (store_id, secret_hash),
    CONSTRAINT web_session_member FOREIGN KEY (store_id, member_id) REFERENCES member (store_id, id)
);

-- The link of the first start, while there is no administrator.
CREATE TABLE setup_link (
    store_id BIGINT NOT NULL,
    code_hash VARCHAR(64) NOT NULL,
    expires BIGINT NOT NULL,
    PRIMARY KEY (store_id, code_hash)
);
