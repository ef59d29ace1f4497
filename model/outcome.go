package model

// OutcomeStatus is how far an outcome has come.
type OutcomeStatus string

// The statuses of an outcome.
const (
	OutcomeProposed   OutcomeStatus = "proposed"
	OutcomeAgreed     OutcomeStatus = "agreed"
	OutcomeInProgress OutcomeStatus = "in_progress"
	OutcomeAchieved   OutcomeStatus = "achieved"
	OutcomeMissed     OutcomeStatus = "missed"
	OutcomeDropped    OutcomeStatus = "dropped"
)

// OutcomeStatuses lists the statuses of an outcome in order.
var OutcomeStatuses = []OutcomeStatus{OutcomeProposed, OutcomeAgreed, OutcomeInProgress, OutcomeAchieved, OutcomeMissed, OutcomeDropped}

// ParseOutcomeStatus reads a status; blank is none.
func ParseOutcomeStatus(s string) (OutcomeStatus, error) {
	return parseClosed("outcome status", s, OutcomeStatuses)
}

// Label is the status for eyes.
func (s OutcomeStatus) Label() string { return label(s) }

// Outcome is what the customer wants, in the customer's words.
type Outcome struct {
	ID         ID
	AccountID  ID
	ExternalID string
	Statement  string
	Category   string // one of Settings.Categories, or the book's own
	// The customer's own KPI. It counts as one only with name, baseline and target.
	KPI      string
	Unit     string
	Baseline Number
	Target   Number

	AgreedOn Date
	DueOn    Date
	ClosedOn Date

	Driver    string // the usage metric that drives it
	Mechanism string // how, in a sentence
	Worth     Money  // a year, if they say
	// OwnerID is the contact who owns it.
	OwnerID ID
	Status  OutcomeStatus
	Weight  float64 // in CO; 1 unless set
}

// Title is the shortest name of the outcome: its KPI, else its statement.
func (o Outcome) Title() string {
	if o.KPI != "" {
		return o.KPI
	}
	return o.Statement
}

// HasKPI says whether the outcome's KPI counts as one: name, baseline and target.
func (o Outcome) HasKPI() bool { return o.KPI != "" && o.Baseline.Known && o.Target.Known }

// Source says where a measured value comes from.
type Source string

// The sources of a measurement.
const (
	SourceCustomer Source = "customer_said"
	SourceProduct  Source = "product_data"
	SourceEstimate Source = "estimate"
)

// Sources lists the sources of a measurement.
var Sources = []Source{SourceCustomer, SourceProduct, SourceEstimate}

// ParseSource reads a source; blank is none.
func ParseSource(s string) (Source, error) { return parseClosed("source", s, Sources) }

// Label is the source for eyes.
func (s Source) Label() string { return label(s) }

// Measurement is a value of an outcome's KPI on a day, in the KPI's unit.
type Measurement struct {
	ID        ID
	AccountID ID
	OutcomeID ID
	Date      Date
	Value     float64
	Source    Source
}

// Verification is the customer agreeing that the value is real.
type Verification struct {
	ID        ID
	AccountID ID
	OutcomeID ID
	Date      Date
	ContactID ID
	Words     string
}
