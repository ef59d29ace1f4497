package model

// Measuring reads every metric of the catalogue from all accounts of a book, everyone's
// together (domain rules: retention and the other metrics).
type Measuring struct {
	settings  Settings
	from, to  Date
	standing  *Tally
	schedule  Rate
	retention *RetentionTally
	surveys   *SurveyTally
	cases     *CaseTally
	costs     *CostTally
	metrics   *MetricTally
}

// NewMeasuring is an empty measuring of the period, as of its last day.
func NewMeasuring(s Settings, from, to Date) *Measuring {
	return &Measuring{settings: s, from: from, to: to, standing: NewTally(to, s.Rates.Book), retention: NewRetentionTally(s, from, to),
		surveys: NewSurveyTally(from, to), cases: NewCaseTally(s, from, to), costs: NewCostTally(s, from, to), metrics: NewMetricTally(s, from, to, nil)}
}

// Add adds one account.
func (m *Measuring) Add(d *Dossier) {
	st := Stand(d, m.settings, m.to)
	dues := DueDates(d, m.settings, m.from, m.to, m.to)
	rate := ScheduleRate(dues, nil)
	m.schedule.Have += rate.Have
	m.schedule.Of += rate.Of
	m.standing.AddAccount(st, m.settings.Rates)
	m.retention.Add(d)
	m.surveys.Add(d)
	m.cases.Add(d)
	m.costs.Add(d)
	m.metrics.Add(d, st, dues, true)
}

// AddValue adds a value of a metric of the team's own that is of a CSM or the company.
func (m *Measuring) AddValue(v MetricValue) { m.metrics.AddValue(v) }

// Readings are the metrics with their values so far, in the order of the catalogue.
func (m *Measuring) Readings() []Reading {
	totals := m.standing.Totals()
	return m.metrics.Readings(MetricInputs{Keystone: totals.Keystone, KeystoneARR: totals.KeystoneARR, Schedule: m.schedule,
		Retention: m.retention.Figures(), Surveys: m.surveys.Figures(), Cases: m.cases.Figures(), Costs: m.costs.Figures()})
}
