-- How far each subscriber has been handed the statements of a store.
CREATE TABLE feed_cursor (
  store_id   BIGINT       NOT NULL,
  subscriber VARCHAR(100) NOT NULL,
  seq        BIGINT       NOT NULL,
  PRIMARY KEY (store_id, subscriber)
);
