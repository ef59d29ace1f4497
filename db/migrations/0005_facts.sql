-- Revenue, the pipeline, usage, support, advocacy, pauses, one-to-ones and the values of a
-- team's own metrics; and what the last file of accounts said an account pays.

ALTER TABLE account ADD COLUMN arr_filed_minor INTEGER CHECK (arr_filed_minor >= 0);
ALTER TABLE account ADD COLUMN arr_filed_currency TEXT CHECK (length(arr_filed_currency) = 3);
ALTER TABLE account ADD COLUMN arr_filed_on TEXT CHECK (arr_filed_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');

CREATE TABLE revenue (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id      INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  date            TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  kind            TEXT NOT NULL CHECK (kind IN ('new', 'expansion', 'price_increase', 'contraction', 'churn', 'renewal')),
  change_minor    INTEGER NOT NULL,
  change_currency TEXT NOT NULL CHECK (length(change_currency) = 3)
) STRICT;
CREATE INDEX revenue_account ON revenue (account_id);

CREATE TABLE subscription (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id   INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  external_id  TEXT NOT NULL DEFAULT '',
  plan         TEXT NOT NULL DEFAULT '',
  start_on     TEXT NOT NULL CHECK (start_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  end_on       TEXT CHECK (end_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  arr_minor    INTEGER CHECK (arr_minor >= 0),
  arr_currency TEXT CHECK (length(arr_currency) = 3),
  seats        REAL,
  trial        INTEGER NOT NULL DEFAULT 0 CHECK (trial IN (0, 1)),
  CHECK ((arr_minor IS NULL) = (arr_currency IS NULL))
) STRICT;
CREATE INDEX subscription_account ON subscription (account_id);

CREATE TABLE opportunity (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id      INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  external_id     TEXT NOT NULL DEFAULT '',
  name            TEXT NOT NULL CHECK (trim(name) <> ''),
  kind            TEXT NOT NULL DEFAULT '' CHECK (kind IN ('', 'renewal', 'expansion', 'new')),
  stage           TEXT NOT NULL DEFAULT '',
  amount_minor    INTEGER,
  amount_currency TEXT CHECK (length(amount_currency) = 3),
  close_on        TEXT CHECK (close_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  owner           TEXT NOT NULL DEFAULT '',
  probability     REAL,
  call            TEXT NOT NULL DEFAULT '' CHECK (call IN ('', 'commit', 'likely', 'at_risk', 'will_churn')),
  state           TEXT NOT NULL CHECK (state IN ('open', 'won', 'lost')),
  reason          TEXT NOT NULL DEFAULT '',
  CHECK ((amount_minor IS NULL) = (amount_currency IS NULL))
) STRICT;
CREATE INDEX opportunity_account ON opportunity (account_id);

-- The history of the calls; without an opportunity, of the account's own renewal.
CREATE TABLE call (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id      INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  opportunity_id  INTEGER REFERENCES opportunity (id) ON DELETE CASCADE,
  call            TEXT NOT NULL CHECK (call IN ('commit', 'likely', 'at_risk', 'will_churn')),
  called_on       TEXT CHECK (called_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  amount_minor    INTEGER,
  amount_currency TEXT CHECK (length(amount_currency) = 3),
  who             TEXT NOT NULL DEFAULT '',
  reason          TEXT NOT NULL DEFAULT '',
  manager         INTEGER NOT NULL DEFAULT 0 CHECK (manager IN (0, 1)),
  CHECK ((amount_minor IS NULL) = (amount_currency IS NULL))
) STRICT;
CREATE INDEX call_account ON call (account_id);
CREATE INDEX call_opportunity ON call (opportunity_id) WHERE opportunity_id IS NOT NULL;

CREATE TABLE usage (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  date       TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  metric     TEXT NOT NULL CHECK (trim(metric) <> ''),
  value      REAL NOT NULL
) STRICT;
CREATE INDEX usage_account ON usage (account_id);

-- Times of day are TEXT 'YYYY-MM-DD HH:MM[:SS]' without a zone; midnight is the day alone.
CREATE TABLE support_case (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id      INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  external_id     TEXT NOT NULL DEFAULT '',
  opened_at       TEXT NOT NULL CHECK (opened_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*'),
  first_answer_at TEXT CHECK (first_answer_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*'),
  resolved_at     TEXT CHECK (resolved_at GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*'),
  priority        TEXT NOT NULL DEFAULT '',
  csat            REAL CHECK (csat BETWEEN 1 AND 5)
) STRICT;
CREATE INDEX support_case_account ON support_case (account_id);

CREATE TABLE advocacy (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  date       TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  kind       TEXT NOT NULL CHECK (kind IN ('reference', 'case_study', 'speaker', 'review', 'referral')),
  contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL,
  sourced_by TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX advocacy_account ON advocacy (account_id);
CREATE INDEX advocacy_contact ON advocacy (contact_id) WHERE contact_id IS NOT NULL;

CREATE TABLE pause (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  from_on    TEXT NOT NULL CHECK (from_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  until_on   TEXT CHECK (until_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  reason     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX pause_account ON pause (account_id);

CREATE TABLE one_on_one (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  csm_id  INTEGER REFERENCES csm (id) ON DELETE SET NULL,
  manager TEXT NOT NULL DEFAULT '',
  date    TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  notes   TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX one_on_one_csm ON one_on_one (csm_id) WHERE csm_id IS NOT NULL;

CREATE TABLE one_on_one_note (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id    INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  one_on_one_id INTEGER NOT NULL REFERENCES one_on_one (id) ON DELETE CASCADE,
  words         TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX one_on_one_note_account ON one_on_one_note (account_id);
CREATE INDEX one_on_one_note_one ON one_on_one_note (one_on_one_id);

ALTER TABLE commitment ADD COLUMN one_on_one_id INTEGER REFERENCES one_on_one (id) ON DELETE SET NULL;
CREATE INDEX commitment_one_on_one ON commitment (one_on_one_id) WHERE one_on_one_id IS NOT NULL;

CREATE TABLE one_on_one_check (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id    INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  one_on_one_id INTEGER NOT NULL REFERENCES one_on_one (id) ON DELETE CASCADE,
  commitment_id INTEGER NOT NULL REFERENCES commitment (id) ON DELETE CASCADE,
  score         TEXT NOT NULL CHECK (score IN ('done', 'partly', 'missed'))
) STRICT;
CREATE INDEX one_on_one_check_account ON one_on_one_check (account_id);
CREATE INDEX one_on_one_check_one ON one_on_one_check (one_on_one_id);
CREATE INDEX one_on_one_check_commitment ON one_on_one_check (commitment_id);

CREATE TABLE metric_value (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER REFERENCES account (id) ON DELETE CASCADE,
  csm_id     INTEGER REFERENCES csm (id) ON DELETE CASCADE,
  metric     TEXT NOT NULL CHECK (trim(metric) <> ''),
  date       TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  value      REAL NOT NULL
) STRICT;
CREATE INDEX metric_value_account ON metric_value (account_id);
CREATE INDEX metric_value_csm ON metric_value (csm_id) WHERE csm_id IS NOT NULL;

-- What an account pays on a day, who is active and who is due depend on these facts.
ALTER TABLE standing ADD COLUMN arr_minor INTEGER;
ALTER TABLE standing ADD COLUMN arr_currency TEXT;
UPDATE standing SET basis = 0;
