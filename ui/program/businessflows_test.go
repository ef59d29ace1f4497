package program

import (
	"keystone/model"
)

// Where what an account pays and uses is.
const (
	inMoney = "enter right*6"
	inUsage = "enter right*7"
)

func init() { flows = append(flows, businessFlows...) }

// businessFlows are the facts of what accounts pay, use and are forecast to do, each added,
// changed and deleted.
var businessFlows = []flow{
	{"revenue event that the ARR follows", inMoney, []step{
		{"n e e tab ‹20k› ctrl+s", []string{"220000.00", "2026-11-21 expansion 20000.00"}},
		{"e tab ‹30k› tab c ctrl+s", []string{"230000.00", "2026-11-21 expansion 30000.00"}},
		{"e c tab*2 c ctrl+s", []string{"170000.00", "2026-11-21 contraction -30000.00"}},
		{"d b", []string{"200000.00"}},
	}, tellRevenue},
	{"revenue event that only explains the ARR", inMoney, []step{
		{"n enter p tab ‹20k› ctrl+s", []string{"220000.00", "2026-11-21 price_increase 20000.00"}},
		{"e shift+tab ‹2026-06-01› tab*2 ‹25k› tab s ctrl+s", []string{"220000.00", "2026-06-01 price_increase 25000.00"}},
		{"d s", []string{"220000.00"}},
	}, tellRevenue},
	{"churn by an event, and the return", inMoney, []step{
		{"n e c*2 tab*2 ‹Budget› shift+tab*2 shift+tab ‹2026-11-01› ctrl+s", []string{"0.00", "2026-11-01 churn -200000.00 Budget"}},
		{"n e n tab ‹50k› ctrl+s", []string{"50000.00", "2026-11-01 churn -200000.00 Budget", "2026-11-21 new 50000.00"}},
	}, tellRevenue},
	{"subscription", inMoney, []step{
		{"n s ‹Fleet› tab ‹10k› tab m tab ‹2026-01-01› ctrl+s", []string{"200000.00 120000.00", "Fleet 2026-01-01 120000.00"}},
		{"e tab*4 ‹2026-11-21› tab ‹80› ctrl+s", []string{"200000.00 0.00", "Fleet 2026-01-01 2026-11-21 120000.00 80"}},
		{"d", []string{"200000.00 200000.00"}},
	}, tellSubscriptions},
	{"opportunity with its calls", inMoney, []step{
		{"n o ‹Two plants› tab e tab ‹Proposal› tab ‹50k› tab ‹2027-03-31› tab ‹Ana Costa› tab ‹40› ctrl+s",
			[]string{"Two plants expansion Proposal 50000.00 2027-03-31 Ana Costa 40 open"}},
		{"c a ‹No budget› ctrl+s", []string{"Two plants expansion Proposal 50000.00 2027-03-31 Ana Costa 40 open",
			"at_risk 2026-11-21 Ana Costa No budget decided"}},
		{"e tab*5 c ctrl+s", []string{"Two plants expansion Proposal 50000.00 2027-03-31 Ana Costa 40 open at_risk",
			"at_risk 2026-11-21 Ana Costa No budget"}},
		{"c l ‹They found some› tab*4 c ctrl+s", []string{"Two plants expansion Proposal 50000.00 2027-03-31 Ana Costa 40 open likely",
			"at_risk 2026-11-21 Ana Costa No budget", "likely 2026-11-21 Ana Costa They found some"}},
		{"d", []string{"Two plants expansion Proposal 50000.00 2027-03-31 Ana Costa 40 open at_risk",
			"at_risk 2026-11-21 Ana Costa No budget"}},
		{"k e tab*7 w tab ‹Best offer› ctrl+s", []string{"Two plants expansion Proposal 50000.00 2027-03-31 Ana Costa 40 won Best offer at_risk",
			"at_risk 2026-11-21 Ana Costa No budget"}},
		{"d", nil},
	}, tellPipeline},
	{"call of the account's renewal from anywhere on it", "enter", []step{
		{"c c ‹Signed› tab*4 c ctrl+s", []string{"commit 2026-11-21 Ana Costa Signed"}},
	}, tellPipeline},
	{"usage", inUsage, []step{
		{"n u ‹active users› tab*2 ‹80› ctrl+s", []string{"active_users 2026-11-21 80"}},
		{"n enter ‹licences› tab ‹yesterday› tab ‹100› ctrl+s", []string{"active_users 2026-11-21 80", "licences 2026-11-20 100"}},
		{"e tab*2 ‹160› ctrl+s", []string{"active_users 2026-11-21 80", "licences 2026-11-20 160"}},
		{"d", []string{"active_users 2026-11-21 80"}},
	}, tellUsage},
	{"case", inUsage, []step{
		{"n c ‹-3d 9:00› tab ‹High› tab ‹-3d 9:30› ctrl+s", []string{"2026-11-18 09:00 2026-11-18 09:30 High"}},
		{"e tab*3 ‹yesterday› tab ‹4› tab ‹C-1› ctrl+s", []string{"2026-11-18 09:00 2026-11-18 09:30 2026-11-20 High 4 C-1"}},
		{"d", nil},
	}, tellCases},
	{"value of a metric of one's own", inUsage, []step{
		{"n m ‹Health› tab*2 ‹7› ctrl+s", []string{"Health 2026-11-21 7"}},
		{"e ‹8› ctrl+s", []string{"Health 2026-11-21 8"}},
		{"d", nil},
	}, tellValues},
	{"act of advocacy", inPeople, []step{
		{"a s tab ‹Dana› ctrl+s", []string{"2026-11-21 speaker Dana Wu Ana Costa"}},
		{"e c shift+tab ‹2026-11-01› ctrl+s", []string{"2026-11-01 case_study Dana Wu Ana Costa"}},
		{"d", nil},
	}, tellAdvocacy},
	{"pause", inReviews, []step{
		{"p ‹2026-12-31› tab ‹A merger› ctrl+s", []string{"out_of_scope", "2026-11-21 2026-12-31 A merger"}},
		{"e shift+tab ‹2026-12-01› ctrl+s", []string{"never_reviewed", "2026-12-01 2026-12-31 A merger"}},
		{"d", []string{"never_reviewed"}},
	}, tellPauses},
}

