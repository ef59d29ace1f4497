-- The book: facts, their history, and what is derived from them.
--
-- Dates are TEXT 'YYYY-MM-DD' or NULL. Money is an INTEGER of minor units beside its ISO
-- 4217 currency. Lists are JSON arrays of text. Ids only grow, so that the order of ids is
-- the order of entry. A value of a closed list that may be missing is ''.

CREATE TABLE csm (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  name    TEXT NOT NULL CHECK (trim(name) <> ''),
  email   TEXT NOT NULL DEFAULT '',
  manager TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE account (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  external_id  TEXT NOT NULL DEFAULT '',
  name         TEXT NOT NULL CHECK (trim(name) <> ''),
  segment      TEXT NOT NULL DEFAULT '',
  industry     TEXT NOT NULL DEFAULT '',
  region       TEXT NOT NULL DEFAULT '',
  arr_minor    INTEGER CHECK (arr_minor >= 0),
  arr_currency TEXT CHECK (length(arr_currency) = 3),
  start_on     TEXT CHECK (start_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  renewal_on   TEXT CHECK (renewal_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  stage        TEXT NOT NULL DEFAULT '' CHECK (stage IN ('', 'onboarding', 'adoption', 'value', 'renewal', 'advocacy')),
  cadence_days INTEGER NOT NULL DEFAULT 0 CHECK (cadence_days BETWEEN 0 AND 36500),
  parent_id    INTEGER REFERENCES account (id) ON DELETE SET NULL,
  parent_name  TEXT NOT NULL DEFAULT '',
  domain       TEXT NOT NULL DEFAULT '',
  tags         TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
  notes        TEXT NOT NULL DEFAULT '',
  churned_on   TEXT CHECK (churned_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  churn_reason TEXT NOT NULL DEFAULT '',
  archived_on  TEXT CHECK (archived_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  CHECK ((arr_minor IS NULL) = (arr_currency IS NULL))
) STRICT;
CREATE INDEX account_external ON account (external_id) WHERE external_id <> '';
CREATE INDEX account_parent ON account (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE ownership (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  csm_id     INTEGER REFERENCES csm (id) ON DELETE SET NULL,
  from_on    TEXT CHECK (from_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE INDEX ownership_account ON ownership (account_id);
CREATE INDEX ownership_csm ON ownership (csm_id) WHERE csm_id IS NOT NULL;

CREATE TABLE custom_field (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  name       TEXT NOT NULL CHECK (trim(name) <> ''),
  value      TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX custom_field_account ON custom_field (account_id);

CREATE TABLE contact (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id     INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  name           TEXT NOT NULL CHECK (trim(name) <> ''),
  title          TEXT NOT NULL DEFAULT '',
  email          TEXT NOT NULL DEFAULT '',
  phone          TEXT NOT NULL DEFAULT '',
  seniority      TEXT NOT NULL DEFAULT '' CHECK (seniority IN ('', 'individual', 'manager', 'director', 'vp', 'c_level')),
  seniority_read INTEGER NOT NULL DEFAULT 0 CHECK (seniority_read IN (0, 1)),
  roles          TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(roles)),
  left_on        TEXT CHECK (left_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE INDEX contact_account ON contact (account_id);

CREATE TABLE outcome (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id     INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  external_id    TEXT NOT NULL DEFAULT '',
  statement      TEXT NOT NULL DEFAULT '',
  category       TEXT NOT NULL DEFAULT '',
  kpi            TEXT NOT NULL DEFAULT '',
  unit           TEXT NOT NULL DEFAULT '',
  baseline       REAL,
  target         REAL,
  agreed_on      TEXT CHECK (agreed_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  due_on         TEXT CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  closed_on      TEXT CHECK (closed_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  driver         TEXT NOT NULL DEFAULT '',
  mechanism      TEXT NOT NULL DEFAULT '',
  worth_minor    INTEGER,
  worth_currency TEXT CHECK (length(worth_currency) = 3),
  owner_id       INTEGER REFERENCES contact (id) ON DELETE SET NULL,
  status         TEXT NOT NULL CHECK (status IN ('proposed', 'agreed', 'in_progress', 'achieved', 'missed', 'dropped')),
  weight         REAL NOT NULL DEFAULT 1 CHECK (weight > 0),
  CHECK ((worth_minor IS NULL) = (worth_currency IS NULL)),
  CHECK (trim(statement) <> '' OR trim(kpi) <> '')
) STRICT;
CREATE INDEX outcome_account ON outcome (account_id);
CREATE INDEX outcome_owner ON outcome (owner_id) WHERE owner_id IS NOT NULL;

CREATE TABLE measurement (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  outcome_id INTEGER NOT NULL REFERENCES outcome (id) ON DELETE CASCADE,
  date       TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  value      REAL NOT NULL,
  source     TEXT NOT NULL DEFAULT '' CHECK (source IN ('', 'customer_said', 'product_data', 'estimate'))
) STRICT;
CREATE INDEX measurement_account ON measurement (account_id);
CREATE INDEX measurement_outcome ON measurement (outcome_id);

CREATE TABLE verification (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  outcome_id INTEGER NOT NULL REFERENCES outcome (id) ON DELETE CASCADE,
  date       TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL,
  words      TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX verification_account ON verification (account_id);
CREATE INDEX verification_outcome ON verification (outcome_id);
CREATE INDEX verification_contact ON verification (contact_id) WHERE contact_id IS NOT NULL;

CREATE TABLE review (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id     INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  due_on         TEXT CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  held_on        TEXT CHECK (held_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  state          TEXT NOT NULL CHECK (state IN ('scheduled', 'in_progress', 'completed', 'missed', 'cancelled', 'declined')),
  report_shown   TEXT NOT NULL DEFAULT '' CHECK (report_shown IN ('', 'yes', 'no', 'none')),
  voice_none     TEXT NOT NULL DEFAULT '',
  next_agreed    TEXT NOT NULL DEFAULT '' CHECK (next_agreed IN ('', 'yes', 'no')),
  next_review_on TEXT CHECK (next_review_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  summary        TEXT NOT NULL DEFAULT '',
  place          TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX review_account ON review (account_id);

CREATE TABLE attendee (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  review_id  INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
  side       TEXT NOT NULL CHECK (side IN ('ours', 'customer')),
  contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL,
  name       TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX attendee_account ON attendee (account_id);
CREATE INDEX attendee_review ON attendee (review_id);
CREATE INDEX attendee_contact ON attendee (contact_id) WHERE contact_id IS NOT NULL;

CREATE TABLE progress (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id     INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  review_id      INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
  outcome_id     INTEGER NOT NULL REFERENCES outcome (id) ON DELETE CASCADE,
  measurement_id INTEGER REFERENCES measurement (id) ON DELETE SET NULL,
  note           TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX progress_account ON progress (account_id);
CREATE INDEX progress_review ON progress (review_id);
CREATE INDEX progress_outcome ON progress (outcome_id);
CREATE INDEX progress_measurement ON progress (measurement_id) WHERE measurement_id IS NOT NULL;

CREATE TABLE decision (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  review_id  INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
  outcome_id INTEGER NOT NULL REFERENCES outcome (id) ON DELETE CASCADE,
  choice     TEXT NOT NULL CHECK (choice IN ('kept', 'changed', 'achieved', 'dropped'))
) STRICT;
CREATE INDEX decision_account ON decision (account_id);
CREATE INDEX decision_review ON decision (review_id);
CREATE INDEX decision_outcome ON decision (outcome_id);

CREATE TABLE sentiment (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  date       TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  colour     TEXT NOT NULL CHECK (colour IN ('red', 'yellow', 'green')),
  reason     TEXT NOT NULL DEFAULT '',
  author     TEXT NOT NULL DEFAULT '',
  review_id  INTEGER REFERENCES review (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX sentiment_account ON sentiment (account_id);
CREATE INDEX sentiment_review ON sentiment (review_id) WHERE review_id IS NOT NULL;

CREATE TABLE voice (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  date       TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('improvement', 'pain_point', 'praise', 'sales_opportunity', 'question')),
  words      TEXT NOT NULL DEFAULT '',
  theme      TEXT NOT NULL DEFAULT '',
  team       TEXT NOT NULL DEFAULT '',
  state      TEXT NOT NULL CHECK (state IN ('new', 'routed', 'answered', 'told_the_customer')),
  review_id  INTEGER REFERENCES review (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX voice_account ON voice (account_id);
CREATE INDEX voice_contact ON voice (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX voice_review ON voice (review_id) WHERE review_id IS NOT NULL;

CREATE TABLE survey (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id  INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  contact_id  INTEGER REFERENCES contact (id) ON DELETE SET NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('nps', 'csat')),
  sent_on     TEXT CHECK (sent_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  answered_on TEXT CHECK (answered_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  score       REAL,
  comment     TEXT NOT NULL DEFAULT '',
  CHECK (score IS NULL OR kind = 'nps' AND score BETWEEN 0 AND 10 OR kind = 'csat' AND score BETWEEN 1 AND 5)
) STRICT;
CREATE INDEX survey_account ON survey (account_id);
CREATE INDEX survey_contact ON survey (contact_id) WHERE contact_id IS NOT NULL;

CREATE TABLE moment (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  date       TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  stage      TEXT NOT NULL CHECK (stage IN ('buying', 'onboarding', 'adoption', 'renewal')),
  question   TEXT NOT NULL DEFAULT '',
  rating     REAL NOT NULL CHECK (rating BETWEEN 1 AND 5),
  review_id  INTEGER REFERENCES review (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX moment_account ON moment (account_id);
CREATE INDEX moment_review ON moment (review_id) WHERE review_id IS NOT NULL;

CREATE TABLE touch (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  date       TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  kind       TEXT NOT NULL CHECK (kind IN ('call', 'mail', 'meeting', 'training', 'executive_outreach')),
  csm        TEXT NOT NULL DEFAULT '',
  contacts   TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(contacts)),
  minutes    INTEGER NOT NULL DEFAULT 0 CHECK (minutes >= 0),
  words      TEXT NOT NULL DEFAULT '',
  next_step  TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX touch_account ON touch (account_id);

CREATE TABLE commitment (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  what       TEXT NOT NULL CHECK (trim(what) <> ''),
  who        TEXT NOT NULL DEFAULT '',
  due_on     TEXT CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  state      TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
  review_id  INTEGER REFERENCES review (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX commitment_account ON commitment (account_id);
CREATE INDEX commitment_review ON commitment (review_id) WHERE review_id IS NOT NULL;

CREATE TABLE setting (
  id    INTEGER PRIMARY KEY AUTOINCREMENT,
  key   TEXT NOT NULL UNIQUE CHECK (key <> ''),
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;

-- The history. A window is one opening of the book that wrote; a step one user action; a
-- change one row of facts before and after it. While recording names a step, triggers on
-- the tables above write its changes, by whatever road the write comes.

CREATE TABLE window (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  token  TEXT NOT NULL,
  pid    INTEGER NOT NULL,
  host   TEXT NOT NULL,
  seen   INTEGER NOT NULL, -- milliseconds since 1970
  closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1))
) STRICT;

CREATE TABLE step (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  window_id  INTEGER NOT NULL REFERENCES window (id),
  at_millis  INTEGER NOT NULL,
  author     TEXT NOT NULL,
  label      TEXT NOT NULL,
  bulk       INTEGER NOT NULL DEFAULT 0 CHECK (bulk IN (0, 1)),
  undone     INTEGER NOT NULL DEFAULT 0, -- 0 in force; else the turn at which it was undone
  redoable   INTEGER NOT NULL DEFAULT 1 CHECK (redoable IN (0, 1))
) STRICT;
CREATE INDEX step_undone ON step (undone, id);

CREATE TABLE change (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  step_id    INTEGER NOT NULL REFERENCES step (id) ON DELETE CASCADE,
  kind       TEXT NOT NULL,
  row_id     INTEGER NOT NULL,
  account_id INTEGER,
  before     TEXT,
  after      TEXT
) STRICT;
CREATE INDEX change_step ON change (step_id);
CREATE INDEX change_account ON change (account_id);
CREATE INDEX change_row ON change (row_id, kind);

CREATE TABLE recording (
  one     INTEGER PRIMARY KEY CHECK (one = 1),
  step_id INTEGER REFERENCES step (id)
) STRICT;
INSERT INTO recording VALUES (1, NULL);

-- Counters: facts grows with every write of facts, figures with every other write of
-- standings, rules with every change of settings that figures depend on, turn with every
-- undo. demo is 1 in a demo book.
CREATE TABLE counter (
  name  TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counter VALUES ('facts', 0), ('figures', 0), ('rules', 1), ('turn', 0), ('demo', 0);

-- Derived, never the truth: where each account stands, and the words by which it is found.

CREATE TABLE standing (
  account_id    INTEGER PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
  basis         INTEGER NOT NULL, -- what it was computed for: rules x 10,000,000 + day
  status        TEXT NOT NULL,
  owner_id      INTEGER NOT NULL,
  co            REAL,
  cx            REAL,
  quadrant      TEXT NOT NULL,
  sentiment     TEXT NOT NULL,
  sentiment_on  TEXT,
  cadence       TEXT NOT NULL,
  cadence_days  INTEGER NOT NULL,
  due_on        TEXT,
  last_held     TEXT,
  last_qualifying TEXT,
  bits          INTEGER NOT NULL, -- flags and trend, packed
  arr_book      INTEGER,          -- ARR in the book's currency
  name_key      TEXT NOT NULL,
  segment       TEXT NOT NULL,
  stage         TEXT NOT NULL,
  renewal_on    TEXT
) STRICT;
CREATE INDEX standing_basis ON standing (basis);
CREATE INDEX standing_order ON standing (name_key, account_id, status, owner_id, arr_book, bits, basis, sentiment,
  cadence, quadrant, co, cx, renewal_on, due_on, last_held, segment, stage);

CREATE TABLE account_search (
  account_id INTEGER PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
  name_key   TEXT NOT NULL,
  words      TEXT NOT NULL
) STRICT;
CREATE INDEX account_search_name ON account_search (name_key);

-- What is typed in a dialog and not saved yet, by dialog: no fact, and no history.
CREATE TABLE draft (
  dialog TEXT PRIMARY KEY,
  fields TEXT NOT NULL CHECK (json_valid(fields))
) STRICT;
