package model

import (
	"maps"
	"slices"
)

// metricPortion is what one account adds to the metrics of the catalogue: what was done in
// the period, and how it stands on the period's last day. The zero one has not started then
// and adds nothing.
type metricPortion struct {
	started, active    bool
	owner              ID
	touches, trainings int
	lastTouch          Number // days
	reviews            []ownerReviews
	ttv                Number // days
	adoption           Number
	users, licences    float64
	advocate           bool
	own                []ownValue

	// What follows is known of active accounts alone.
	cadence    CadenceState
	co, cx     Number
	quadrant   Quadrant
	onboarding Number
	readiness  []float64
	verified   bool // an outcome, within the window
	converted  bool
	arr        int64 // minor units of the book's currency
	worth      Money // of the verified outcomes a year, in the book's currency
}

// ownerReviews is the reviews held while somebody owned the account.
type ownerReviews struct {
	owner ID
	held  int
}

// ownValue is the account's value of a metric of the team's own.
type ownValue struct {
	metric string // FoldKey
	value  float64
}

// metricsOf is what the account adds, with its standing on the day to.
func metricsOf(d *Dossier, st Standing, s Settings, from, to Date) metricPortion {
	var p metricPortion
	if st.Status == StatusNotStarted {
		return p
	}
	p.started, p.active, p.owner = true, st.Active(), st.OwnerID
	p.activities(d, from, to)
	if first := firstVerified(d, to); in(first, from, to) {
		p.ttv = TimeToValue(d, to)
	}
	if p.adoption = AdoptionOn(d, to); p.adoption.Known {
		p.users, p.licences = latestUsage(d.Usage, UsageActiveUsers, to).Value, latestUsage(d.Usage, UsageLicences, to).Value
	}
	p.advocate = AdvocateOn(d, to)
	p.own = ownValues(d.Metrics, to)
	if p.active {
		p.standing(d, st, s, to)
	}
	return p
}

// activities are what was done with the account in the period.
func (p *metricPortion) activities(d *Dossier, from, to Date) {
	for i := range d.Touches {
		if f := &d.Touches[i]; in(f.Date, from, to) {
			p.touches++
			if f.Kind == TouchTraining {
				p.trainings++
			}
		}
	}
	if last := LastTouch(d, to); last.Known() {
		p.lastTouch = Num(float64(to.Days(last)))
	}
	for i := range d.Reviews {
		if r := &d.Reviews[i]; r.Held(to) && in(r.HeldOn, from, to) {
			p.held(OwnerAt(d.Owners, r.HeldOn))
		}
	}
}

func (p *metricPortion) held(owner ID) {
	for i := range p.reviews {
		if p.reviews[i].owner == owner {
			p.reviews[i].held++
			return
		}
	}
	p.reviews = append(p.reviews, ownerReviews{owner, 1})
}

// readinessKey is the question that tells whether users were trained, folded.
var readinessKey = FoldName("Their users were ready")

// standing is how an active account stands on the last day.
func (p *metricPortion) standing(d *Dossier, st Standing, s Settings, to Date) {
	p.cadence, p.co, p.cx, p.quadrant = st.Cadence, st.CO, st.CX, st.Quadrant
	ratings := latestRatings(d.Moments, s.Window, to, nil)
	for _, m := range stageMeans(ratings, nil) {
		if m.stage == MomentOnboarding {
			p.onboarding = Num(of100(m.mean()))
		}
	}
	for _, r := range ratings {
		if r.stage == MomentOnboarding && FoldName(r.question) == readinessKey {
			p.readiness = append(p.readiness, of100(r.value))
		}
	}
	if p.cadence == OutOfScope {
		return
	}
	if p.verified = verifiedWithin(d, s.Window, to); p.verified {
		arr, ok := s.Rates.Convert(st.ARR)
		p.arr, p.converted = arr.Minor, ok
	}
	var worth amounts
	for i := range d.Outcomes {
		o := &d.Outcomes[i]
		if v := latestVerification(d, o.ID, to); v >= 0 && within(to, d.Verifications[v].Date, s.Window) {
			if m, ok := s.Rates.Convert(o.Worth); ok {
				worth.add(m)
			}
		}
	}
	p.worth = worth.total(s.Rates)
}

// ownValues are the latest values of the account's own metrics by the day, in order of the
// metrics.
func ownValues(all []MetricValue, to Date) []ownValue {
	if len(all) == 0 {
		return nil
	}
	latest := map[string]int{}
	for i := range all {
		m := &all[i]
		id := FoldKey(m.Metric)
		if at, ok := latest[id]; m.Date <= to && (!ok || m.Date >= all[at].Date) {
			latest[id] = i
		}
	}
	var out []ownValue
	for _, id := range slices.Sorted(maps.Keys(latest)) {
		out = append(out, ownValue{id, all[latest[id]].Value})
	}
	return out
}
