export const SCHEMA_VERSION = '2';

/**
 * Tables of a log. `records` is the log itself: `entry` holds the bytes of the leaf, compressed where `is_compressed`;
 * every other column but the index follows from them. It stands last, so that a scan does not read it. `nodes` holds
 * the complete subtrees above the leaves; `checkpoints` the latest signed one of each key; `model_names` follows from
 * the records: the names that they give models, by which those are found too.
 */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS records (
  idx INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  time_ms INTEGER NOT NULL,
  model TEXT, policy TEXT, severity TEXT, request_id TEXT, client TEXT, further TEXT,
  source TEXT NOT NULL,
  id TEXT NOT NULL,
  leaf_hash BLOB NOT NULL,
  body_hash BLOB NOT NULL,
  is_compressed INTEGER NOT NULL,
  entry BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS records_by_id ON records (id, source);
CREATE INDEX IF NOT EXISTS records_by_type ON records (type, idx);
CREATE INDEX IF NOT EXISTS records_by_time ON records (time_ms);
CREATE INDEX IF NOT EXISTS records_by_request ON records (request_id, idx) WHERE request_id IS NOT NULL;
CREATE TABLE IF NOT EXISTS model_names (name TEXT, model TEXT, PRIMARY KEY (name, model)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS nodes (
  level INTEGER NOT NULL, idx INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (level, idx)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS checkpoints (key_id TEXT PRIMARY KEY, size INTEGER NOT NULL, note TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;
