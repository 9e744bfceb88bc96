-- How far each learner is with each module, from whichever package: kept by a subscriber of the feed, made anew from the
-- ledger when these tables and its cursor are emptied. Times are microseconds since 1970.
CREATE TABLE module_progress (
    store_id BIGINT NOT NULL,
    -- SHA-256 of the learner's identifier, which may be longer than an index entry.
    learner_hash TEXT NOT NULL,
    module_id TEXT NOT NULL,
    -- Empty where Statements name none.
    registration TEXT NOT NULL,
    learner TEXT NOT NULL,
    learner_name TEXT NOT NULL,
    module_version TEXT NOT NULL,
    assurance TEXT NOT NULL,
    begun BIGINT NOT NULL,
    last_active BIGINT NOT NULL,
    completed BIGINT,
    passed BIGINT,
    score DOUBLE PRECISION,
    seconds BIGINT,
    PRIMARY KEY (store_id, learner_hash, module_id, registration)
);

CREATE INDEX module_progress_by_module ON module_progress (store_id, module_id, last_active);

-- What was done, each thing once: a page read, a question answered, a reflection or an action written, a scenario ended.
CREATE TABLE module_progress_item (
    store_id BIGINT NOT NULL,
    learner_hash TEXT NOT NULL,
    module_id TEXT NOT NULL,
    registration TEXT NOT NULL,
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    is_right SMALLINT NOT NULL,
    PRIMARY KEY (store_id, learner_hash, module_id, registration, kind, item)
);