func tellRevenue(w *world) []string {
	d := w.acme()
	return append([]string{d.Account.ARR.Decimal()}, told(d.Revenue, func(r model.RevenueEvent) string {
		return say(r.Date, r.Kind, r.Change.Decimal(), r.Reason)
	})...)
}

func tellSubscriptions(w *world) []string {
	d := w.acme()
	at := model.ARROn(&d, model.DefaultSettings().Rates, today)
	return append([]string{say(d.Account.ARR.Decimal(), at.Decimal())}, told(d.Subscriptions, func(s model.Subscription) string {
		return say(s.Plan, s.StartOn, s.EndOn, s.ARR.Decimal(), s.Seats)
	})...)
}

func tellPipeline(w *world) []string {
	d := w.acme()
	out := told(d.Opportunities, func(o model.Opportunity) string {
		return say(o.Name, o.Kind, o.Stage, o.Amount.Decimal(), o.CloseOn, o.Owner, o.Probability, o.State, o.Reason, o.Call)
	})
	return append(out, told(d.Calls, func(c model.Call) string {
		decided := ""
		if c.Manager {
			decided = "decided"
		}
		return say(c.Call, c.On, c.Who, c.Reason, decided)
	})...)
}

func tellUsage(w *world) []string {
	return told(w.acme().Usage, func(u model.Usage) string { return say(u.Metric, u.Date, u.Value) })
}

func tellCases(w *world) []string {
	return told(w.acme().Cases, func(c model.Case) string {
		return say(c.OpenedAt, c.FirstAnswerAt, c.ResolvedAt, c.Priority, c.CSAT, c.ExternalID)
	})
}

func tellValues(w *world) []string {
	return told(w.acme().Metrics, func(v model.MetricValue) string { return say(v.Metric, v.Date, v.Value) })
}

func tellAdvocacy(w *world) []string {
	d := w.acme()
	return told(d.Advocacy, func(a model.Advocacy) string {
		c, _ := d.Contact(a.ContactID)
		return say(a.Date, a.Kind, c.Name, a.SourcedBy)
	})
}

func tellPauses(w *world) []string {
	d := w.acme()
	st := model.Stand(&d, model.DefaultSettings(), today)
	return append([]string{say(st.Cadence)}, told(d.Pauses, func(p model.Pause) string { return say(p.From, p.Until, p.Reason) })...)
}
