package shell

import (
	"cmp"
	"fmt"
	"strings"

	"keystone/model"
)

// further is what status tells besides: what became of accounts over the period, the proof
// of the picture, renewals, cost and the metrics of the catalogue.
type further struct {
	retention model.RetentionFigures
	proof     []model.ProofRow
	renewals  []model.Renewal // inside 90 days
	costs     model.CostFigures
	readings  []model.Reading
	touches   model.Rate // in the period, over the accounts
	advocates model.Rate
	delivered model.Rate // ROI delivered, with what it is worth beside the ARR
	worth     model.Money
	worthARR  model.Money
	outside   []outsideJSON // out of scope on the day
}

type retentionJSON struct {
	From          model.Date  `json:"from"`
	To            model.Date  `json:"to"`
	StartingARR   model.Money `json:"starting_arr"`
	GRR           fraction    `json:"grr"`
	NRR           fraction    `json:"nrr"`
	LogoRetention fraction    `json:"logo_retention"`
	Churned       int         `json:"churned_accounts"`
	ExpansionARR  model.Money `json:"expansion_arr"`
	CLV           model.Money `json:"clv"`
	// Accounts were active on the first day; NotConverted are in no sum for want of a rate,
	// Unsaid because nobody said what they are worth.
	Accounts     int         `json:"accounts"`
	EndingARR    model.Money `json:"ending_arr"`
	NotConverted []string    `json:"not_converted"`
	Unsaid       int         `json:"arr_unsaid"`
}

func (f *figures) retentionDocument() retentionJSON {
	r := f.retention
	return retentionJSON{From: f.from, To: f.to, StartingARR: r.Starting, GRR: fraction(r.GRR), NRR: fraction(r.NRR), LogoRetention: fraction(r.Logo),
		Churned: r.Churned, ExpansionARR: r.Expansion, CLV: r.CLV, Accounts: r.Accounts, EndingARR: r.Ending,
		NotConverted: accountNamesOf(r.NotConverted), Unsaid: r.Unsaid}
}

func accountNamesOf(all []model.AccountName) []string {
	out := make([]string, len(all))
	for i, a := range all {
		out[i] = a.Name
	}
	return out
}

type proofJSON struct {
	Quadrant    model.Corner `json:"quadrant"`
	Accounts    int          `json:"accounts"`
	Churned     int          `json:"churned_accounts"`
	StartingARR model.Money  `json:"starting_arr"`
	NRR         fraction     `json:"nrr"`
}

func (f *figures) proofDocument() []proofJSON {
	out := make([]proofJSON, len(f.proof))
	for i, p := range f.proof {
		out[i] = proofJSON{p.Corner, p.Retention.Accounts, p.Retention.Churned, p.Retention.Starting, fraction(p.Retention.NRR)}
	}
	return out
}

// renewalJSON is a renewal with its two signals.
type renewalJSON struct {
	Account     string      `json:"account"`
	Opportunity words       `json:"opportunity"`
	On          model.Date  `json:"on"`
	Amount      model.Money `json:"amount"`
	Figures     words       `json:"figures"`
	Because     []string    `json:"because"`
	Call        words       `json:"call"`
	CalledOn    model.Date  `json:"called_on"`
	Who         words       `json:"who"`
	Reason      words       `json:"reason"`
	Decided     words       `json:"decided"`
	Differs     bool        `json:"differs"`
	Uncalled    bool        `json:"uncalled"`
}

func renewalsDocument(all []model.Renewal) []renewalJSON {
	out := make([]renewalJSON, len(all))
	for i, r := range all {
		out[i] = renewalJSON{r.Account, words(r.Name), r.On, r.Amount, words(r.Figures), append([]string{}, r.Because...), words(r.Call), r.Called.On,
			words(r.Called.Who), words(r.Called.Reason), words(r.Decided.Call), r.Differs, r.Uncalled}
	}
	return out
}

