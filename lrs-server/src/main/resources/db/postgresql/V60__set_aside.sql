-- Statements that a subscriber of the feed could not take, so that others could follow. Times are microseconds since 1970 in
-- UTC. reason: the kind of the failure and its place in the program, never its text, which may hold what a statement says.
CREATE TABLE feed_set_aside (
  store_id   BIGINT       NOT NULL,
  subscriber VARCHAR(100) NOT NULL,
  seq        BIGINT       NOT NULL,
  reason     VARCHAR(500) NOT NULL,
  attempts   INTEGER      NOT NULL,
  set_aside  BIGINT       NOT NULL,
  last_tried BIGINT       NOT NULL,
  PRIMARY KEY (store_id, subscriber, seq)
);
