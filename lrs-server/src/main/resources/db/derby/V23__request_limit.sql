-- How many requests a minute this credential may send; empty: as many as TIRO_REQUESTS_PER_MINUTE says.
ALTER TABLE credential ADD COLUMN requests_per_minute INTEGER;