type servedJSON struct {
	Accounts   int         `json:"accounts"`
	Reviews    int         `json:"reviews"`
	Minutes    int         `json:"minutes"`
	Cost       model.Money `json:"cost"`
	PerAccount model.Money `json:"per_account"`
	PerReview  model.Money `json:"per_review"`
}

type segmentCostJSON struct {
	Segment string `json:"segment"`
	servedJSON
}

type costJSON struct {
	servedJSON
	Segments []segmentCostJSON `json:"segments"`
	Renewed  model.Money       `json:"renewed_arr"`
	Expanded model.Money       `json:"expanded_arr"`
	Return   model.Number      `json:"return"`
}

func (f *figures) costDocument() costJSON {
	c := f.costs
	out := costJSON{servedJSON: servedJSON(c.All), Segments: []segmentCostJSON{}, Renewed: c.Renewed, Expanded: c.Expanded, Return: rounded(c.Return, 4)}
	for _, v := range c.Segments {
		out.Segments = append(out.Segments, segmentCostJSON{v.Segment, servedJSON(v.Served)})
	}
	return out
}

// deliveredJSON is the accounts in scope with a verified outcome, what their verified
// outcomes are worth a year and their ARR.
type deliveredJSON struct {
	Accounts int64       `json:"accounts"`
	Of       int64       `json:"of"`
	Rate     fraction    `json:"rate"`
	Worth    model.Money `json:"worth"`
	ARR      model.Money `json:"arr"`
}

func (f *figures) deliveredDocument() deliveredJSON {
	return deliveredJSON{f.delivered.Have, f.delivered.Of, fraction(f.delivered), f.worth, f.worthARR}
}

// engagedJSON is the touches of the period and who spoke for us within a year.
type engagedJSON struct {
	Touches   int64    `json:"touches"`
	Accounts  int64    `json:"accounts"`
	PerOne    fraction `json:"touches_per_account"`
	Advocates int64    `json:"advocates"`
}

func (f *figures) engagedDocument() engagedJSON {
	return engagedJSON{f.touches.Have, f.touches.Of, fraction(f.touches), f.advocates.Have}
}

type metricJSON struct {
	ID          string          `json:"id"`
	Title       string          `json:"title"`
	Department  words           `json:"department"`
	Kind        words           `json:"kind"`
	Perspective words           `json:"perspective"`
	Level       words           `json:"level"`
	Unit        words           `json:"unit"`
	Good        model.Direction `json:"good"`
	Target      model.Number    `json:"target"`
	Value       model.Number    `json:"value"`
	Median      model.Number    `json:"median"`
	MedianOf    words           `json:"median_of"`
	N           int             `json:"n"`
}

func (f *figures) metricsDocument() []metricJSON {
	out := make([]metricJSON, len(f.readings))
	for i, r := range f.readings {
		m := r.Metric
		out[i] = metricJSON{m.ID, m.Title, words(m.Department), words(m.Kind), words(m.Perspective), words(m.Level), words(m.Unit), m.Good, m.Target,
			rounded(r.Value, 4), rounded(r.Median, 4), words(medianOver(r)), r.N}
	}
	return out
}

// medianOver says over what the median is, "" where there is none.
func medianOver(r model.Reading) string {
	switch {
	case !r.Median.Known:
		return ""
	case r.ByCSM:
		return "csms"
	}
	return "accounts"
}

func (s *session) retentionText(w *writer, f *figures) {
	r := &f.retention
	w.section(fmt.Sprintf("Retention, %s to %s", f.from, f.to), -1)
	w.pair("ARR at the start", amount(r.Starting)+" of "+plural(r.Accounts, "account"))
	w.pair("Gross retention (GRR)", share(r.GRR))
	w.pair("Net retention (NRR)", share(r.NRR))
	w.pair("Accounts that stayed", percent(r.Logo))
	w.pair("Expansion ARR", amount(r.Expansion))
	w.pair("Lifetime value of an account (CLV)", cmp.Or(r.CLV.Short(), "no data"))
	if len(r.NotConverted) > 0 {
		w.line(4, "in no sum, for want of a rate: "+model.Some(accountNamesOf(r.NotConverted), "and"))
	}
	if f.delivered.Known() {
		value := percent(f.delivered)
		if f.worth.Known() && f.worth.Minor > 0 {
			value += ", worth " + f.worth.Short() + " a year beside ARR of " + amount(f.worthARR)
		}
		w.pair("ROI delivered: a verified outcome", value)
	}
	w.section("Net retention of the last year by the quadrant of a year ago", -1)
	for _, p := range f.proof {
		w.pair(p.Corner.Label(), fmt.Sprintf("%s, %s", share(p.Retention.NRR), plural(p.Retention.Accounts, "account")))
	}
}

