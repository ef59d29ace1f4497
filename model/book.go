package model

import "slices"

// SortKey orders a list by one field.
type SortKey struct {
	Field SortField
	Desc  bool
}

// SortField is a field by which the portfolio can be ordered.
type SortField string

// The fields by which the portfolio can be ordered.
const (
	SortName      SortField = "name"
	SortARR       SortField = "arr"
	SortRenewal   SortField = "renewal"
	SortSentiment SortField = "sentiment" // Red first
	SortCO        SortField = "co"
	SortCX        SortField = "cx"
	SortQuadrant  SortField = "quadrant"
	SortReview    SortField = "last_review"
	SortDue       SortField = "due"
	SortOwner     SortField = "owner"
	SortSegment   SortField = "segment"
	SortStage     SortField = "stage"
	SortCadence   SortField = "cadence"

	SortCadenceDays SortField = "cadence_days"
	SortSentimentOn SortField = "sentiment_on" // the day of the sentiment
)

// SortFields lists the fields by which the portfolio can be ordered.
var SortFields = []SortField{SortName, SortARR, SortRenewal, SortSentiment, SortCO, SortCX, SortQuadrant,
	SortReview, SortDue, SortOwner, SortSegment, SortStage, SortCadence, SortCadenceDays, SortSentimentOn}

// Query selects and orders accounts.
type Query struct {
	// Filter narrows the accounts.
	Filter Filter
	// Scope is whose accounts are meant.
	Scope Scope
	// AsOf is the day the figures are for; none: today.
	AsOf Date
	Sort []SortKey
	// Inactive includes accounts that have churned, are archived or have not started.
	Inactive bool
	// With names what rows bring besides the account and its standing: ColumnTouch, and
	// columns of custom fields (see FieldColumn).
	With []string
}

// Row is one account of the portfolio with its figures.
type Row struct {
	Account  Account // without its notes
	Owner    string
	Standing Standing
	// LastTouch and Fields, the values of custom fields by name, are there where the query
	// asked for them.
	LastTouch Date
	Fields    map[string]string
}

// Totals are the header figures over the selected accounts that are active.
type Totals struct {
	// Known is all accounts in the book, whatever the filter.
	Known    int
	Accounts int
	// ARR is in the book's currency; NotConverted counts the accounts whose currency has no
	// rate and which are not in it; Unsaid those whose ARR nobody has said.
	ARR          Money
	NotConverted int
	Unsaid       int

	Keystone    Rate // by count
	KeystoneARR Rate // by ARR, in minor units
	Cadence     map[CadenceState]int
	Sentiment   map[Colour]int // "" counts those without
	Renewing    int            // within 90 days
	RenewingARR Money
	AtRisk      int
	AtRiskARR   Money
	// Trend is the keystone rate at the last twelve month ends before the day, oldest
	// first, and on the day.
	Trend []RatePoint
	// Fresh says how many of the selected accounts have figures for the day asked; the
	// others still show an earlier day's while they are being refreshed.
	Fresh int
	Rows  int
}

// Rate is a share of whole numbers: counts, or minor units of money.
type Rate struct {
	Have, Of int64
}

// Known says whether there is anything to divide by.
func (r Rate) Known() bool { return r.Of != 0 }

// Value is the share as a fraction, 0 when there is nothing to divide by.
func (r Rate) Value() float64 {
	if r.Of == 0 {
		return 0
	}
	return float64(r.Have) / float64(r.Of)
}

func (r Rate) plus(o Rate) Rate { return Rate{r.Have + o.Have, r.Of + o.Of} }

// RatePoint is a rate on a day.
type RatePoint struct {
	Date Date
	Rate Rate
}

// Point is an account on the quadrant, or beside it when not plotted.
type Point struct {
	AccountID ID
	Name      string
	ARR       Money // in the book's currency; unknown where not said or not converted
	CO, CX    Number
	Quadrant  Quadrant // "" when not plotted
	Sentiment Colour
	Stale     bool
	BlindSpot bool
	// BusyNoValue says that they use what they bought and nothing is verified.
	BusyNoValue bool
}

// PointOf is an account as it stands, as a point of the quadrant.
func PointOf(a *Account, st Standing, rates Rates) Point {
	p := Point{AccountID: a.ID, Name: a.Name, CO: st.CO, CX: st.CX, Quadrant: st.Quadrant, Sentiment: st.Sentiment,
		Stale: st.Stale, BlindSpot: st.BlindSpot, BusyNoValue: slices.Contains(st.Flags, FlagBusyNoValue)}
	if arr, ok := rates.Convert(st.ARR); ok {
		p.ARR = arr
	}
	return p
}

// Names are what completion offers.
type Names struct {
	CSMs     []CSM
	Segments []string
	Tags     []string
	// Fields are the names of the custom fields.
	Fields []string
}

// AccountName is an account by name: there may be too many to offer them all, so they are
// looked for by what is typed.
type AccountName struct {
	ID         ID
	Name       string
	ExternalID string
}

// RefreshState says how far the standing of the book has been brought to the day.
type RefreshState struct {
	Done, Total int
}

// Finding is one thing that a check of the book found wrong.
type Finding struct {
	// Rule names what was checked: "file", "references", "standing", "portion", "search", "facts", "views".
	Rule string `json:"rule"`
	// Account is the account concerned, 0 for none.
	Account ID `json:"-"`
	// Text says what is wrong, Do what to do about it.
	Text string `json:"text"`
	Do   string `json:"do"`
}
