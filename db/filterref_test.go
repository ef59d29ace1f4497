package db

import (
	"slices"
	"strings"

	"keystone/model"
)

// matches tells by a plain walk over a filter whether an account passes it.
func (r reference) matches(n model.FilterNode, e entry) bool {
	switch n := n.(type) {
	case nil:
		return true
	case model.FilterAnd:
		return !slices.ContainsFunc(n, func(n model.FilterNode) bool { return !r.matches(n, e) })
	case model.FilterOr:
		return slices.ContainsFunc(n, func(n model.FilterNode) bool { return r.matches(n, e) })
	case model.FilterNot:
		return !r.matches(n.Node, e)
	case model.FilterWord:
		a := e.d.Account
		owner := r.csms[model.OwnerAt(e.d.Owners, today)] // the words are those of today
		return occurs(n.Text, append([]string{a.Name, a.ExternalID, owner, a.Segment, a.Notes}, a.Tags...)...)
	case model.FilterTest:
		if n.Op == model.FilterRange {
			return r.between(n, e)
		}
		return slices.ContainsFunc(n.Values, func(v model.FilterValue) bool { return r.passes(n, v, e) })
	}
	panic("no such node")
}

func occurs(text string, parts ...string) bool {
	return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(model.FindKey(p), model.FindKey(text)) })
}

// texts are the texts of the account that a field looks into.
func (r reference) texts(t model.FilterTest, e entry) []string {
	a := e.d.Account
	var out []string
	switch t.Field {
	case model.FilterName:
		return []string{a.Name}
	case model.FilterID:
		return []string{a.ExternalID}
	case model.FilterSegment:
		return []string{a.Segment}
	case model.FilterIndustry:
		return []string{a.Industry}
	case model.FilterRegion:
		return []string{a.Region}
	case model.FilterNotes:
		return []string{a.Notes}
	case model.FilterDomain:
		return []string{a.Domain}
	case model.FilterTag:
		return a.Tags
	case model.FilterOwner:
		return []string{r.csms[e.st.OwnerID]}
	case model.FilterTeam:
		for _, c := range r.all {
			if c.ID == e.st.OwnerID {
				out = append(out, c.Manager)
			}
		}
	case model.FilterContact:
		for _, c := range e.d.Contacts {
			out = append(out, c.Name, c.Title, c.Email)
		}
	case model.FilterVoice:
		for _, v := range e.d.Voices {
			if v.Date <= r.day {
				out = append(out, v.Words)
			}
		}
	case model.FilterCustom:
		for _, f := range e.d.Fields {
			if model.FoldKey(model.FoldName(f.Name)) == model.FoldKey(model.FoldName(t.Name)) {
				out = append(out, f.Value)
			}
		}
	}
	return out
}

func (r reference) date(f model.FilterField, e entry) model.Date {
	switch f {
	case model.FilterRenewal:
		return e.d.Account.RenewalOn
	case model.FilterDue:
		return e.st.DueOn
	case model.FilterReviewed:
		return e.st.LastHeld
	case model.FilterQualified:
		return e.st.LastQualifying
	case model.FilterSentimentOn:
		return e.st.SentimentOn
	case model.FilterStart:
		return e.d.Account.StartOn
	case model.FilterChurned:
		return e.d.Account.ChurnedOn
	}
	var last model.Date
	for _, t := range e.d.Touches {
		if t.Date <= r.day {
			last = max(last, t.Date)
		}
	}
	return last
}

func looksBack(f model.FilterField) bool {
	return f != model.FilterRenewal && f != model.FilterDue
}

func (r reference) passes(t model.FilterTest, v model.FilterValue, e entry) bool {
	a, st := e.d.Account, e.st
	switch t.Field {
	case model.FilterStatus:
		return string(st.Status) == v.Text
	case model.FilterStage:
		return string(a.Stage) == v.Text
	case model.FilterQuadrant:
		return string(st.Quadrant) == v.Text
	case model.FilterSentiment:
		return string(st.Sentiment) == v.Text
	case model.FilterCadence:
		return string(st.Cadence) == v.Text
	case model.FilterFlag:
		return slices.Contains(st.Flags, model.Flag(v.Text))
	case model.FilterCO:
		return scores(t.Op, st.CO, v.Number)
	case model.FilterCX:
		return scores(t.Op, st.CX, v.Number)
	case model.FilterARR:
		have, ok := r.set.Rates.Convert(st.ARR)
		want, err := v.Amount(r.set.Rates)
		return ok && err == nil && compares(t.Op, have.Minor, want)
	case model.FilterUnknown:
		return r.unknown(v.Text, e)
	case model.FilterRenewal, model.FilterDue, model.FilterReviewed, model.FilterQualified, model.FilterSentimentOn,
		model.FilterStart, model.FilterChurned, model.FilterTouched:
		return r.dated(t, v, e)
	}
	for _, text := range r.texts(t, e) {
		folded, want := model.FoldName(text), model.FoldName(v.Text)
		switch {
		case t.Op == model.FilterEqual || t.Field == model.FilterTag:
			if folded == want {
				return true
			}
		case t.Field == model.FilterSegment:
			if strings.HasPrefix(folded, want) {
				return true
			}
		case strings.Contains(folded, want):
			return true
		}
	}
	return false
}

