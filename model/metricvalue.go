package model

// MetricValue is the value on a day of a metric of the team's own, entered by hand or
// imported: of an account, of a CSM, or, without either, of the company.
type MetricValue struct {
	ID        ID
	AccountID ID
	CSMID     ID
	Metric    string // its name in the catalogue, compared by FoldKey
	Date      Date
	Value     float64
}

// Ref implements Fact.
func (f MetricValue) Ref() Ref { return Ref{KindMetricValue, f.ID} }
