-- Statements of writers without the scope "define": their definitions and names change nothing that we know of activities
-- and agents (xAPI 1.0.3 Communication 4.2). A table of exceptions, because nearly every writer has the scope.
CREATE TABLE statement_without_define (
  store_id BIGINT NOT NULL,
  seq      BIGINT NOT NULL,
  PRIMARY KEY (store_id, seq)
);
