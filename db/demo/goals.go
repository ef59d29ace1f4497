package demo

import (
	"slices"

	"keystone/model"
)

// goal is an outcome with a KPI, and how it goes.
type goal struct {
	at             int // in Dossier.Outcomes
	agreed, closed model.Date
	base, target   float64
	decimals       int
	// offset is how far it runs ahead of the story, most the progress it stops at.
	offset, most float64
}

// agree writes down the outcomes.
func (t *teller) agree() {
	if !t.s.noOutcomes {
		t.agreeGoals()
		t.agreePlain()
	}
	if t.s.noOutcomes && t.segment != techTouch || t.chance(0.22) {
		w := plainWants[t.r.IntN(len(plainWants))]
		t.d.Outcomes = append(t.d.Outcomes, model.Outcome{
			ID: t.newID(), AccountID: t.account(), Statement: t.fill(w.statement), Category: w.category,
			Status: model.OutcomeProposed, Weight: 1,
		})
	}
}

func (t *teller) agreeGoals() {
	count := 1
	switch {
	case t.s.rhythm == fresh || t.segment == smb || t.segment == techTouch:
	case t.segment == enterprise:
		count = t.between(2, 3)
	default:
		count = t.between(1, 2)
	}
	if t.g.lean {
		count = min(count, 2)
	}
	wants := t.wanted()
	first := t.firstAgreed()
	t.historic(wants[len(wants)-1], first)
	for k := range count {
		day := first
		if k > 0 {
			day = workday(within(first.AddDays(t.between(0, 80)), first, max(first, t.settled.AddDays(-45))))
			day = max(day, first)
		}
		t.agreeOn(wants[k], day, k)
	}
	t.close(count)
}

// wanted are outcomes in the order in which this customer wants them, mostly those of the
// industry.
func (t *teller) wanted() []want {
	own := slices.Clone(t.industry.wants)
	t.r.Shuffle(len(own), func(i, j int) { own[i], own[j] = own[j], own[i] })
	common := anyWants[t.r.IntN(len(anyWants))]
	at := 2
	if t.chance(0.25) {
		at = 0
	}
	return slices.Insert(own, at, common)
}

// firstAgreed is the day on which the first outcomes were agreed: before the first review
// held, since progress on them was discussed there.
func (t *teller) firstAgreed() model.Date {
	start := t.d.Account.StartOn
	day := t.begin.AddDays(t.between(15, 60))
	if held := t.firstHeld(); held.Known() {
		day = held.AddDays(-t.between(22, 70))
	}
	return within(workday(max(day, start.AddDays(6))), start, t.end.AddDays(-3))
}

// drawn is a value between the two, on a step that people would name.
func (t *teller) drawn(span [2]float64, decimals int) float64 {
	return round(span[0]+(span[1]-span[0])*t.r.Float64(), decimals)
}

// aim is the target: larger ones in whole figures, as people set them.
func (t *teller) aim(w want) float64 {
	target := t.drawn(w.to, w.decimals)
	if target >= 20 {
		return round(target, 0)
	}
	return target
}

func (t *teller) agreeOn(w want, day model.Date, k int) {
	g := goal{at: len(t.d.Outcomes), agreed: day, decimals: w.decimals, most: 1.08,
		base: t.drawn(w.from, w.decimals), target: t.aim(w)}
	if k > 0 || t.s.outcome[2] < 1 {
		g.most = 0.97
		g.offset = (t.r.Float64() - 0.5) * 0.12
	}
	status := model.OutcomeInProgress
	if t.s.rhythm == fresh {
		status = model.OutcomeAgreed
	}
	o := t.outcome(w, g, status)
	o.DueOn = day.AddMonths(12)
	if o.DueOn < t.end && t.s.mind == happy {
		o.DueOn = t.end.AddDays(t.between(40, 160)).MonthEnd()
	}
	t.d.Outcomes = append(t.d.Outcomes, o)
	t.goals = append(t.goals, g)
}

func (t *teller) outcome(w want, g goal, status model.OutcomeStatus) model.Outcome {
	o := model.Outcome{
		ID: t.newID(), AccountID: t.account(), Statement: t.fill(w.statement), Category: w.category,
		KPI: t.fill(w.kpi), Unit: w.unit, Baseline: model.Num(g.base), Target: model.Num(g.target),
		AgreedOn: g.agreed, Driver: t.fill(w.driver), Mechanism: t.fill(w.mechanism),
		OwnerID: t.d.Contacts[1].ID, Status: status, Weight: 1,
	}
	if t.chance(0.2) {
		o.OwnerID = t.d.Contacts[0].ID
	}
	if t.chance(0.55) {
		o.Worth = t.worth()
	}
	return o
}

// worth is what an outcome brings a year: in round figures, and in proportion to what
// they pay.
func (t *teller) worth() model.Money {
	arr := t.d.Account.ARR
	step := int64(500_000)
	if arr.Currency == "JPY" {
		step = 500_000
	}
	worth := int64(float64(arr.Minor)*(0.5+2*t.r.Float64())) / step * step
	return model.Money{Minor: max(worth, step), Currency: arr.Currency}
}