func (s *session) renewalsText(w *writer, f *figures) {
	if len(f.renewals) == 0 {
		return
	}
	w.section("Renewals inside 90 days", len(f.renewals))
	t := table{ascii: s.ascii, columns: []column{{head: "account"}, {head: "on", fixed: true}, {head: "amount", right: true, fixed: true},
		{head: "figures say", fixed: true}, {head: "called", fixed: true}, {head: "", keep: true}}}
	for _, r := range f.renewals[:min(shownRenewals, len(f.renewals))] {
		remark := ""
		switch {
		case r.Uncalled:
			remark = "not called"
		case r.HasDecision:
			remark = "decided: " + strings.ToLower(r.Decided.Call.Label())
		case r.Differs:
			remark = "they differ"
		}
		t.add(r.Account, r.On.Short(s.day), amount(r.Amount), strings.ToLower(r.Figures.Label()), strings.ToLower(r.Call.Label()), remark)
	}
	w.table(&t)
	if left := len(f.renewals) - shownRenewals; left > 0 {
		w.line(2, fmt.Sprintf("%d later ones are not shown; --json has all.", left))
	}
}

// shownRenewals is how many renewals a person is told of, the earliest.
const shownRenewals = 40

func (s *session) costText(w *writer, f *figures) {
	c := &f.costs
	if !c.All.Cost.Known() {
		return
	}
	w.section("Cost to serve", -1)
	w.pair("In the period", amount(c.All.Cost)+", "+plural(c.All.Minutes, "minute"))
	w.pair("An account", amount(c.All.PerAccount))
	if c.All.PerReview.Known() {
		w.pair("A review", amount(c.All.PerReview))
	}
	for _, v := range c.Segments {
		w.pair("An account of "+cmp.Or(v.Segment, "no segment"), amount(v.Served.PerAccount))
	}
	if c.Return.Known {
		w.pair("ARR renewed and expanded for each of it", rounded(c.Return, 1).String()+" times")
	}
}

// metricsText tells the metrics that have a value; --json has the others too, and what kind
// each is.
func (s *session) metricsText(w *writer, f *figures) {
	w.section(fmt.Sprintf("Metrics, %s to %s", f.from, f.to), -1)
	t := table{ascii: s.ascii, columns: []column{{head: "metric"}, {head: "value", right: true, fixed: true}, {head: "median", right: true, fixed: true},
		{head: "target", right: true, fixed: true}}}
	without := 0
	for _, r := range f.readings {
		m := r.Metric
		if !r.Value.Known {
			without++
			continue
		}
		t.add(m.Title, s.inUnit(r.Value, m.Unit), s.inUnit(r.Median, m.Unit), s.inUnit(m.Target, m.Unit))
	}
	w.table(&t)
	if without > 0 {
		w.line(2, fmt.Sprintf("No data for %s; --json names them.", plural(without, "metric")))
	}
}

// inUnit is a value of a metric for eyes.
func (s *session) inUnit(n model.Number, unit string) string {
	if !n.Known {
		return ""
	}
	switch unit {
	case model.UnitShare:
		return rounded(model.Num(n.Value*100), 1).String() + "%"
	case model.UnitMoney:
		return model.MoneyOf(n.Value, s.settings.Rates.Book).Short()
	case model.UnitDays:
		return rounded(n, 0).String() + "d"
	case model.UnitHours:
		return rounded(n, 1).String() + "h"
	}
	return rounded(n, 1).String()
}
