-- The payload is compressed. Old rows keep their text as it is: form 0; the migration after this one moves it over.
DROP INDEX statement_by_stored;

-- form: 0, the payload is the whole text in UTF-8; n, it is raw Deflate with the program's preset dictionary n, and the end
-- of the text, "stored", is in its own column only.
ALTER TABLE statement ADD COLUMN form SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE statement ADD COLUMN payload BLOB;
