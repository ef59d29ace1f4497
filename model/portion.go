package model

// Portion is what one account adds to the figures that are told of a period and of the day
// on which they are told. It is computed from the account's Dossier alone, so that a book
// may keep it for the period that is asked for most; adding up portions gives the same
// figures as adding up dossiers.
type Portion struct {
	Account AccountName
	Segment string
	// Now is the account's standing on the day.
	Now PortionNow

	surveys  surveyPortion
	met      [10]bool  // of the list Prerequisites, on the day
	dues     []DueDate // in the period, as far as the day
	retained retainedPortion
	proof    proofPortion
	cases    casePortion
	cost     costPortion
	metrics  metricPortion
	renewals []Renewal // inside 90 days of the day
}

// PortionNow is what sums need of a standing.
type PortionNow struct {
	Active   bool
	OwnerID  ID
	Quadrant Quadrant
	Cadence  CadenceState
	// ARR is that of the day in minor units of the book's currency, 0 where Converted is
	// false; Said whether anybody said the account's ARR.
	ARR             int64
	Said, Converted bool

	// Outside says why it is out of scope, "" where it is not.
	Outside string

	sentiment Colour
	trend     uint32
	renewsOn  Date
}

// Period is the period for which figures are told where nobody names another: the last
// twelve months up to the day (domain rules: reading rules).
func Period(day Date) (from, to Date) { return day.AddDays(-yearDays), day }

// PortionOf is what the account adds to the figures of the period from the day from to the
// day to, both in it, and of its standing st on the day on which they are told.
func PortionOf(d *Dossier, st Standing, s Settings, from, to Date) Portion {
	day := st.Day
	to = min(to, day)
	arr, converted := s.Rates.Convert(st.ARR)
	p := Portion{
		Account: AccountName{d.Account.ID, d.Account.Name, d.Account.ExternalID}, Segment: d.Account.Segment,
		Now: PortionNow{Active: st.Active(), OwnerID: st.OwnerID, Quadrant: st.Quadrant, Cadence: st.Cadence, ARR: arr.Minor,
			Said: st.ARR.Known(), Converted: converted, sentiment: st.Sentiment, trend: st.Trend, renewsOn: st.RenewsOn},
		surveys: surveysOf(d, from, to), dues: DueDates(d, s, from, to, day),
		retained: retainedOf(d, s, from, to), proof: proofOf(d, s, day), cases: casesOf(d, s, from, to), cost: costOf(d, s, from, to),
	}
	if st.Cadence == OutOfScope {
		p.Now.Outside = OutOfScopeBecause(d, day)
	}
	if st.Active() {
		p.met = PrerequisitesOf(d, s, day)
	}
	then := st
	if to != day {
		then = Stand(d, s, to)
	}
	p.metrics = metricsOf(d, then, s, from, to)
	for _, r := range RenewalsAt(d, st) {
		if Renewing(r.On, day) {
			p.renewals = append(p.renewals, r)
		}
	}
	return p
}

// PeriodTally adds up portions to all figures of a period.
type PeriodTally struct {
	Surveys       *SurveyTally
	Prerequisites *PrerequisiteTally
	Retention     *RetentionTally
	Proof         *ProofTally
	Cases         *CaseTally
	Costs         *CostTally
	Metrics       *MetricTally
	// Schedule is the reviews on schedule.
	Schedule Rate
	csms     []ID
	renewals []*Renewal // apart, for they are large and the list grows
}

// Told says how far an account is told of.
type Told struct {
	// Matching accounts are those that are asked for, whoever owns them: surveys are of the
	// company, and a due date is of who owned the account on it.
	Matching bool
	// Scoped ones are those of them in the scope: all other figures are of these.
	Scoped bool
}

// NewPeriodTally is an empty tally for the period from the day from to the day to, as it is
// told on the day, of the accounts of these CSMs; nil: of everyone's.
func NewPeriodTally(s Settings, from, to, day Date, csms []ID) *PeriodTally {
	to = min(to, day)
	return &PeriodTally{Surveys: NewSurveyTally(from, to), Prerequisites: NewPrerequisiteTally(s, day), Retention: NewRetentionTally(s, from, to),
		Proof: NewProofTally(s, day), Cases: NewCaseTally(s, from, to), Costs: NewCostTally(s, from, to), Metrics: NewMetricTally(s, from, to, csms), csms: csms}
}

// Add adds one account of the book. One that is not told of is in the yardstick of the
// metrics alone, which is the whole book's.
func (t *PeriodTally) Add(p *Portion, told Told) {
	t.Metrics.add(&p.metrics, p.dues, told.Scoped)
	if told.Matching {
		t.Surveys.add(p.surveys)
		t.Schedule = t.Schedule.plus(ScheduleRate(p.dues, t.csms))
	}
	if !told.Scoped {
		return
	}
	t.Prerequisites.add(p.Account, p.Now.Active, p.met)
	t.Retention.add(p.Account, p.retained)
	t.Proof.add(p.Account, p.proof)
	t.Cases.add(p.cases)
	t.Costs.add(p.Segment, p.cost)
	for i := range p.renewals {
		one := p.renewals[i]
		t.renewals = append(t.renewals, &one)
	}
}

// Renewals are those inside 90 days of the day, the earliest first, of one day in order of
// name.
func (t *PeriodTally) Renewals() []Renewal { return byDayAndName(t.renewals) }
