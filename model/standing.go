package model

// CadenceState is where an account stands in its cadence (domain rules: cadence).
type CadenceState string

// The states of cadence; "" for accounts that are not active.
const (
	OnCadence     CadenceState = "on_cadence"
	DueSoon       CadenceState = "due_soon"
	Overdue       CadenceState = "overdue"
	NeverReviewed CadenceState = "never_reviewed"
	NotYetDue     CadenceState = "not_yet_due"
	OutOfScope    CadenceState = "out_of_scope"
)

// CadenceStates lists the states of cadence.
var CadenceStates = []CadenceState{OnCadence, DueSoon, Overdue, NeverReviewed, NotYetDue, OutOfScope}

// Label is the state for eyes.
func (s CadenceState) Label() string { return label(s) }

// Quadrant is where an account stands on outcomes x experience; "" is not plotted.
type Quadrant string

// The quadrants.
const (
	HappySuccessful Quadrant = "happy_successful"
	Trapped         Quadrant = "trapped"
	Accessible      Quadrant = "accessible"
	HighRisk        Quadrant = "high_risk"
)

// Quadrants lists the quadrants, best first.
var Quadrants = []Quadrant{HappySuccessful, Trapped, Accessible, HighRisk}

// Label is the quadrant's full name.
func (q Quadrant) Label() string {
	switch q {
	case HappySuccessful:
		return "Happy & successful"
	case Accessible:
		return "Accessible to competition"
	}
	return label(q)
}

// Short is the quadrant's name for a narrow column.
func (q Quadrant) Short() string {
	switch q {
	case HappySuccessful:
		return "Happy"
	case Accessible:
		return "Accessible"
	}
	return label(q)
}

// Status says whether an account is a customer on a day.
type Status string

// The statuses of an account on a day.
const (
	StatusActive     Status = "active"
	StatusChurned    Status = "churned"
	StatusArchived   Status = "archived"
	StatusNotStarted Status = "not_started"
)

// Label is the status for eyes.
func (s Status) Label() string { return label(s) }

// Flag is a reason to look at an account.
type Flag string

// The flags (domain rules: flags).
const (
	FlagSponsorLeft     Flag = "sponsor_left"
	FlagNoHighEnough    Flag = "no_high_enough"
	FlagOverdue         Flag = "overdue"
	FlagDueSoon         Flag = "due_soon"
	FlagNoneThatCounts  Flag = "none_that_counts"
	FlagSentimentOld    Flag = "sentiment_old"
	FlagRedNoPlan       Flag = "red_no_plan"
	FlagNotVerified     Flag = "not_verified"
	FlagStale           Flag = "stale"
	FlagBlindSpot       Flag = "blind_spot"
	FlagBusyNoValue     Flag = "busy_no_value"
	FlagRenewal90       Flag = "renewal_90"
	FlagRenewalUncalled Flag = "renewal_uncalled"
	FlagVoiceOpen       Flag = "voice_open"
)

// Flags lists the flags in the order in which they are worth saying first.
var Flags = []Flag{FlagBlindSpot, FlagRedNoPlan, FlagSponsorLeft, FlagOverdue, FlagNoneThatCounts,
	FlagRenewal90, FlagNoHighEnough, FlagNotVerified, FlagDueSoon, FlagVoiceOpen, FlagStale,
	FlagBusyNoValue, FlagSentimentOld, FlagRenewalUncalled}

// Standing is where one account stands on a day: what the portfolio sorts, filters and
// adds up. It is computed from the account's Dossier and never a truth of its own.
type Standing struct {
	AccountID ID
	Day       Date
	Status    Status
	OwnerID   ID // on that day
	// ARR is that of the day, in the account's own currency.
	ARR Money

	CO, CX   Number // 0-100, exact; unknown where there is no input
	Quadrant Quadrant
	Stale    bool
	// BlindSpot says that sentiment and quadrant disagree.
	BlindSpot bool

	Sentiment   Colour
	SentimentOn Date

	Cadence     CadenceState
	CadenceDays int  // 0: no cadence
	DueOn       Date // none while out of scope, and of accounts that are not active
	// LastHeld is the held date of the last held review, LastQualifying that of the last
	// which qualifies on the day.
	LastHeld       Date
	LastQualifying Date

	// RenewsOn is the first renewal inside 90 days: of an open opportunity of that kind, or
	// without one the account's renewal date; none where there is none.
	RenewsOn Date

	Flags []Flag // in the order of the list Flags

	// Trend packs the account's part in the keystone rate at the last twelve month ends
	// before Day: for the i-th, oldest first, bit 2i says it is counted in the
	// denominator, bit 2i+1 in the numerator.
	Trend uint32
}

// Active says whether the account counts in totals on the day.
func (s Standing) Active() bool { return s.Status == StatusActive }

// Part is one input of a score, with what it did to it: no number without its reasons.
type Part struct {
	Label  string // what it is: the outcome's title, "Moments: onboarding", the contact
	Detail string // value and how it was read, as a sentence fragment
	Date   Date   // of the newest fact used
	Value  Number // 0-100: the part's own score before weighting
	Weight float64
	Share  Number // points of the score that come from it
	// Parts are the inputs of this input: each question of a stage, each contact's answer.
	Parts []Part
}

// Score is CO or CX with its reasons.
type Score struct {
	Value  Number
	Parts  []Part
	Newest Date // the newest input, for staleness
	// Missing says what is needed for the score to be known, or for inputs that dropped
	// out; one sentence each.
	Missing []string
}

// Requirement is one item of the checklist of a review, judged.
type Requirement struct {
	Number int // 1-7 for the seven, then the team's own
	Key    string
	Title  string
	Need   Need
	Met    bool
	// Evidence says why it is met; Lacking what is missing and what to do.
	Evidence string
	Lacking  string
}

// Judgement says whether a review qualifies as of a day and what it lacks.
type Judgement struct {
	Requirements []Requirement
	// Met is how many of the Of required ones are met.
	Met, Of   int
	Qualifies bool
	// SentimentBy is the last day on which a sentiment still counts for this review; none
	// while it has no held date or has its sentiment.
	SentimentBy Date
}

// Assessment is everything computed for one account on a day, with its reasons.
type Assessment struct {
	Standing Standing
	CO, CX   Score
	// Why explains, each in one sentence: status, cadence, quadrant, staleness, blind spot.
	Why []Reason
	// Reviews are the judgements by review id of every held or open review.
	Reviews map[ID]Judgement
}

// Reason is one sentence about one figure.
type Reason struct {
	About string // "Cadence", "Quadrant", ...
	Text  string
}
