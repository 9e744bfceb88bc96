-- A random key for each piece of evidence, for the rare statement that voids one: that finds it by its place in the ledger.
DROP INDEX certificate_evidence_by_statement;