func scores(op model.FilterOp, have model.Number, want float64) bool {
	if !have.Known {
		return false
	}
	switch op {
	case model.FilterLess:
		return !model.AtLeast(have.Value, want)
	case model.FilterAtLeast:
		return model.AtLeast(have.Value, want)
	}
	rounded := model.Round(have.Value, 4)
	return op == model.FilterIs && rounded == want || op == model.FilterMore && rounded > want || op == model.FilterAtMost && rounded <= want
}

func compares(op model.FilterOp, have, want int64) bool {
	switch op {
	case model.FilterLess:
		return have < want
	case model.FilterAtMost:
		return have <= want
	case model.FilterMore:
		return have > want
	case model.FilterAtLeast:
		return have >= want
	}
	return have == want
}

// dated compares a date: a length of time without a sign counts from the day in the
// field's own direction and never crosses it.
func (r reference) dated(t model.FilterTest, v model.FilterValue, e entry) bool {
	have := r.date(t.Field, e)
	if !have.Known() {
		return false
	}
	back := looksBack(t.Field)
	limit := v.When.On(r.day, back)
	if v.When.Unit == 0 || v.When.Sign != 0 {
		return compares(t.Op, int64(have), int64(limit))
	}
	if back {
		return (have <= r.day) && compares(t.Op, int64(r.day-have), int64(r.day-limit))
	}
	return have >= r.day && compares(t.Op, int64(have-r.day), int64(limit-r.day))
}

func (r reference) between(t model.FilterTest, e entry) bool {
	a, b := t.Values[0], t.Values[1]
	if t.Field == model.FilterARR || t.Field == model.FilterCO || t.Field == model.FilterCX {
		low, high := t, t
		low.Op, high.Op = model.FilterAtLeast, model.FilterAtMost
		return r.passes(low, a, e) && r.passes(high, b, e)
	}
	have, back := r.date(t.Field, e), looksBack(t.Field)
	from, to := a.When.On(r.day, back), b.When.On(r.day, back)
	if back && a.When.Sign == 0 && b.When.Sign == 0 && a.When.Unit != 0 && b.When.Unit != 0 {
		from, to = to, from // 30d..90d ago
	}
	return have.Known() && from <= have && have <= to
}

func (r reference) unknown(name string, e entry) bool {
	if custom, ok := strings.CutPrefix(name, "field."); ok {
		values := r.texts(model.FilterTest{Field: model.FilterCustom, Name: custom}, e)
		return !slices.ContainsFunc(values, func(v string) bool { return model.FoldName(v) != "" })
	}
	a, st := e.d.Account, e.st
	switch f := model.FilterField(name); f {
	case model.FilterARR:
		_, ok := r.set.Rates.Convert(st.ARR)
		return !ok
	case model.FilterCO:
		return !st.CO.Known
	case model.FilterCX:
		return !st.CX.Known
	case model.FilterStage:
		return a.Stage == ""
	case model.FilterQuadrant:
		return st.Quadrant == ""
	case model.FilterSentiment:
		return st.Sentiment == ""
	case model.FilterRenewal, model.FilterDue, model.FilterReviewed, model.FilterQualified, model.FilterSentimentOn,
		model.FilterStart, model.FilterChurned, model.FilterTouched:
		return !r.date(f, e).Known()
	case model.FilterContact:
		return len(e.d.Contacts) == 0
	case model.FilterTag:
		return len(a.Tags) == 0
	default:
		texts := r.texts(model.FilterTest{Field: f}, e)
		if f == model.FilterVoice {
			return len(texts) == 0
		}
		return !slices.ContainsFunc(texts, func(s string) bool { return model.FoldName(s) != "" })
	}
}
