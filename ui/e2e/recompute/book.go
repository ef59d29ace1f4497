package recompute

import "math/big"

// Book is what an export holds, as far as the figures need it. Facts of one account and
// kind are in the order in which they were entered.
type Book struct {
	Accounts []*Account
	Settings Settings
}

// Money is an exact amount in whole units of a currency; a nil Amount is one not said.
type Money struct {
	Amount   *big.Rat
	Currency string
	Nothing  bool // no ARR was typed and nothing runs that day: 0 at any rate
}

// Account is one account with all its facts.
type Account struct {
	External, Name, Segment, Stage string

	ARR                   Money
	Start, Renewal        Day
	Churned, Archived     Day
	Override              int // days between reviews, 0: none of its own
	Owners                []Owner
	Pauses                []Pause
	Contacts              []Contact
	Outcomes              []*Outcome
	Reviews               []*Review
	Sentiments            []Sentiment
	Voices                []Voice
	Surveys               []Survey
	Moments               []Moment
	Revenue               []Event
	Subscriptions         []Subscription
	Renewals              []Opportunity
	OpenCommitments       int
	ActiveUsers, Licences []Value
}

// Owner is who owns the account from a day on; None: since ever.
type Owner struct {
	CSM  string
	From Day
}

// Pause is a stretch out of scope; Until is None while no end is said.
type Pause struct{ From, Until Day }

// Contact is one person of the customer.
type Contact struct {
	Name, Seniority string
	Roles           []string
	Left            Day
}

// Value is a measured value on a day.
type Value struct {
	On    Day
	Value *big.Rat
}

// Outcome is what the customer wants.
type Outcome struct {
	External, Statement, KPI string
	Baseline, Target         *big.Rat
	Agreed, Due, Closed      Day
	Status                   string
	Weight                   *big.Rat
	Measurements             []Value
	Verified                 []Day
}

// Review is one Business Outcome Review.
type Review struct {
	Due, Held, Next    Day
	State, Report      string
	Ours, Theirs       []string
	Discussed          []string
	NoneRaised, Agreed string
	VoiceDays          []Day // of the voices that say they were heard in it
}

// Sentiment is one judgement.
type Sentiment struct {
	On             Day
	Colour, Reason string
}

// Voice is one thing the customer said.
type Voice struct {
	On    Day
	State string
}

// Survey is one survey sent, and its answer if there is one.
type Survey struct {
	Kind, Contact  string
	Sent, Answered Day
	Score          *big.Rat
}

// Moment is one rating of a question of a stage.
type Moment struct {
	On              Day
	Stage, Question string
	Rating          *big.Rat
}

// Event is a change in ARR.
type Event struct {
	On     Day
	Kind   string
	Change Money
}

// Subscription is a plan that runs from a day, to a day if one is said.
type Subscription struct {
	Start, End Day
	ARR        Money
	Trial      bool
}

// Opportunity is a renewal of the pipeline, with the days on which it was called.
type Opportunity struct {
	Name, External, State string
	Close                 Day
	Call                  string
	Called                []Day
}
