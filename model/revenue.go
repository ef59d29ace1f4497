package model

// RevenueKind is the kind of a revenue event.
type RevenueKind string

// The kinds of revenue event.
const (
	RevenueNew         RevenueKind = "new"
	RevenueExpansion   RevenueKind = "expansion"
	RevenuePrice       RevenueKind = "price_increase"
	RevenueContraction RevenueKind = "contraction"
	RevenueChurn       RevenueKind = "churn"
	RevenueRenewal     RevenueKind = "renewal"
)

// RevenueKinds lists the kinds of revenue event.
var RevenueKinds = []RevenueKind{RevenueNew, RevenueExpansion, RevenuePrice, RevenueContraction, RevenueChurn, RevenueRenewal}

// ParseRevenueKind reads a kind of revenue event; blank is none.
func ParseRevenueKind(s string) (RevenueKind, error) {
	return parseClosed("kind of revenue event", s, RevenueKinds)
}

// Label is the kind for eyes.
func (k RevenueKind) Label() string { return label(k) }

// RevenueEvent is a dated change of an account's ARR. Change is signed; one of zero, such
// as a renewal at the same price, is an event too.
type RevenueEvent struct {
	ID        ID
	AccountID ID
	Date      Date
	Kind      RevenueKind
	Change    Money // a year, signed
	Reason    string
}

// Ref implements Fact.
func (f RevenueEvent) Ref() Ref { return Ref{KindRevenue, f.ID} }

// Subscription is a plan that an account pays for from a day on. Where an account has
// subscriptions, the sum of those running is its ARR (domain rules: subscription).
type Subscription struct {
	ID         ID
	AccountID  ID
	ExternalID string
	Plan       string
	StartOn    Date
	EndOn      Date  // the first day on which it no longer runs; none: running
	ARR        Money // a year; 12 times what a month costs
	Seats      Number
	Trial      bool // a trial is no ARR
}

// Ref implements Fact.
func (f Subscription) Ref() Ref { return Ref{KindSubscription, f.ID} }

// RunningAt says whether the subscription runs on the day; a trial never does.
func (f Subscription) RunningAt(day Date) bool {
	return !f.Trial && f.StartOn <= day && (!f.EndOn.Known() || f.EndOn > day)
}
