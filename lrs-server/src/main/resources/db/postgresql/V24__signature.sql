-- How far the signature with this hash could be believed when it arrived; the signature itself is an attachment.
CREATE TABLE statement_signature (
  store_id   BIGINT       NOT NULL,
  sha2       VARCHAR(128) NOT NULL,
  trust      VARCHAR(20)  NOT NULL,
  signer     VARCHAR(500) NOT NULL,
  issuer     VARCHAR(500) NOT NULL,
  checked_ms BIGINT       NOT NULL,
  PRIMARY KEY (store_id, sha2)
);
