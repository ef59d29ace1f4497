package model

// ReviewState is where a review stands.
type ReviewState string

// The states of a review.
const (
	ReviewScheduled  ReviewState = "scheduled"
	ReviewInProgress ReviewState = "in_progress"
	ReviewCompleted  ReviewState = "completed"
	ReviewMissed     ReviewState = "missed"
	ReviewCancelled  ReviewState = "cancelled"
	ReviewDeclined   ReviewState = "declined"
)

// ReviewStates lists the states of a review.
var ReviewStates = []ReviewState{ReviewScheduled, ReviewInProgress, ReviewCompleted, ReviewMissed, ReviewCancelled, ReviewDeclined}

// ParseReviewState reads a state; blank is none.
func ParseReviewState(s string) (ReviewState, error) {
	return parseClosed("review state", s, ReviewStates)
}

// Label is the state for eyes.
func (s ReviewState) Label() string { return label(s) }

// Answer is an explicit answer; "" means not answered.
type Answer string

// The answers.
const (
	Yes Answer = "yes"
	No  Answer = "no"
	// NoneAvailable answers "a report was shown" where there was no report to show.
	NoneAvailable Answer = "none"
)

// ReportAnswers lists the answers to "a report was shown".
var ReportAnswers = []Answer{Yes, No, NoneAvailable}

// ParseReportAnswer reads the answer to "a report was shown"; blank is none.
func ParseReportAnswer(s string) (Answer, error) {
	if FoldKey(s) == "none_available" {
		return NoneAvailable, nil
	}
	return parseClosed("answer", s, ReportAnswers)
}

// ParseYesNo reads yes or no; blank is none.
func ParseYesNo(s string) (Answer, error) { return parseClosed("answer", s, []Answer{Yes, No}) }

// Label is the answer for eyes.
func (a Answer) Label() string {
	if a == NoneAvailable {
		return "none available"
	}
	return string(a)
}

// Review is a Business Outcome Review, planned or held, with the answers to the
// checklist.
type Review struct {
	ID        ID
	AccountID ID
	DueOn     Date
	HeldOn    Date
	State     ReviewState

	ReportShown Answer
	// VoiceNone is the asker's note to "asked, nothing raised"; blank: not asked.
	VoiceNone string
	// NextAgreed says explicitly that the next period was agreed, also when there is no
	// open outcome to decide about.
	NextAgreed   Answer
	NextReviewOn Date
	Summary      string
	// Reason says why it was missed, cancelled or declined.
	Reason string
	// Place is where the person was when last here: step and field, for resuming.
	Place string

	Attendees []Attendee
	Progress  []Progress
	Decisions []Decision
	Answers   []ItemAnswer
	Scorings  []Scoring
}

// PromiseScore is how a promise was kept, said in the review after it.
type PromiseScore string

// The scores of a promise.
const (
	PromiseDone   PromiseScore = "done"
	PromisePartly PromiseScore = "partly"
	PromiseMissed PromiseScore = "missed"
)

// PromiseScores lists the scores of a promise.
var PromiseScores = []PromiseScore{PromiseDone, PromisePartly, PromiseMissed}

// ParsePromiseScore reads a score; blank is none.
func ParsePromiseScore(s string) (PromiseScore, error) {
	return parseClosed("score of a promise", s, PromiseScores)
}

// Label is the score for eyes.
func (s PromiseScore) Label() string { return label(s) }

// Scoring says in a review how a commitment from before was kept.
type Scoring struct {
	ID           ID
	AccountID    ID
	ReviewID     ID
	CommitmentID ID
	Score        PromiseScore
}

// Ref implements Fact.
func (f Scoring) Ref() Ref { return Ref{KindScoring, f.ID} }

// Side is the side of the table an attendee sits on.
type Side string

// The two sides.
const (
	Ours     Side = "ours"
	Customer Side = "customer"
)

// Attendee is one person who took part in a review. A customer's attendee who is no
// contact has only a name: present, but not high enough.
type Attendee struct {
	ID        ID
	AccountID ID
	ReviewID  ID
	Side      Side
	ContactID ID
	Name      string
}

// Progress says that progress on an outcome was recorded in a review.
type Progress struct {
	ID        ID
	AccountID ID
	ReviewID  ID
	OutcomeID ID
	// MeasurementID is the value said in the review, if there was one.
	MeasurementID ID
	Note          string
}

// Choice is what was agreed about an open outcome for the next period.
type Choice string

// The choices about an open outcome.
const (
	ChoiceKeep     Choice = "kept"
	ChoiceChange   Choice = "changed"
	ChoiceAchieved Choice = "achieved"
	ChoiceDrop     Choice = "dropped"
)

// Choices lists the choices about an open outcome.
var Choices = []Choice{ChoiceKeep, ChoiceChange, ChoiceAchieved, ChoiceDrop}

// ParseChoice reads a choice; blank is none.
func ParseChoice(s string) (Choice, error) { return parseClosed("choice", s, Choices) }

// Decision is what was agreed about one open outcome for the next period.
type Decision struct {
	ID        ID
	AccountID ID
	ReviewID  ID
	OutcomeID ID
	Choice    Choice
}