// historic is an outcome that was reached before the year that counts.
func (t *teller) historic(w want, before model.Date) {
	closed := workday(t.end.AddDays(-t.between(385, 440)))
	agreed := workday(t.d.Account.StartOn.AddDays(30))
	if t.s.verified && !t.g.lean && closed.Days(agreed) > 150 && t.chance(0.5) {
		g := goal{agreed: agreed, base: t.drawn(w.from, w.decimals), target: t.drawn(w.to, w.decimals)}
		if g.base == g.target {
			return
		}
		o := t.outcome(w, g, model.OutcomeAchieved)
		o.ClosedOn, o.DueOn = closed, closed.MonthEnd()
		t.d.Outcomes = append(t.d.Outcomes, o)
		t.reading(o.ID, agreed.AddDays(10), g.base, model.SourceCustomer)
		t.reading(o.ID, closed, g.target, model.SourceCustomer)
		t.speak(o, g.target)
		if c := t.d.Contacts[1]; !c.Left(closed) {
			t.agreesTo(o.ID, closed, c)
		}
	}
}

// agreePlain adds, for larger accounts, an outcome without a figure.
func (t *teller) agreePlain() {
	few := len(t.goals) < 2 || t.s.mind == captive
	if t.segment != enterprise && t.segment != midMarket || few || t.g.lean || !t.chance(0.4) {
		return
	}
	w := plainWants[t.r.IntN(len(plainWants))]
	t.d.Outcomes = append(t.d.Outcomes, model.Outcome{
		ID: t.newID(), AccountID: t.account(), Statement: t.fill(w.statement), Category: w.category,
		AgreedOn: t.goals[0].agreed, DueOn: t.end.AddDays(t.between(30, 200)),
		OwnerID: t.d.Contacts[0].ID, Status: model.OutcomeInProgress, Weight: 1,
	})
}

// close ends the first of several outcomes when it reached its target in a review, and
// the second of a failing account when its time was over.
func (t *teller) close(count int) {
	if count < 2 {
		return
	}
	n := len(t.goals)
	g := &t.goals[n-count]
	if t.s.mind == happy && t.s.verified {
		for _, v := range t.visits {
			if v.held() && t.end.Days(v.day) < 330 && t.progress(*g, v.day) >= 1 {
				t.closeOn(g, v.day, model.OutcomeAchieved)
				return
			}
		}
	}
	g = &t.goals[n-count+1]
	last, ok := t.lastHeld()
	if day := last.day.AddDays(-20); ok && t.s.mind == failing && day.Days(g.agreed) > 40 && t.end.Days(day) < 330 {
		t.closeOn(g, day, model.OutcomeMissed)
	}
}

func (t *teller) closeOn(g *goal, day model.Date, status model.OutcomeStatus) {
	g.closed = day
	o := &t.d.Outcomes[g.at]
	o.Status, o.ClosedOn = status, day
	if status == model.OutcomeMissed {
		o.DueOn = day
	}
}

// progress is how far the goal has come on the day: the story's course, reached from 0 in
// the first weeks after it was agreed.
func (t *teller) progress(g goal, day model.Date) float64 {
	p := t.s.outcome.at(t.course(day)) + t.gains + g.offset
	warm := min(240, t.settled.Days(g.agreed)*4/5)
	if t.s.outcome[0] > t.s.outcome[2] {
		warm = min(75, warm/2)
	}
	if days := day.Days(g.agreed); warm > 0 && days < warm {
		p *= max(0, float64(days)) / float64(warm)
	}
	return min(p, g.most)
}

// value is what the KPI shows on the day: no figure of real life moves in a straight line.
func (t *teller) value(g goal, day model.Date) float64 {
	p := t.progress(g, day)
	if p < 1 {
		p += wobble(t.at, g.at, day)
	}
	return round(g.base+(g.target-g.base)*p, g.decimals)
}

// wobble is a deviation of at most 0.03 that depends on nothing but the day and the goal,
// so that whoever speaks of the day names one value.
func wobble(account, goal int, day model.Date) float64 {
	x := uint32(account)*2_654_435_761 ^ uint32(goal)*40_503 ^ uint32(day)*2_246_822_519
	x ^= x >> 15
	x *= 2_246_822_507
	x ^= x >> 13
	return (float64(x%2001)/1000 - 1) * 0.03
}

// openOn says whether the goal was open on the day: agreed and not closed before.
func (g goal) openOn(day model.Date) bool {
	return g.agreed <= day && (!g.closed.Known() || g.closed >= day)
}

// speak sets the words for the outcome spoken of.
func (t *teller) speak(o model.Outcome, value float64) {
	t.kpi = o.KPI
	t.now = quantity(value, o.Unit)
	t.was = quantity(o.Baseline.Value, o.Unit)
	t.goal = quantity(o.Target.Value, o.Unit)
}

// speakOn sets the words for one of the goals as it was on the day.
func (t *teller) speakOn(day model.Date) {
	t.kpi = ""
	if len(t.goals) == 0 {
		return
	}
	g := t.goals[t.r.IntN(len(t.goals))]
	if g.agreed <= day {
		t.speak(t.d.Outcomes[g.at], t.value(g, within(day, g.agreed, t.lastReading(g, day))))
	}
}

// lastReading is the latest day up to day on which the goal was still followed.
func (t *teller) lastReading(g goal, day model.Date) model.Date {
	if g.closed.Known() {
		return min(g.closed, day)
	}
	return day
}
