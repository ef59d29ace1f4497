package model

// OpportunityKind is the kind of an opportunity.
type OpportunityKind string

// The kinds of opportunity.
const (
	OpportunityRenewal   OpportunityKind = "renewal"
	OpportunityExpansion OpportunityKind = "expansion"
	OpportunityNew       OpportunityKind = "new"
)

// OpportunityKinds lists the kinds of opportunity.
var OpportunityKinds = []OpportunityKind{OpportunityRenewal, OpportunityExpansion, OpportunityNew}

// ParseOpportunityKind reads a kind of opportunity; blank is none.
func ParseOpportunityKind(s string) (OpportunityKind, error) {
	return parseClosed("kind of opportunity", s, OpportunityKinds)
}

// Label is the kind for eyes.
func (k OpportunityKind) Label() string { return label(k) }

// OpportunityState is where an opportunity stands.
type OpportunityState string

// The states of an opportunity.
const (
	OpportunityOpen OpportunityState = "open"
	OpportunityWon  OpportunityState = "won"
	OpportunityLost OpportunityState = "lost"
)

// OpportunityStates lists the states of an opportunity.
var OpportunityStates = []OpportunityState{OpportunityOpen, OpportunityWon, OpportunityLost}

// ParseOpportunityState reads a state; blank is none.
func ParseOpportunityState(s string) (OpportunityState, error) {
	return parseClosed("state of an opportunity", s, OpportunityStates)
}

// Label is the state for eyes.
func (s OpportunityState) Label() string { return label(s) }

// Forecast is what the CSM calls a renewal or another opportunity.
type Forecast string

// The calls.
const (
	CallCommit    Forecast = "commit"
	CallLikely    Forecast = "likely"
	CallAtRisk    Forecast = "at_risk"
	CallWillChurn Forecast = "will_churn"
)

// Forecasts lists the calls, surest first.
var Forecasts = []Forecast{CallCommit, CallLikely, CallAtRisk, CallWillChurn}

// ParseForecast reads a call; blank is none.
func ParseForecast(s string) (Forecast, error) { return parseClosed("call", s, Forecasts) }

// Label is the call for eyes.
func (c Forecast) Label() string { return label(c) }

// Opportunity is one line of the pipeline. It is a forecast and never changes ARR by
// itself.
type Opportunity struct {
	ID          ID
	AccountID   ID
	ExternalID  string
	Name        string
	Kind        OpportunityKind
	Stage       string
	Amount      Money
	CloseOn     Date
	Owner       string
	Probability Number // as it was said: 0-100, or a fraction
	// Call is the call as it is today. Calls that were made on a day are facts of their
	// own; where there is none this one counts for every day.
	Call   Forecast
	State  OpportunityState
	Reason string
}

// Ref implements Fact.
func (f Opportunity) Ref() Ref { return Ref{KindOpportunity, f.ID} }

// Call is one call in the history of an opportunity or, without one, of the account's
// renewal: by whom, when and why.
type Call struct {
	ID            ID
	AccountID     ID
	OpportunityID ID // 0: the account's renewal date and ARR
	Call          Forecast
	On            Date // none: since ever
	Amount        Money
	Who           string
	Reason        string
	Manager       bool // what the manager decided, where figures and call differ
}

// Ref implements Fact.
func (f Call) Ref() Ref { return Ref{KindCall, f.ID} }
