-- Saved views of the portfolio, and where a person was when the program ended.

CREATE TABLE view (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  name    TEXT NOT NULL CHECK (trim(name) <> ''),
  filter  TEXT NOT NULL DEFAULT '',
  sort    TEXT NOT NULL DEFAULT '',                              -- "-arr,name": as the shell takes it
  columns TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(columns)) -- of "key" or "key:width"
) STRICT;

-- Where a person was, by screen: no fact, and no history.
CREATE TABLE place (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
