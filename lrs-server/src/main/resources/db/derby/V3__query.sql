-- What statements say about activities and agents, gathered from the feed, outside the hot path.
CREATE TABLE activity_definition (
  store_id    BIGINT NOT NULL,
  activity_id BIGINT NOT NULL,
  definition  CLOB   NOT NULL,
  PRIMARY KEY (store_id, activity_id)
);

-- Every name that an agent was ever called by; the name is a JSON string, because it may hold what no text column can.
CREATE TABLE agent_name (
  store_id BIGINT NOT NULL,
  agent_id BIGINT NOT NULL,
  name_key CHAR(16) FOR BIT DATA NOT NULL,
  name     CLOB   NOT NULL,
  PRIMARY KEY (store_id, agent_id, name_key)
);
