package demo

import (
	"math"
	"math/rand/v2"
	"strconv"

	"keystone/model"
)

// business adds what the account paid, used and asked of support, and what is forecast of
// it. Its chances are drawn apart, so that none of it changes the rest of the story.
func (t *teller) business() {
	m := &trader{teller: t, r: stream(t.g.seed, streamBusiness, t.at)}
	m.revenue()
	m.forecast()
	m.usage()
	if t.g.lean {
		return
	}
	m.cases()
	m.advocacy()
	m.pause()
}

// trader tells the business of one account with chances of its own.
type trader struct {
	*teller
	r *rand.Rand
}

func (m *trader) chance(p float64) bool { return m.r.Float64() < p }

func (m *trader) between(low, high int) int {
	if high <= low {
		return low
	}
	return low + m.r.IntN(high-low+1)
}

// share is a part of the ARR, rounded as contracts are: to whole hundreds of the currency.
func (m *trader) share(of float64) model.Money {
	arr := m.d.Account.ARR
	step := int64(10_000)
	if arr.Currency == "JPY" {
		step = 10_000
	}
	n := int64(math.Round(float64(arr.Minor)*of/float64(step))) * step
	return model.Money{Minor: n, Currency: arr.Currency}
}

func (m *trader) event(day model.Date, kind model.RevenueKind, change model.Money) {
	m.d.Revenue = append(m.d.Revenue, model.RevenueEvent{ID: m.newID(), AccountID: m.account(), Date: day, Kind: kind, Change: change})
}

// revenue tells how the ARR came about: it adds up to what the account pays now, nothing
// where it has gone.
func (m *trader) revenue() {
	a := &m.d.Account
	changes := m.changes()
	start := a.ARR
	for _, e := range changes {
		start.Minor -= e.Change.Minor
	}
	m.event(a.StartOn, model.RevenueNew, start)
	for _, e := range changes {
		m.event(e.Date, e.Kind, e.Change)
	}
	if a.ChurnedOn.Known() {
		m.event(a.ChurnedOn, model.RevenueChurn, model.Money{Minor: -a.ARR.Minor, Currency: a.ARR.Currency})
		a.ARR.Minor = 0
		return
	}
	if !m.g.lean && m.segment != techTouch && m.chance(0.3) {
		m.subscribe(start, changes)
	}
}

// changes are what happened since the start, in the order of time.
func (m *trader) changes() []model.RevenueEvent {
	a := &m.d.Account
	var out []model.RevenueEvent
	add := func(day model.Date, kind model.RevenueKind, change model.Money) {
		if day = workday(day); day > a.StartOn && day <= m.end && (len(out) == 0 || day > out[len(out)-1].Date) {
			out = append(out, model.RevenueEvent{Date: day, Kind: kind, Change: change})
		}
	}
	if last := a.RenewalOn.AddMonths(-12); last > a.StartOn {
		if m.chance(0.4) {
			add(last, model.RevenuePrice, m.share(0.03+0.03*m.r.Float64()))
		} else {
			add(last, model.RevenueRenewal, model.Money{Currency: a.ARR.Currency})
		}
	}
	day := m.end.AddDays(-m.between(15, 300))
	switch {
	case m.s.rhythm == gone || m.s.rhythm == fresh:
	case m.s.mind == happy && m.chance(0.75), m.s.mind == captive && m.chance(0.4):
		add(day, model.RevenueExpansion, m.share(0.06+0.18*m.r.Float64()))
	case m.s.mind == failing && m.chance(0.65):
		less := m.share(0.08 + 0.1*m.r.Float64())
		add(day, model.RevenueContraction, model.Money{Minor: -less.Minor, Currency: less.Currency})
	}
	return out
}

// plans are what the product is sold as, and what may be added to it.
var plans = [...]string{"Core", "Business", "Enterprise", "Platform"}
var addOns = [...]string{"Analytics add-on", "Additional site", "Premium support", "Integration pack"}

