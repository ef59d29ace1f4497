-- What an import leaves behind beside the facts: why revenue changed, how files with the
-- same headers are read, which accounts came in them, and where the book says otherwise.

ALTER TABLE revenue ADD COLUMN reason TEXT NOT NULL DEFAULT '';

-- A file is known again by its headers. Its shape is how amounts and days are written in it
-- and which column is which field, of the last one that was taken.
CREATE TABLE import_file (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  signature   TEXT NOT NULL UNIQUE,
  kind        TEXT NOT NULL,
  system      TEXT NOT NULL DEFAULT '',
  name        TEXT NOT NULL DEFAULT '',
  answers     TEXT NOT NULL DEFAULT '' CHECK (answers = '' OR json_valid(answers)),
  answered_on TEXT CHECK (answered_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  shape       TEXT NOT NULL DEFAULT '' CHECK (shape = '' OR json_valid(shape)),
  step_id     INTEGER NOT NULL DEFAULT 0, -- of the last import
  taken_on    TEXT CHECK (taken_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;

-- Of an account that an undone import had made it is still known when that is done again:
-- ids are never given twice.
CREATE TABLE account_file (
  account_id INTEGER NOT NULL,
  file_id    INTEGER NOT NULL REFERENCES import_file (id) ON DELETE CASCADE,
  PRIMARY KEY (account_id, file_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_file_file ON account_file (file_id);

-- Fields of accounts that the last file says otherwise and that stayed as they are here.
CREATE TABLE import_kept (
  account_id INTEGER NOT NULL,
  file_id    INTEGER NOT NULL REFERENCES import_file (id) ON DELETE CASCADE,
  field      TEXT NOT NULL,
  PRIMARY KEY (account_id, file_id, field)
) STRICT, WITHOUT ROWID;
