-- Derived, never the truth: what each account adds to the figures of the last twelve months,
-- as model.Portion writes it, for the day for which its standing was computed.
CREATE TABLE portion (
  account_id INTEGER PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
  body       BLOB NOT NULL
) STRICT;
