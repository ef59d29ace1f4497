package model

import "strings"

// Colour is a sentiment: how likely is the account to stay? An internal judgement, never
// the customer's.
type Colour string

// The sentiments. "" means none.
const (
	Red    Colour = "red"
	Yellow Colour = "yellow"
	Green  Colour = "green"
)

// Colours lists the sentiments.
var Colours = []Colour{Red, Yellow, Green}

// ParseColour reads a sentiment, also by its first letter; blank is none.
func ParseColour(s string) (Colour, error) {
	switch FoldKey(s) {
	case "r":
		return Red, nil
	case "y", "amber", "a":
		return Yellow, nil
	case "g":
		return Green, nil
	}
	return parseClosed("sentiment", s, Colours)
}

// Letter is the sentiment's letter: G, Y or R; "" for none.
func (c Colour) Letter() string {
	if c == "" {
		return ""
	}
	return strings.ToUpper(string(c[:1]))
}

// Label is the sentiment for eyes.
func (c Colour) Label() string { return label(c) }

// Sentiment is our judgement of an account on a day, with its reason.
type Sentiment struct {
	ID        ID
	AccountID ID
	Date      Date
	Colour    Colour
	Reason    string
	Author    string
	ReviewID  ID // the review it came from, if any
}

// VoiceKind is what kind of thing the customer said.
type VoiceKind string

// The kinds of voice.
const (
	VoiceImprovement VoiceKind = "improvement"
	VoicePain        VoiceKind = "pain_point"
	VoicePraise      VoiceKind = "praise"
	VoiceSales       VoiceKind = "sales_opportunity"
	VoiceQuestion    VoiceKind = "question"
)

// VoiceKinds lists the kinds of voice.
var VoiceKinds = []VoiceKind{VoiceImprovement, VoicePain, VoicePraise, VoiceSales, VoiceQuestion}

// ParseVoiceKind reads a kind of voice; blank is none.
func ParseVoiceKind(s string) (VoiceKind, error) { return parseClosed("kind of voice", s, VoiceKinds) }

// Label is the kind for eyes.
func (k VoiceKind) Label() string { return label(k) }

// VoiceState is what became of a voice.
type VoiceState string

// The states of a voice.
const (
	VoiceNew      VoiceState = "new"
	VoiceRouted   VoiceState = "routed"
	VoiceAnswered VoiceState = "answered"
	VoiceTold     VoiceState = "told_the_customer"
)

// VoiceStates lists the states of a voice in order.
var VoiceStates = []VoiceState{VoiceNew, VoiceRouted, VoiceAnswered, VoiceTold}

// ParseVoiceState reads a state; blank is none.
func ParseVoiceState(s string) (VoiceState, error) {
	return parseClosed("state of a voice", s, VoiceStates)
}

// Label is the state for eyes.
func (s VoiceState) Label() string { return label(s) }

// Teams lists the teams a voice may be routed to.
var Teams = []string{"Product", "Support", "Marketing", "Sales", "Services", "Education"}

// Voice is one thing the customer said.
type Voice struct {
	ID        ID
	AccountID ID
	Date      Date
	ContactID ID
	Kind      VoiceKind
	Words     string
	Theme     string
	Team      string
	State     VoiceState
	ReviewID  ID // the review it was captured in, if any
}

// SurveyKind is the kind of a survey.
type SurveyKind string

// The kinds of survey: NPS answers 0-10, CSAT answers 1-5.
const (
	NPS  SurveyKind = "nps"
	CSAT SurveyKind = "csat"
)

// SurveyKinds lists the kinds of survey.
var SurveyKinds = []SurveyKind{NPS, CSAT}

// ParseSurveyKind reads a kind of survey; blank is none.
func ParseSurveyKind(s string) (SurveyKind, error) {
	return parseClosed("kind of survey", s, SurveyKinds)
}

// Label is the kind for eyes.
func (k SurveyKind) Label() string {
	if k == NPS {
		return "NPS"
	}
	return "CSAT"
}

// Range is the lowest and highest answer of the kind.
func (k SurveyKind) Range() (low, high float64) {
	if k == NPS {
		return 0, 10
	}
	return 1, 5
}

// Survey is one survey sent and, when AnsweredOn is known, its answer.
type Survey struct {
	ID         ID
	AccountID  ID
	ContactID  ID // 0: an answer without a contact counts for itself
	Kind       SurveyKind
	SentOn     Date
	AnsweredOn Date
	Score      Number
	Comment    string
}

// MomentStage is the part of the customer's journey a moment belongs to.
type MomentStage string

// The stages of moments.
const (
	MomentBuying     MomentStage = "buying"
	MomentOnboarding MomentStage = "onboarding"
	MomentAdoption   MomentStage = "adoption"
	MomentRenewal    MomentStage = "renewal"
)

// MomentStages lists the stages of moments in order.
var MomentStages = []MomentStage{MomentBuying, MomentOnboarding, MomentAdoption, MomentRenewal}

// ParseMomentStage reads a stage; blank is none.
func ParseMomentStage(s string) (MomentStage, error) {
	return parseClosed("moment stage", s, MomentStages)
}

// Label is the stage for eyes.
func (s MomentStage) Label() string { return label(s) }

// Moment is a rating, 1 to 5, of one question about one part of the journey.
type Moment struct {
	ID        ID
	AccountID ID
	Date      Date
	Stage     MomentStage
	Question  string // a blank one is a question too
	Rating    float64
	ReviewID  ID
}

// TouchKind is the kind of an everyday contact with an account.
type TouchKind string

// The kinds of touch.
const (
	TouchCall      TouchKind = "call"
	TouchMail      TouchKind = "mail"
	TouchMeeting   TouchKind = "meeting"
	TouchTraining  TouchKind = "training"
	TouchExecutive TouchKind = "executive_outreach"
)

// TouchKinds lists the kinds of touch.
var TouchKinds = []TouchKind{TouchCall, TouchMail, TouchMeeting, TouchTraining, TouchExecutive}

// ParseTouchKind reads a kind of touch; blank is none.
func ParseTouchKind(s string) (TouchKind, error) { return parseClosed("kind of touch", s, TouchKinds) }

// Label is the kind for eyes.
func (k TouchKind) Label() string { return label(k) }

// Touch is one entry of the everyday log.
type Touch struct {
	ID        ID
	AccountID ID
	Date      Date
	Kind      TouchKind
	CSM       string   // who of ours
	Contacts  []string // who of theirs, by name
	Minutes   int
	Words     string
	NextStep  string
}

// CommitmentState is where a commitment stands.
type CommitmentState string

// The states of a commitment.
const (
	CommitmentOpen    CommitmentState = "open"
	CommitmentDone    CommitmentState = "done"
	CommitmentDropped CommitmentState = "dropped"
)

// CommitmentStates lists the states of a commitment.
var CommitmentStates = []CommitmentState{CommitmentOpen, CommitmentDone, CommitmentDropped}

// ParseCommitmentState reads a state; blank is none.
func ParseCommitmentState(s string) (CommitmentState, error) {
	return parseClosed("state of a commitment", s, CommitmentStates)
}

// Label is the state for eyes.
func (s CommitmentState) Label() string { return label(s) }

// Commitment is what somebody promised to do.
type Commitment struct {
	ID        ID
	AccountID ID
	What      string
	Who       string
	DueOn     Date
	State     CommitmentState
	ReviewID  ID // the review it came from, if any
	// OneOnOneID is the one-to-one it came from, if any.
	OneOnOneID ID
}
