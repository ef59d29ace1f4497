package model

// The usage metrics that adoption is made from.
const (
	UsageActiveUsers = "active_users"
	UsageLicences    = "licences"
)

// Usage is the value of a usage metric of an account on a day. Metrics are the same
// whatever their case, spaces and hyphens: FoldKey.
type Usage struct {
	ID        ID
	AccountID ID
	Date      Date
	Metric    string
	Value     float64
}

// Ref implements Fact.
func (f Usage) Ref() Ref { return Ref{KindUsage, f.ID} }

// Case is what support knows: when it was opened, first answered and resolved.
type Case struct {
	ID            ID
	AccountID     ID
	ExternalID    string
	OpenedAt      Stamp
	FirstAnswerAt Stamp
	ResolvedAt    Stamp
	Priority      string
	CSAT          Number // 1-5
}

// Ref implements Fact.
func (f Case) Ref() Ref { return Ref{KindCase, f.ID} }
