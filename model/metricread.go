package model

import (
	"slices"
	"strings"
)

// quarterDays is the days of a quarter.
const quarterDays = 365.0 / 4

// Readings are all metrics of the catalogue with their values, in its order.
func (t *MetricTally) Readings(in MetricInputs) []Reading {
	values := t.values(in)
	all := append(t.settings.Catalogue(), t.unlisted()...)
	out := make([]Reading, 0, len(all))
	for _, m := range all {
		r := Reading{Metric: m, Value: values[m.ID]}
		switch {
		case m.Own:
			r = t.ownReading(m)
		case t.owners[m.ID] != nil:
			r.Median, r.N = t.amongCSMs(m.ID)
			r.ByCSM = true
		case m.ID == "reviews_per_csm":
			r.Median, r.N = t.reviewsAmongCSMs()
			r.ByCSM = true
		case t.book[m.ID] != nil:
			s := t.book[m.ID].sum()
			r.Median, r.N = s.Median, s.N
		}
		out = append(out, r)
	}
	return out
}

// unlisted are the metrics that have values and of which the catalogue says nothing, in the
// order of their ids.
func (t *MetricTally) unlisted() []Metric {
	known := map[string]bool{}
	for _, m := range t.settings.Catalogue() {
		known[m.ID] = true
	}
	var out []Metric
	add := func(id string) {
		if !known[id] {
			known[id] = true
			out = append(out, Metric{ID: id, Title: label(id), Good: Up, Own: true})
		}
	}
	for key := range t.accounts {
		if id, own := strings.CutPrefix(key, ownKey("")); own {
			add(id)
		}
	}
	for key := range t.single {
		if t.told(key) {
			add(key.metric)
		}
	}
	slices.SortFunc(out, func(a, b Metric) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// values are the values of the metrics that come with Keystone.
func (t *MetricTally) values(in MetricInputs) map[string]Number {
	mean := func(id string) Number { return t.accounts[id].mean() }
	each := func(n int) Number {
		if t.known == 0 {
			return Number{}
		}
		return Num(float64(n) / float64(t.known))
	}
	out := map[string]Number{
		"keystone_rate": shareOf(in.Keystone), "keystone_rate_arr": shareOf(in.KeystoneARR), "reviews_on_schedule": shareOf(in.Schedule),
		"co": mean("co"), "cx": mean("cx"), "happy_successful": shareOf(t.happy), "roi_delivered": shareOf(t.roi),
		"engagement": each(t.touches), "last_touch": mean("last_touch"), "ttv": mean("ttv"),
		"onboarding": mean("onboarding"), "readiness": mean("readiness"), "trainings": each(t.training),
		"first_contact": in.Cases.FirstContact.Mean, "first_contact_kept": shareOf(in.Cases.FirstContactKept),
		"resolution": in.Cases.Resolution.Mean, "resolution_kept": shareOf(in.Cases.ResolutionKept), "case_csat": shareOf(in.Cases.CSAT),
		"nps": in.Surveys.NPS, "nps_response": shareOf(in.Surveys.Response), "csat": shareOf(in.Surveys.CSAT),
		"grr": shareOf(in.Retention.GRR), "nrr": shareOf(in.Retention.NRR), "logo_retention": shareOf(in.Retention.Logo),
		"churn": shareOf(in.Retention.Churn()), "expansion_arr": majorOf(in.Retention.Expansion), "clv": majorOf(in.Retention.CLV),
		"cost_to_serve": majorOf(in.Costs.All.PerAccount), "return_on_reviews": in.Costs.Return,
	}
	if t.licences > 0 {
		out["adoption"] = Num(t.users / t.licences)
	}
	if t.known > 0 {
		out["advocates"] = Num(float64(t.advocate))
	}
	if per, n := t.reviewsPerCSM(); n > 0 {
		out["reviews_per_csm"] = per
	}
	return out
}

// shareOf is a rate as a number; unknown where there is nothing to divide by.
func shareOf(r Rate) Number {
	if !r.Known() {
		return Number{}
	}
	return Num(r.Value())
}

// majorOf is an amount in whole units of its currency.
func majorOf(m Money) Number {
	if !m.Known() {
		return Number{}
	}
	return Num(float64(m.Minor) / float64(pow10(MinorUnits(m.Currency))))
}

// amongCSMs is the share in the middle of those of the CSMs.
func (t *MetricTally) amongCSMs(metric string) (Number, int) {
	var all []float64
	for _, r := range t.owners[metric] {
		all = append(all, r.Value())
	}
	return medianOf(all), len(all)
}

// quarters is how many quarters the period has.
func (t *MetricTally) quarters() float64 { return float64(t.to.Days(t.from)) / quarterDays }

// reviewsPerCSM is how many reviews a CSM told of held in a quarter, over those who own
// accounts or held any.
func (t *MetricTally) reviewsPerCSM() (Number, int) {
	total, csms := 0, 0
	for owner, n := range t.reviews {
		if owner != 0 && t.tells(owner) {
			total += n
			csms++
		}
	}
	if csms == 0 || t.to <= t.from {
		return Number{}, 0
	}
	return Num(float64(total) / float64(csms) / t.quarters()), csms
}

func (t *MetricTally) reviewsAmongCSMs() (Number, int) {
	var all []float64
	if t.to <= t.from {
		return Number{}, 0
	}
	for owner, n := range t.reviews {
		if owner != 0 {
			all = append(all, float64(n)/t.quarters())
		}
	}
	return medianOf(all), len(all)
}

// ownReading is a metric of the team's own: the company's value, else the mean of the CSMs',
// else of the accounts'.
func (t *MetricTally) ownReading(m Metric) Reading {
	r := Reading{Metric: m}
	var told total
	var book spread
	for key, v := range t.single {
		if key.metric != m.ID || key.csm == 0 {
			continue
		}
		book.add(v.Value)
		if t.told(key) {
			told.add(v.Value)
		}
	}
	if r.ByCSM = len(book) > 0; !r.ByCSM {
		if all := t.book[ownKey(m.ID)]; all != nil {
			book = *all
		}
		if all := t.accounts[ownKey(m.ID)]; all != nil {
			told = *all
		}
	}
	yardstick := book.sum()
	r.Value, r.Median, r.N = told.mean(), yardstick.Median, yardstick.N
	company := holder{metric: m.ID}
	if v, ok := t.single[company]; ok && t.told(company) {
		r.Value = Num(v.Value)
	}
	return r
}

// told says whether a value of no account is told: the company's for everyone, a CSM's in
// their scope.
func (t *MetricTally) told(key holder) bool {
	return t.csms == nil || key.csm != 0 && t.tells(key.csm)
}

// Delivered is ROI delivered: the accounts in scope with an outcome verified within the
// window, what their verified outcomes are worth a year, and their ARR, both in the book's
// currency.
func (t *MetricTally) Delivered() (share Rate, worth, arr Money) {
	book := t.settings.Rates.Book
	worth = t.worth.total(t.settings.Rates)
	if !worth.Known() && t.roi.Have > 0 {
		return t.roi, Money{}, t.worthARR.money(book)
	}
	if !worth.Known() {
		worth = Money{Currency: book}
	}
	return t.roi, worth, t.worthARR.money(book)
}

// Advocates is how many accounts spoke for us within a year, of those that have started.
func (t *MetricTally) Advocates() Rate { return Rate{Have: int64(t.advocate), Of: int64(t.known)} }

// Touches is how many touches there were in the period, and over how many accounts.
func (t *MetricTally) Touches() Rate { return Rate{Have: int64(t.touches), Of: int64(t.known)} }
