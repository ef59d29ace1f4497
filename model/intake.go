package model

// ImportKind is a kind of file that can be imported and exported.
type ImportKind string

// The kinds of file. The ones after the blank line hold what no other kind can, so that
// an export of all kinds is the whole book.
const (
	ImportAccounts      ImportKind = "accounts"
	ImportContacts      ImportKind = "contacts"
	ImportOutcomes      ImportKind = "outcomes"
	ImportMeasurements  ImportKind = "measurements"
	ImportVerifications ImportKind = "verifications"
	ImportSentiments    ImportKind = "sentiments"
	ImportSurveys       ImportKind = "surveys"
	ImportMoments       ImportKind = "moments"
	ImportVoice         ImportKind = "voice"
	ImportReviews       ImportKind = "reviews"
	ImportCommitments   ImportKind = "commitments"
	ImportTouches       ImportKind = "touches"
	ImportRevenue       ImportKind = "revenue"
	ImportSubscriptions ImportKind = "subscriptions"
	ImportOpportunities ImportKind = "opportunities"
	ImportUsage         ImportKind = "usage"
	ImportCases         ImportKind = "cases"
	ImportAdvocacy      ImportKind = "advocacy"

	ImportCSMs      ImportKind = "csms"
	ImportOwnership ImportKind = "ownership"
	ImportFields    ImportKind = "custom_fields"
	ImportDetails   ImportKind = "account_details" // parent, domain, the day of archiving and what the last file said of the ARR
	ImportAnswers   ImportKind = "answers"         // review progress, decisions, links to reviews, and why revenue changed
	ImportCalls     ImportKind = "calls"
	ImportPauses    ImportKind = "pauses"
	ImportOneOnOnes ImportKind = "one_on_ones"
	// ImportOneOnOneNotes are the notes by account, the commitments made and those checked.
	ImportOneOnOneNotes ImportKind = "one_on_one_notes"
	ImportMetrics       ImportKind = "metrics" // values of the team's own metrics
	ImportSettings      ImportKind = "settings"
	ImportViews         ImportKind = "views"
)

// ImportKinds lists the kinds in the order in which they need each other.
var ImportKinds = []ImportKind{ImportCSMs, ImportSettings, ImportAccounts, ImportDetails, ImportOwnership, ImportFields,
	ImportContacts, ImportOutcomes, ImportMeasurements, ImportVerifications, ImportReviews, ImportSentiments,
	ImportSurveys, ImportMoments, ImportVoice, ImportCommitments, ImportTouches,
	ImportRevenue, ImportAnswers, ImportSubscriptions, ImportOpportunities, ImportCalls, ImportUsage, ImportCases, ImportAdvocacy, ImportPauses,
	ImportOneOnOnes, ImportOneOnOneNotes, ImportMetrics, ImportViews}

// ImportOptions are what a person or the command line says about a file.
type ImportOptions struct {
	// Sheet is the sheet of a workbook to read; "": the one that holds a table, or a
	// question where several do.
	Sheet    string
	Kind     ImportKind        // "": recognised from the headers
	Map      map[string]string // field -> header
	Keep     []string          // headers to keep as custom fields of the account
	Dates    DateOrder
	Decimal  Decimal
	Currency string // for amounts without one; "": the book's
	// Create makes accounts that a facts file names and the book does not know.
	Create bool
	// PreferFile takes the file's value where a field was edited here since the last import.
	PreferFile bool
	// Taken are the conflicts in which the file's value is taken where PreferFile does not say
	// so of all.
	Taken map[ConflictKey]bool
	// Again says that the rows were taken before and come a second time for the conflicts
	// alone: rejected ones are not written down once more.
	Again bool
	// AsOf is the day the import counts for.
	AsOf Date
	// BookCurrency is the book's currency.
	BookCurrency string
	// Anew reads the file without what was answered for files with the same headers.
	Anew bool
}

// ImportColumn is one column of a file and what was understood of it.
type ImportColumn struct {
	Index  int
	Header string // as in the file, cleaned
	Field  string // canonical field, "custom" for a custom field, "" when ignored
	Why    string // how it was recognised, or why it is ignored
	Sample []string
	// Choosable says that an ignored column may be kept as a custom field.
	Choosable bool
}

// Question is a doubt about a file, with a proposal.
type Question struct {
	ID      string // "dates", "decimal", "map:arr", ...
	Text    string
	Options []QuestionOption
	// Proposal is the index of the option proposed, -1 when there is none and the question
	// must be answered before anything is taken.
	Proposal int
	// Flag names the option of the command line that settles it: "--dates dmy".
	Flag string
}

// QuestionOption is one answer to a question.
type QuestionOption struct {
	Label string
	// Apply changes the options to what the answer says.
	Apply func(*ImportOptions) `json:"-"`
}

