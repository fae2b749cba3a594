"""The index: one SQLite file that answers questions and can be thrown away, for the log alone is the record.

A row that was true only for a while carries `[from_seq, to_seq)`: as of N it is seen where from_seq <= N < to_seq.
Ids are kept once, in `name`, as small numbers; a mention is its document's number times 65536 plus its own.
"""

FOREVER = (1 << 63) - 1
"""`to_seq` of what still holds."""
INDEX_VERSION = 3
"""Raised whenever the tables change; an index of another version is rebuilt from the log."""
MENTIONS = 1 << 16
"""Mentions that one document can have."""

TABLES = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE name(key INTEGER PRIMARY KEY, text UNIQUE);
CREATE TABLE entry(seq INTEGER PRIMARY KEY, kind INT, recorded_at TEXT, author INT, segment INT, offset INT, leaf BLOB);
CREATE TABLE document(name INT, from_seq INT, to_seq INT, source TEXT, published TEXT, original TEXT, text TEXT,
  PRIMARY KEY(name, from_seq)) WITHOUT ROWID;
CREATE TABLE sighting(key TEXT PRIMARY KEY, document INT, seq INT) WITHOUT ROWID;
CREATE TABLE refusal(seq INTEGER PRIMARY KEY, locator TEXT, reason TEXT, to_seq INT);
CREATE INDEX refusal_by_locator ON refusal(locator);
CREATE TABLE issued(seq INTEGER PRIMARY KEY, kind TEXT, name TEXT, digest BLOB);
CREATE TABLE reading(seq INTEGER PRIMARY KEY, document INT, reader TEXT, digest BLOB, first INT,
  claims INT, to_seq INT);
CREATE INDEX reading_by_document ON reading(document);
CREATE TABLE claim(key INTEGER PRIMARY KEY, claim_id, from_seq INT, to_seq INT, seq INT, ordinal INT, mention INT,
  kind INT, harm INT, modality INT, region INT, country INT, day INT, last_day INT, lat REAL, lon REAL,
  at_least INT, at_most INT);
CREATE TABLE assignment(mention INT, from_seq INT, to_seq INT, incident INT, seq INT, ordinal INT,
  PRIMARY KEY(mention, from_seq)) WITHOUT ROWID;
CREATE TABLE incident(name INTEGER PRIMARY KEY, seq INT);
CREATE TABLE redirect(old INT, kept INT, seq INT, PRIMARY KEY(old, seq)) WITHOUT ROWID;
CREATE TABLE decision(seq INTEGER PRIMARY KEY, decision_id TEXT UNIQUE, verb TEXT, to_seq INT, body BLOB);
CREATE TABLE touch(subject TEXT, seq INT, PRIMARY KEY(subject, seq)) WITHOUT ROWID;
CREATE TABLE amended(document INT, key INT, PRIMARY KEY(document, key)) WITHOUT ROWID;
CREATE TABLE redacted(subject TEXT PRIMARY KEY, seq INT) WITHOUT ROWID;
CREATE TABLE day_sum(harm INT, region INT, day INT, claims INT, minimum INT, maximum INT, open INT,
  PRIMARY KEY(harm, region, day)) WITHOUT ROWID;
CREATE TABLE month_sum(harm INT, region INT, month INT, claims INT, minimum INT, maximum INT, open INT,
  PRIMARY KEY(harm, region, month)) WITHOUT ROWID;
CREATE VIRTUAL TABLE box USING rtree(key, south, north, west, east, first_day, last_day);
CREATE VIRTUAL TABLE words USING fts5(text, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0");
"""

LOOKUPS = """
CREATE INDEX IF NOT EXISTS claim_by_id ON claim(claim_id);
CREATE INDEX IF NOT EXISTS claim_by_mention ON claim(mention);
CREATE INDEX IF NOT EXISTS assignment_by_incident ON assignment(incident);
CREATE INDEX IF NOT EXISTS sighting_by_document ON sighting(document);
CREATE INDEX IF NOT EXISTS document_by_original ON document(original);
CREATE INDEX IF NOT EXISTS document_by_text ON document(text);
CREATE INDEX IF NOT EXISTS document_by_seq ON document(from_seq);
CREATE INDEX IF NOT EXISTS redirect_by_kept ON redirect(kept);
"""
"""Made after a bulk load: kept up row by row they cost several times as much."""
