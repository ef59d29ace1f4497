package model

import "slices"

// Reading is a metric of the catalogue with its value for a period and the yardstick beside
// it.
type Reading struct {
	Metric Metric
	Value  Number // in the metric's unit; unknown where there is nothing to divide by
	// Median is that of the accounts, or of the CSMs where ByCSM, and N how many of them it
	// is over.
	Median Number
	ByCSM  bool
	N      int
}

// OnTarget says whether the value is at the target or on its good side, and whether that
// can be said.
func (r Reading) OnTarget() (met, known bool) {
	if !r.Value.Known || !r.Metric.Target.Known {
		return false, false
	}
	return r.Metric.Good.Better(r.Value.Value, r.Metric.Target.Value), true
}

// MetricInputs are the figures that other tallies found for the same accounts and period.
type MetricInputs struct {
	Keystone, KeystoneARR, Schedule Rate
	Retention                       RetentionFigures
	Surveys                         SurveyFigures
	Cases                           CaseFigures
	Costs                           CostFigures
}

// MetricTally adds up what the catalogue tells of accounts (domain rules: retention and the
// other metrics). Figures of a period are over all accounts that have started, those of a
// day, such as scores, over the active ones.
type MetricTally struct {
	settings Settings
	from, to Date

	// csms are whose figures are told, nil for everyone's; the yardstick is the whole book's.
	csms []ID

	accounts map[string]*total       // by metric: the values of the accounts told of
	book     map[string]*spread      // and of those of the book
	owners   map[string]map[ID]*Rate // by metric: the shares of the book's CSMs
	users    float64
	licences float64
	known    int // accounts that have started
	touches  int
	training int
	happy    Rate
	roi      Rate
	worth    amounts
	worthARR sum
	advocate int
	reviews  map[ID]int             // held in the period, by owner on the day
	single   map[holder]MetricValue // of a CSM or the company: the latest
}

// holder is a metric and the CSM whose value it is, 0 for the company.
type holder struct {
	metric string
	csm    ID
}

// NewMetricTally is an empty tally for the period from the day from to the day to, of the
// accounts of these CSMs; nil: of everyone's.
func NewMetricTally(s Settings, from, to Date, csms []ID) *MetricTally {
	return &MetricTally{settings: s, from: from, to: to, csms: csms, accounts: map[string]*total{}, book: map[string]*spread{},
		owners: map[string]map[ID]*Rate{}, reviews: map[ID]int{}, single: map[holder]MetricValue{}}
}

// tells says whether the figures of the CSM are told.
func (t *MetricTally) tells(csm ID) bool { return t.csms == nil || slices.Contains(t.csms, csm) }

// value takes an account's value: into the yardstick, and where told, into the figure.
func (t *MetricTally) value(told bool, metric string, n Number) {
	if !n.Known {
		return
	}
	all := t.book[metric]
	if all == nil {
		all = &spread{}
		t.book[metric] = all
	}
	all.add(n.Value)
	if !told {
		return
	}
	of := t.accounts[metric]
	if of == nil {
		of = &total{}
		t.accounts[metric] = of
	}
	of.add(n.Value)
}

func (t *MetricTally) share(metric string, owner ID, r Rate) {
	if owner == 0 || !r.Known() {
		return
	}
	if t.owners[metric] == nil {
		t.owners[metric] = map[ID]*Rate{}
	}
	sum := t.owners[metric][owner]
	if sum == nil {
		sum = &Rate{}
		t.owners[metric][owner] = sum
	}
	sum.Have += r.Have
	sum.Of += r.Of
}

// Add adds one account with its standing on the last day of the period and its due dates in
// it. One that is not told of is in the yardstick alone: the median over the book's accounts
// or CSMs (domain rules: the catalogue).
func (t *MetricTally) Add(d *Dossier, st Standing, dues []DueDate, told bool) {
	p := metricsOf(d, st, t.settings, t.from, t.to)
	t.add(&p, dues, told)
}

func (t *MetricTally) add(p *metricPortion, dues []DueDate, told bool) {
	if !p.started {
		return
	}
	t.value(told, "engagement", Num(float64(p.touches)))
	t.value(told, "trainings", Num(float64(p.trainings)))
	t.value(told, "last_touch", p.lastTouch)
	for _, r := range p.reviews {
		t.reviews[r.owner] += r.held
	}
	for _, due := range dues {
		t.share("reviews_on_schedule", due.OwnerID, ScheduleRate([]DueDate{due}, nil))
	}
	t.value(told, "ttv", p.ttv)
	t.value(told, "adoption", p.adoption)
	for _, v := range p.own {
		t.value(told, ownKey(v.metric), Num(v.value))
	}
	if p.active {
		t.standing(p, told)
	}
	if !told {
		return
	}
	t.known++
	t.touches += p.touches
	t.training += p.trainings
	t.users += p.users
	t.licences += p.licences
	if p.advocate {
		t.advocate++
	}
}

// standing adds what an active account adds on the last day.
func (t *MetricTally) standing(p *metricPortion, told bool) {
	var rate Rate
	rate.count(p.cadence)
	t.share("keystone_rate", p.owner, rate)
	if _, ok := t.reviews[p.owner]; !ok && p.owner != 0 {
		t.reviews[p.owner] = 0
	}
	t.value(told, "co", p.co)
	t.value(told, "cx", p.cx)
	if p.quadrant != "" && told {
		t.happy.Of++
		if p.quadrant == HappySuccessful {
			t.happy.Have++
		}
	}
	t.value(told, "onboarding", p.onboarding)
	for _, v := range p.readiness {
		t.value(told, "readiness", Num(v))
	}
	if p.cadence != OutOfScope {
		t.delivered(p, told)
	}
}

// delivered counts an account in scope in ROI delivered, with what its verified outcomes
// are worth beside its ARR.
func (t *MetricTally) delivered(p *metricPortion, told bool) {
	one := Rate{Of: 1}
	if p.verified {
		one.Have = 1
	}
	t.share("roi_delivered", p.owner, one)
	if !told {
		return
	}
	t.roi = t.roi.plus(one)
	if p.verified {
		t.worthARR.add(p.arr, p.converted)
	}
	t.worth.add(p.worth)
}

// ownKey keeps the values of the team's own metrics apart from those of the catalogue.
func ownKey(metric string) string { return "own " + metric }

// AddValue adds a value of the team's own metric that belongs to no account. The latest
// value of the company says what the metric is; those of CSMs are its yardstick.
func (t *MetricTally) AddValue(v MetricValue) {
	if v.AccountID != 0 || v.Date > t.to {
		return
	}
	key := holder{FoldKey(v.Metric), v.CSMID}
	if old, ok := t.single[key]; !ok || v.Date >= old.Date {
		t.single[key] = v
	}
}
