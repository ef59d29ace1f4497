-- What reviews answer to the team's own items, how promises were kept, and why a review was
-- not held.

ALTER TABLE review ADD COLUMN reason TEXT NOT NULL DEFAULT '';

CREATE TABLE item_answer (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  review_id  INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
  item       TEXT NOT NULL CHECK (trim(item) <> ''),
  value      TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX item_answer_account ON item_answer (account_id);
CREATE INDEX item_answer_review ON item_answer (review_id);

CREATE TABLE scoring (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id    INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  review_id     INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
  commitment_id INTEGER NOT NULL REFERENCES commitment (id) ON DELETE CASCADE,
  score         TEXT NOT NULL CHECK (score IN ('done', 'partly', 'missed'))
) STRICT;
CREATE INDEX scoring_account ON scoring (account_id);
CREATE INDEX scoring_review ON scoring (review_id);
CREATE INDEX scoring_commitment ON scoring (commitment_id);
