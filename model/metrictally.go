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

	accounts map[string]*spread      // by metric: the values of the accounts told of
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
	return &MetricTally{settings: s, from: from, to: to, csms: csms, accounts: map[string]*spread{}, book: map[string]*spread{},
		owners: map[string]map[ID]*Rate{}, reviews: map[ID]int{}, single: map[holder]MetricValue{}}
}

// tells says whether the figures of the CSM are told.
func (t *MetricTally) tells(csm ID) bool { return t.csms == nil || slices.Contains(t.csms, csm) }

// value takes an account's value: into the yardstick, and where told, into the figure.
func (t *MetricTally) value(told bool, metric string, n Number) {
	if !n.Known {
		return
	}
	into := []map[string]*spread{t.book, t.accounts}
	if !told {
		into = into[:1]
	}
	for _, all := range into {
		if all[metric] == nil {
			all[metric] = &spread{}
		}
		all[metric].add(n.Value)
	}
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
	if st.Status == StatusNotStarted {
		return
	}
	t.activities(d, told)
	for _, due := range dues {
		t.share("reviews_on_schedule", due.OwnerID, ScheduleRate([]DueDate{due}, nil))
	}
	if first := firstVerified(d, t.to); in(first, t.from, t.to) {
		t.value(told, "ttv", TimeToValue(d, t.to))
	}
	adoption := AdoptionOn(d, t.to)
	t.value(told, "adoption", adoption)
	t.ownValues(d, told)
	if st.Active() {
		t.standing(d, st, told)
	}
	if !told {
		return
	}
	t.known++
	if adoption.Known {
		t.users += latestUsage(d.Usage, UsageActiveUsers, t.to).Value
		t.licences += latestUsage(d.Usage, UsageLicences, t.to).Value
	}
	if AdvocateOn(d, t.to) {
		t.advocate++
	}
}

// activities are what was done with the account in the period.
func (t *MetricTally) activities(d *Dossier, told bool) {
	n, trainings := 0, 0
	for i := range d.Touches {
		if f := &d.Touches[i]; in(f.Date, t.from, t.to) {
			n++
			if f.Kind == TouchTraining {
				trainings++
			}
		}
	}
	if told {
		t.touches += n
		t.training += trainings
	}
	t.value(told, "engagement", Num(float64(n)))
	t.value(told, "trainings", Num(float64(trainings)))
	if last := LastTouch(d, t.to); last.Known() {
		t.value(told, "last_touch", Num(float64(t.to.Days(last))))
	}
	for i := range d.Reviews {
		if r := &d.Reviews[i]; r.Held(t.to) && in(r.HeldOn, t.from, t.to) {
			t.reviews[OwnerAt(d.Owners, r.HeldOn)]++
		}
	}
}

// standing is what an active account adds on the last day.
func (t *MetricTally) standing(d *Dossier, st Standing, told bool) {
	var rate Rate
	rate.count(st.Cadence)
	t.share("keystone_rate", st.OwnerID, rate)
	if _, ok := t.reviews[st.OwnerID]; !ok && st.OwnerID != 0 {
		t.reviews[st.OwnerID] = 0
	}
	t.value(told, "co", st.CO)
	t.value(told, "cx", st.CX)
	if st.Quadrant != "" && told {
		t.happy.Of++
		if st.Quadrant == HappySuccessful {
			t.happy.Have++
		}
	}
	for _, m := range stageMeans(latestRatings(d.Moments, t.settings.Window, t.to, nil), nil) {
		if m.stage == MomentOnboarding {
			t.value(told, "onboarding", Num(of100(m.mean())))
		}
	}
	for _, r := range latestRatings(d.Moments, t.settings.Window, t.to, nil) {
		if r.stage == MomentOnboarding && FoldName(r.question) == readinessKey {
			t.value(told, "readiness", Num(of100(r.value)))
		}
	}
	if st.Cadence != OutOfScope {
		t.delivered(d, st, told)
	}
}

// readinessKey is the question that tells whether users were trained, folded.
var readinessKey = FoldName("Their users were ready")

// delivered counts an account in scope in ROI delivered, with what its verified outcomes
// are worth beside its ARR.
func (t *MetricTally) delivered(d *Dossier, st Standing, told bool) {
	one := Rate{Of: 1}
	if verifiedWithin(d, t.settings.Window, t.to) {
		one.Have = 1
	}
	t.share("roi_delivered", st.OwnerID, one)
	if !told {
		return
	}
	t.roi.Have += one.Have
	t.roi.Of++
	if one.Have > 0 {
		arr, ok := t.settings.Rates.Convert(st.ARR)
		t.worthARR.add(arr.Minor, ok)
	}
	for i := range d.Outcomes {
		o := &d.Outcomes[i]
		if v := latestVerification(d, o.ID, t.to); v >= 0 && within(t.to, d.Verifications[v].Date, t.settings.Window) {
			if worth, ok := t.settings.Rates.Convert(o.Worth); ok {
				t.worth.add(worth)
			}
		}
	}
}

// ownValues takes the latest value of each of the team's own metrics of the account.
func (t *MetricTally) ownValues(d *Dossier, told bool) {
	latest := map[string]int{}
	for i := range d.Metrics {
		m := &d.Metrics[i]
		id := FoldKey(m.Metric)
		if at, ok := latest[id]; m.Date <= t.to && (!ok || m.Date >= d.Metrics[at].Date) {
			latest[id] = i
		}
	}
	for id, i := range latest {
		t.value(told, ownKey(id), Num(d.Metrics[i].Value))
	}
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