// ImportPlan is what was understood of a file, before anything is written.
type ImportPlan struct {
	Path      string
	Options   ImportOptions
	Kind      ImportKind
	Why       []string // why this kind, in sentences
	System    string   // the system the file seems to come from, "" unknown
	Encoding  string
	Delimiter rune
	HeaderRow int // physical line of the header
	Columns   []ImportColumn
	// Fields are the canonical fields of the records, in the order of Record.Cells.
	Fields []string
	// Possible are all fields that a column of this kind can be mapped to.
	Possible  []string
	Questions []Question
	Warnings  []string
	// Declined is the reason why nothing can be taken from the file and what to do; ""
	// when it can.
	Declined string
	// Signature is the same for files with the same headers of the same kind of sheet;
	// answers are remembered by it.
	Signature string
	// With are further readings of the same rows: one line of a sheet may tell of an
	// account, of a contact there and of its use of the product. They are taken after the
	// plan itself, in the same step.
	With []ImportPlan
}

// ImportSource is one table that can be read: a file, a sheet of a workbook, or a file in
// an archive or a folder.
type ImportSource struct {
	Path string // of a file in a ZIP: the archive's path, a slash and the name inside
	// Sheet is the sheet of a workbook; "" for other files.
	Sheet string
	// Hidden says that the sheet is not shown when the workbook is opened.
	Hidden bool
	// Note says, in a sentence, why it is passed over; "" when it is offered.
	Note string
}

// Record is one row of a file, read: each cell in canonical text (dates as YYYY-MM-DD,
// numbers with a point, words of closed lists as stored), in the order of
// ImportPlan.Fields. A blank cell says nothing.
type Record struct {
	Line  int
	Cells []string
}

// Reject is a row that was not taken.
type Reject struct {
	Line   int
	Raw    []string
	Reason string
}

// ImportConflict is a field that was edited here since the last import and differs in
// the file.
type ImportConflict struct {
	Line    int
	Account string
	Field   string
	Book    string
	File    string
	// Taken says that the file's value was taken, as asked.
	Taken bool
}

// ConflictKey is what one conflict of a file is known by.
type ConflictKey struct {
	Line  int
	Field string
}

// Key is what the conflict is known by in its file.
func (c ImportConflict) Key() ConflictKey { return ConflictKey{c.Line, c.Field} }

// ImportReport says what an import did, or, for a dry run, would do.
type ImportReport struct {
	Path   string
	Kind   ImportKind
	DryRun bool
	// Rows is how many rows were read: those created, changed, unchanged, rejected,
	// skipped and silent together.
	Rows      int
	Created   int
	Changed   int
	Unchanged int
	Skipped   int // rows marked as deleted in the file, or of companies that are no customers
	// Silent rows say nothing of what a further reading is about, such as those of a sheet
	// of accounts that name no contact.
	Silent int
	// Rejects are the first of the rejected rows, and MoreRejects how many more there are:
	// see Rejected.
	Rejects     []Reject
	MoreRejects int
	// RejectsFile is where the rejected rows were written.
	RejectsFile string
	Conflicts   []ImportConflict
	Notes       []string // what was assumed, in sentences
	// Duplicates pairs new accounts with ones whose names are much alike, in sentences;
	// Alike are the same pairs for whoever wants to look at them or merge them.
	Duplicates []string
	Alike      []AlikeAccounts
	// Vanished are accounts that earlier files of this kind had and this one has not.
	// Nothing was done about them.
	Vanished []VanishedAccount
	// With are the reports of the further readings of the same rows, in their order.
	With []ImportReport
}

// Rejected is how many rows were rejected.
func (r *ImportReport) Rejected() int { return len(r.Rejects) + r.MoreRejects }

// AlikeAccounts are a new account and one that may be the same. After a dry run there is
// no new one: its id means nothing then.
type AlikeAccounts struct {
	New, Known         ID
	NewName, KnownName string
}

// VanishedAccount is an account that the file no longer has.
type VanishedAccount struct {
	ID         ID
	Name       string
	ExternalID string
}

// RememberedFile is what is remembered of files with the same headers.
type RememberedFile struct {
	Signature string
	Name      string // of the last one
	System    string
	Kind      ImportKind
	Answers   []string // in words
	On        Date     // the day of the last answer
}

// ChangeSheet is what was changed here of the accounts that came from one system, shaped
// like the file they came in: its headers, its ids, its dates and numbers. It holds the
// changed accounts and columns alone; a cell that did not change is blank.
type ChangeSheet struct {
	System    string // "" unknown
	Name      string // of the file last imported
	Signature string
	TakenOn   Date // when it was
	Comma     byte // what stands between its cells
	Heads     []string
	Rows      [][]string
	Accounts  []ID // of the rows
	Cells     int  // that changed
	// Left says, in sentences, what was changed and is not in the sheet, and why.
	Left []string
}
