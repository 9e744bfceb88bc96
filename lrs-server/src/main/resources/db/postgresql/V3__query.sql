-- What statements say about activities and agents, gathered from the feed, outside the hot path.
CREATE TABLE activity_definition (
  store_id    BIGINT NOT NULL,
  activity_id BIGINT NOT NULL,
  definition  TEXT   NOT NULL,
  PRIMARY KEY (store_id, activity_id)
);

-- Every name that an agent was ever called by; the name is a JSON string, because it may hold what no text column can.
CREATE TABLE agent_name (
  store_id BIGINT NOT NULL,
  agent_id BIGINT NOT NULL,
  name_key UUID   NOT NULL,
  name     TEXT   NOT NULL,
  PRIMARY KEY (store_id, agent_id, name_key)
);
