package model

import "errors"

// Kind names a kind of fact as it is stored.
type Kind string

// The kinds of fact.
const (
	KindAccount       Kind = "account"
	KindCSM           Kind = "csm"
	KindOwnership     Kind = "ownership"
	KindField         Kind = "custom_field"
	KindContact       Kind = "contact"
	KindOutcome       Kind = "outcome"
	KindMeasurement   Kind = "measurement"
	KindVerification  Kind = "verification"
	KindReview        Kind = "review"
	KindAttendee      Kind = "attendee"
	KindProgress      Kind = "progress"
	KindDecision      Kind = "decision"
	KindItemAnswer    Kind = "item_answer"
	KindScoring       Kind = "scoring"
	KindSentiment     Kind = "sentiment"
	KindVoice         Kind = "voice"
	KindSurvey        Kind = "survey"
	KindMoment        Kind = "moment"
	KindTouch         Kind = "touch"
	KindCommitment    Kind = "commitment"
	KindRevenue       Kind = "revenue"
	KindSubscription  Kind = "subscription"
	KindOpportunity   Kind = "opportunity"
	KindCall          Kind = "call"
	KindUsage         Kind = "usage"
	KindCase          Kind = "support_case"
	KindAdvocacy      Kind = "advocacy"
	KindPause         Kind = "pause"
	KindOneOnOne      Kind = "one_on_one"
	KindOneOnOneNote  Kind = "one_on_one_note"
	KindOneOnOneCheck Kind = "one_on_one_check"
	KindMetricValue   Kind = "metric_value"
	KindSetting       Kind = "setting"
	KindView          Kind = "view"
)

// Ref points at one fact.
type Ref struct {
	Kind Kind
	ID   ID
}

// Fact is any one thing the book stores.
type Fact interface {
	// Ref is the fact's kind and id.
	Ref() Ref
}

// Ref implements Fact.
func (f Account) Ref() Ref { return Ref{KindAccount, f.ID} }

// Ref implements Fact.
func (f CSM) Ref() Ref { return Ref{KindCSM, f.ID} }

// Ref implements Fact.
func (f Ownership) Ref() Ref { return Ref{KindOwnership, f.ID} }

// Ref implements Fact.
func (f CustomField) Ref() Ref { return Ref{KindField, f.ID} }

// Ref implements Fact.
func (f Contact) Ref() Ref { return Ref{KindContact, f.ID} }

// Ref implements Fact.
func (f Outcome) Ref() Ref { return Ref{KindOutcome, f.ID} }

// Ref implements Fact.
func (f Measurement) Ref() Ref { return Ref{KindMeasurement, f.ID} }

// Ref implements Fact.
func (f Verification) Ref() Ref { return Ref{KindVerification, f.ID} }

// Ref implements Fact. A review's attendees, progress and decisions are facts of their own.
func (f Review) Ref() Ref { return Ref{KindReview, f.ID} }

// Ref implements Fact.
func (f Attendee) Ref() Ref { return Ref{KindAttendee, f.ID} }

// Ref implements Fact.
func (f Progress) Ref() Ref { return Ref{KindProgress, f.ID} }

// Ref implements Fact.
func (f Decision) Ref() Ref { return Ref{KindDecision, f.ID} }

// Ref implements Fact.
func (f Sentiment) Ref() Ref { return Ref{KindSentiment, f.ID} }

// Ref implements Fact.
func (f Voice) Ref() Ref { return Ref{KindVoice, f.ID} }

// Ref implements Fact.
func (f Survey) Ref() Ref { return Ref{KindSurvey, f.ID} }

// Ref implements Fact.
func (f Moment) Ref() Ref { return Ref{KindMoment, f.ID} }

// Ref implements Fact.
func (f Touch) Ref() Ref { return Ref{KindTouch, f.ID} }

// Ref implements Fact.
func (f Commitment) Ref() Ref { return Ref{KindCommitment, f.ID} }

// Ref implements Fact.
func (f Setting) Ref() Ref { return Ref{KindSetting, f.ID} }

// Put writes one fact: a new one when its id is 0 or negative, else over the stored one.
type Put struct {
	Fact Fact
	// Was is the fact as the writer saw it, nil for a new one or when it does not matter.
	// Only the fields in which Fact and Was differ are written, and when somebody else has
	// changed one of those in the meantime the step fails with ErrConflict and changes
	// nothing.
	Was Fact
}

// Step is one user action: written in one transaction, undone as one.
type Step struct {
	// Label names the action in the past tense for toasts and the history: "Sentiment of
	// Acme set to Red".
	Label string
	// Puts and Deletes are done in this order. Inside the step a reference may be the
	// negative id of a new fact that stands earlier in it. Deleting a fact deletes what
	// hangs on it.
	Puts    []Put
	Deletes []Ref
}

// NewStep is a step that writes the facts over whatever is stored.
func NewStep(label string, facts ...Fact) Step {
	s := Step{Label: label}
	for _, f := range facts {
		s.Puts = append(s.Puts, Put{Fact: f})
	}
	return s
}

// Receipt says what a step, its undo or its redo did.
type Receipt struct {
	Label string
	// IDs are those of the facts put, in the order of Step.Puts.
	IDs []ID
	// Accounts are those whose facts changed; nil with All when too many to name.
	Accounts []ID
	All      bool
}

// ErrNothing says that there is nothing to undo or to redo.
var ErrNothing = errors.New("there is nothing to undo or redo")