// subscribe tells the contracts behind the ARR: what was bought first runs at what it came
// to cost, and each expansion is one of its own.
func (m *trader) subscribe(start model.Money, changes []model.RevenueEvent) {
	a := &m.d.Account
	first := model.Subscription{ID: m.newID(), AccountID: m.account(), ExternalID: "SUB-" + strconv.Itoa(20011+m.at*13),
		Plan: plans[m.between(0, 3)], StartOn: a.StartOn, ARR: start, Seats: model.Num(m.licences())}
	for _, e := range changes {
		switch e.Kind {
		case model.RevenueExpansion:
			m.d.Subscriptions = append(m.d.Subscriptions, model.Subscription{ID: m.newID(), AccountID: m.account(),
				ExternalID: "SUB-" + strconv.Itoa(20012+m.at*13), Plan: addOns[m.between(0, 3)], StartOn: e.Date, ARR: e.Change})
		default: // the same contract at another price
			if e.Change.Minor == 0 {
				continue
			}
			before := first
			before.ID, before.EndOn, before.ExternalID = m.newID(), e.Date, before.ExternalID+"-1"
			m.d.Subscriptions = append(m.d.Subscriptions, before)
			first.StartOn, first.ARR.Minor = e.Date, first.ARR.Minor+e.Change.Minor
		}
	}
	m.d.Subscriptions = append(m.d.Subscriptions, first)
	if day := m.end.AddDays(-m.between(10, 40)); m.chance(0.3) && day > a.StartOn {
		m.d.Subscriptions = append(m.d.Subscriptions, model.Subscription{ID: m.newID(), AccountID: m.account(),
			ExternalID: "SUB-" + strconv.Itoa(20014+m.at*13), Plan: addOns[m.between(0, 3)], StartOn: day, EndOn: day.AddDays(60),
			ARR: m.share(0.1), Trial: true})
	}
}

// forecasts are the call, its chance in percent and the stage, by how likely they are to
// stay.
var forecasts = map[model.Colour]struct {
	call   model.Forecast
	chance int
	stage  string
	reason string
}{
	green:  {model.CallCommit, 90, "Negotiation", "The value is agreed and the budget is set aside"},
	yellow: {model.CallLikely, 65, "Proposal", "They want to stay, the budget is still open"},
	red:    {model.CallAtRisk, 35, "At risk", "Nobody on their side speaks for the renewal yet"},
	"":     {model.CallLikely, 60, "Planned", "No signs against it"},
}

// forecast tells the pipeline: the coming renewal with what was called of it, and for some
// what may be added.
func (m *trader) forecast() {
	a := &m.d.Account
	if m.s.rhythm == gone || m.segment == techTouch {
		return
	}
	away := a.RenewalOn.Days(m.g.today)
	if away <= 240 {
		m.renewal(away)
	}
	if m.g.lean || m.s.mind != happy || !m.chance(0.4) {
		return
	}
	csm := m.ownerOn(m.end).Name
	m.d.Opportunities = append(m.d.Opportunities, model.Opportunity{ID: m.newID(), AccountID: m.account(),
		ExternalID: "OPP-" + strconv.Itoa(30015+m.at*11), Name: addOns[m.between(0, 3)], Kind: model.OpportunityExpansion,
		Stage: "Discovery", Amount: m.share(0.1), CloseOn: m.g.today.AddDays(m.between(20, 150)), Owner: csm,
		Probability: model.Num(float64(m.between(3, 7) * 10)), State: model.OpportunityOpen})
}

// renewal is the coming one; some are not called although they are near.
func (m *trader) renewal(away int) {
	a := &m.d.Account
	f := forecasts[m.moodOn(m.end)]
	csm := m.ownerOn(m.end).Name
	year, _, _ := a.RenewalOn.Civil()
	o := model.Opportunity{ID: m.newID(), AccountID: m.account(), ExternalID: "OPP-" + strconv.Itoa(30011+m.at*11),
		Name: "Renewal " + strconv.Itoa(year), Kind: model.OpportunityRenewal, Stage: f.stage, Amount: a.ARR, CloseOn: a.RenewalOn,
		Owner: csm, Probability: model.Num(float64(f.chance)), State: model.OpportunityOpen}
	if away <= 150 && m.chance(0.75) {
		o.Call = f.call
		m.calls(&o, f.reason, csm)
	}
	m.d.Opportunities = append(m.d.Opportunities, o)
}

func (m *trader) calls(o *model.Opportunity, reason, csm string) {
	first := m.end.AddDays(-m.between(35, 80))
	before := model.CallLikely
	if o.Call == before {
		before = model.CallAtRisk
	}
	call := func(c model.Forecast, day model.Date, why string) {
		if day = workday(day); day > m.d.Account.StartOn {
			m.d.Calls = append(m.d.Calls, model.Call{ID: m.newID(), AccountID: m.account(), OpportunityID: o.ID, Call: c, On: day,
				Amount: o.Amount, Who: csm, Reason: why})
		}
	}
	if !m.g.lean && m.chance(0.5) {
		call(before, first, "A first look, before the budget is known")
	}
	call(o.Call, m.end.AddDays(-m.between(2, 25)), reason)
}

