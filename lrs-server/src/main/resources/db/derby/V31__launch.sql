-- The public names of packages that were handed out. Nothing in this table is secret. Times are microseconds since 1970.
CREATE TABLE package_key (
    store_id BIGINT NOT NULL,
    package_key VARCHAR(64) NOT NULL,
    name VARCHAR(200) NOT NULL,
    -- One per line; empty: any.
    origins VARCHAR(4000) NOT NULL,
    created BIGINT NOT NULL,
    last_used BIGINT,
    revoked BIGINT,
    replaced_by VARCHAR(64),
    PRIMARY KEY (store_id, package_key)
);

-- A package names its key before we know its store.
CREATE UNIQUE INDEX package_key_by_key ON package_key (package_key);

-- What a token of a package was given out for.
CREATE TABLE package_launch (
    store_id BIGINT NOT NULL,
    token_key VARCHAR(100) NOT NULL,
    package_key VARCHAR(64) NOT NULL,
    module_id VARCHAR(64) NOT NULL,
    module_version VARCHAR(40) NOT NULL,
    launched BIGINT NOT NULL,
    PRIMARY KEY (store_id, token_key)
);

CREATE INDEX package_launch_by_key ON package_launch (store_id, package_key, launched);

-- A learner takes a module: one registration from the first launch to the certificate, whatever the device (cmi5 §9.6.1).
CREATE TABLE enrolment (
    store_id BIGINT NOT NULL,
    registration VARCHAR(36) NOT NULL,
    member_id VARCHAR(36) NOT NULL,
    module_id VARCHAR(64) NOT NULL,
    module_version VARCHAR(40) NOT NULL,
    activity_id VARCHAR(500) NOT NULL,
    enrolled BIGINT NOT NULL,
    completed BIGINT,
    passed BIGINT,
    waived BIGINT,
    satisfied BIGINT,
    PRIMARY KEY (store_id, registration),
    CONSTRAINT enrolment_member FOREIGN KEY (store_id, member_id) REFERENCES member (store_id, id)
);

CREATE INDEX enrolment_by_member ON enrolment (store_id, member_id, module_id);

-- One launch of the AU by our own LMS.
CREATE TABLE cmi5_session (
    store_id BIGINT NOT NULL,
    id VARCHAR(36) NOT NULL,
    registration VARCHAR(36) NOT NULL,
    launch_mode VARCHAR(8) NOT NULL,
    fetch_hash VARCHAR(64) NOT NULL,
    fetched BIGINT,
    launched BIGINT NOT NULL,
    initialized BIGINT,
    last_statement BIGINT,
    finished BIGINT,
    abandoned BIGINT,
    PRIMARY KEY (store_id, id),
    CONSTRAINT cmi5_session_enrolment FOREIGN KEY (store_id, registration) REFERENCES enrolment (store_id, registration)
);

CREATE INDEX cmi5_session_by_registration ON cmi5_session (store_id, registration, launched);
CREATE INDEX cmi5_session_by_fetch ON cmi5_session (store_id, fetch_hash);

-- Verbs that may be used once per session or once per registration, and the Statement that used them (cmi5 §9.3).
CREATE TABLE cmi5_claim (
    store_id BIGINT NOT NULL,
    scope_id VARCHAR(36) NOT NULL,
    verb VARCHAR(20) NOT NULL,
    statement_id VARCHAR(36) NOT NULL,
    PRIMARY KEY (store_id, scope_id, verb)
);
