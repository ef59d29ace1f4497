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
	// Place is where the person was when last here: step and field, for resuming.
	Place string

	Attendees []Attendee
	Progress  []Progress
	Decisions []Decision
}

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