// licences are the seats the account pays for: as its contract says where it does.
func (m *trader) licences() float64 {
	for _, f := range m.d.Fields {
		if n, err := strconv.Atoi(f.Value); f.Name == "Licensed seats" && err == nil {
			return float64(n)
		}
	}
	r := stream(m.g.seed, streamSeats, m.at)
	return float64((2 + r.IntN(58)) * map[string]int{enterprise: 50, midMarket: 10, smb: 2, techTouch: 1}[m.segment])
}

// usage is what the product counts at the end of each month of the last year.
func (m *trader) usage() {
	if m.chance(0.12) {
		return // not connected yet
	}
	licences, months := m.licences(), 12
	if m.g.lean {
		months = 1
	}
	year, month, _ := m.end.Civil()
	for i := months; i >= 1; i-- {
		day := model.NewDate(year, month, 1).AddMonths(1 - i).AddDays(-1)
		if day < m.begin || day > m.end {
			continue
		}
		m.counted(day, model.UsageLicences, licences)
		m.counted(day, model.UsageActiveUsers, math.Round(licences*m.adoption(day)))
	}
}

// adoption is the share of the seats in use: who likes the product uses it, who must, too.
func (m *trader) adoption(day model.Date) float64 {
	share := 0.25 + 0.6*m.s.liking.at(m.course(day))/100
	if m.s.mind == captive {
		share = 0.55 + 0.2*m.s.outcome.at(m.course(day))
	}
	return min(0.98, max(0.05, share+0.12*(m.r.Float64()-0.5)))
}

func (m *trader) counted(day model.Date, metric string, value float64) {
	m.d.Usage = append(m.d.Usage, model.Usage{ID: m.newID(), AccountID: m.account(), Date: day, Metric: metric, Value: value})
}

// priorities of cases, the more frequent ones more often.
var priorities = [...]string{"low", "normal", "normal", "normal", "high", "urgent"}

// cases are what support was asked over the last year; the newest may still be open.
func (m *trader) cases() {
	n := m.between(0, 4)
	if m.s.mind == failing || m.s.mind == captive {
		n += m.between(1, 3)
	}
	for i := range n {
		day := workday(m.end.AddDays(-m.between(360*(n-i-1)/n+2, 360*(n-i)/n)))
		if day < m.begin {
			continue
		}
		opened := model.NewStamp(day, m.between(8*60, 17*60)*60)
		c := model.Case{ID: m.newID(), AccountID: m.account(), ExternalID: "C-" + strconv.Itoa(4000+m.at*9+i), OpenedAt: opened,
			Priority: priorities[m.between(0, 5)]}
		c.FirstAnswerAt = m.later(opened, m.between(10, 900))
		if i < n-1 || m.chance(0.6) {
			if c.ResolvedAt = m.later(opened, m.between(1000, 9000)); c.ResolvedAt.Known() && m.chance(0.55) {
				c.CSAT = model.Num(math.Round(1 + 4*m.s.liking.at(m.course(day))/100))
			}
		}
		m.d.Cases = append(m.d.Cases, c)
	}
}

// later is so many minutes after, none where the story has ended by then.
func (m *trader) later(s model.Stamp, minutes int) model.Stamp {
	s += model.Stamp(minutes * 60)
	if s.Date() > m.end {
		return 0
	}
	return s
}

// advocacy is what content customers did for us.
func (m *trader) advocacy() {
	if m.s.mind != happy || !m.s.verified || m.s.rhythm == gone {
		return
	}
	for range m.between(0, 2) {
		day := workday(m.end.AddDays(-m.between(10, 340)))
		c := m.d.Contacts[m.between(0, len(m.d.Contacts)-1)]
		if day <= m.begin || c.Left(day) {
			continue
		}
		m.d.Advocacy = append(m.d.Advocacy, model.Advocacy{ID: m.newID(), AccountID: m.account(), Date: day,
			Kind: model.AdvocacyKinds[m.between(0, len(model.AdvocacyKinds)-1)], ContactID: c.ID, SourcedBy: m.ownerOn(day).Name})
	}
}

// pause is the one of the block: over before anything of today depends on it.
func (m *trader) pause() {
	slot := m.at % blockSize
	if m.g.block.paused() != slot {
		return
	}
	from := workday(m.end.AddDays(-400))
	if from <= m.d.Account.StartOn {
		return
	}
	m.d.Pauses = append(m.d.Pauses, model.Pause{ID: m.newID(), AccountID: m.account(), From: from, Until: from.AddDays(45),
		Reason: "They merged two sites and asked us not to call before it was done"})
}

// paused is the account of the block that was paused once: an old one that is on schedule.
func (b *block) paused() int {
	for i, s := range b.story {
		if s.rhythm == steady && s.moved {
			return i
		}
	}
	return -1
}
