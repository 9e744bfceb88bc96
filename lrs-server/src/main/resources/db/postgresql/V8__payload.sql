-- The payload is compressed and rows and indexes are narrower. Old rows keep their text as it is: form 0.
DROP VIEW statement_fact;
DROP INDEX statement_by_stored;
DROP INDEX fact_by_verb;
DROP INDEX fact_by_activity;
DROP INDEX fact_by_registration;
DROP INDEX related_agent_direct;

-- form: 0, the payload is the whole text in UTF-8; n, it is raw Deflate with the program's preset dictionary n, and the end
-- of the text, "stored", is in its own column only.
ALTER TABLE statement
  ALTER COLUMN store_id TYPE INTEGER,
  ADD COLUMN form SMALLINT NOT NULL DEFAULT 0,
  ALTER COLUMN json TYPE BYTEA USING convert_to(json, 'UTF8');
ALTER TABLE statement RENAME COLUMN json TO payload;
ALTER TABLE statement ALTER COLUMN form DROP DEFAULT;

-- Numbers of stores and of dictionary words: 2 billion of each are enough, and an index entry is a third shorter.
ALTER TABLE verb ALTER COLUMN store_id TYPE INTEGER, ALTER COLUMN verb_id TYPE INTEGER;
ALTER TABLE activity ALTER COLUMN store_id TYPE INTEGER, ALTER COLUMN activity_id TYPE INTEGER;
ALTER TABLE agent ALTER COLUMN store_id TYPE INTEGER, ALTER COLUMN agent_id TYPE INTEGER;
ALTER TABLE fact
  ALTER COLUMN store_id TYPE INTEGER,
  ALTER COLUMN verb_id TYPE INTEGER,
  ALTER COLUMN actor_id TYPE INTEGER,
  ALTER COLUMN activity_id TYPE INTEGER;
ALTER TABLE related_agent ALTER COLUMN store_id TYPE INTEGER, ALTER COLUMN agent_id TYPE INTEGER;
ALTER TABLE related_activity ALTER COLUMN store_id TYPE INTEGER, ALTER COLUMN activity_id TYPE INTEGER;
ALTER TABLE statement_reference ALTER COLUMN store_id TYPE INTEGER;

-- A query wants the order of seq; which of several rows of one seq comes first is the same to it.
CREATE INDEX fact_by_verb ON fact (store_id, verb_id, seq);
CREATE INDEX fact_by_activity ON fact (store_id, activity_id, seq) WHERE activity_id IS NOT NULL;
CREATE INDEX fact_by_registration ON fact (store_id, registration, seq) WHERE registration IS NOT NULL;
CREATE INDEX related_agent_direct ON related_agent (store_id, agent_id, seq) WHERE direct;

CREATE VIEW statement_fact AS
  SELECT store_id, seq, verb_id, actor_id, activity_id, registration, happened, scaled, duration, success, completion, refers_to
  FROM fact
  WHERE through_seq = seq;
