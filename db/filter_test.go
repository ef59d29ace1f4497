package db

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

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

// filterSamples are values of each type, as they are typed.
var filterSamples = map[model.FilterType][]string{
	model.FilterContains: {"a", "é", "ÜBER", "istan", "株", `"50%"`, `"a\\b"`, `"x\"y"`, "o'h", "_", "maria", "nobody", "north", "line"},
	model.FilterBegins:   {"ent", "SMB", "smb", "d", "none"},
	model.FilterWhole:    {"vip", "É", "a;b", "vi"},
	model.FilterMoney:    {"0", "10k", "45000", "$60k", `"20.5k"`, "1m"},
	model.FilterScore:    {"0", "12.5", "35", "50", "70", "100"},
	model.FilterDate: {"today", "yesterday", "30d", "2w", "3m", "1y", "+90d", "-30d", "+6m", "2026-06-30", "2026-12-31", "eom",
		`"last fri"`, `"next mon"`, `"2 weeks ago"`},
}

// filterText draws a filter as a person may type it.
func filterText(t *rapid.T, fields []model.FilterSpec, depth int) string {
	switch kind := rapid.IntRange(0, 9).Draw(t, "kind"); {
	case depth > 0 && kind < 2:
		return "(" + filterText(t, fields, depth-1) + " OR " + filterText(t, fields, depth-1) + ")"
	case depth > 0 && kind < 4:
		return filterText(t, fields, depth-1) + " " + filterText(t, fields, depth-1)
	case depth > 0 && kind < 5:
		return "-(" + filterText(t, fields, depth-1) + ")"
	case kind < 6:
		return rapid.SampledFrom(filterSamples[model.FilterContains]).Draw(t, "word")
	}
	f := rapid.SampledFrom(fields).Draw(t, "field")
	return string(f.Field) + fieldText(t, f, fields)
}

func fieldText(t *rapid.T, f model.FilterSpec, fields []model.FilterSpec) string {
	values := filterSamples[f.Type]
	name := ""
	switch {
	case f.Type == model.FilterClosed:
		values = f.Words
		if f.None {
			values = append(slices.Clone(values), "none")
		}
	case f.Type == model.FilterNames:
		values = []string{"field.tier"}
		for _, other := range fields {
			if other.MayLack && other.Field != model.FilterCustom {
				values = append(values, string(other.Field))
			}
		}
	case f.Field == model.FilterCustom:
		name = rapid.SampledFrom([]string{".tier", `."Account Tier"`, ".account_tier", ".gone"}).Draw(t, "name")
	}
	value := func() string { return rapid.SampledFrom(values).Draw(t, "value") }
	switch op := rapid.SampledFrom(f.Ops).Draw(t, "op"); op {
	case model.FilterRange:
		return ":" + value() + ".." + value()
	case model.FilterIs:
		if f.Type == model.FilterMoney || f.Type == model.FilterScore || f.Type == model.FilterDate {
			return ":" + value()
		}
		return name + ":" + value() + "," + value()
	default:
		return name + string(op) + value()
	}
}

// filterBook is a book with something in every field that a filter tests.
func filterBook(t *testing.T) *Book {
	b, m := bookOfMany(t, 21)
	write(t, b, "a team", model.CSM{Name: "Åsa Ström", Manager: "Ngozi Ökafor"})
	_, err := b.Bulk(ctx, "more", func(w *Bulk) error {
		for i := range 70 {
			id := model.ID(i + 1)
			d, err := w.Dossier(id)
			if err != nil {
				return err
			}
			a := d.Account
			a.ExternalID, a.Industry, a.Region, a.Domain = m.word(), m.word(), m.word(), m.word()
			facts := []model.Fact{a,
				model.CustomField{AccountID: id, Name: pick(m, []string{"Tier", "Account  Tier", "account-tier"}), Value: m.word()},
				model.Contact{AccountID: id, Name: "É " + m.word(), Title: m.word(), Email: "x@example.com"},
				model.Touch{AccountID: id, Date: m.day(), Kind: model.TouchCall},
				model.Sentiment{AccountID: id, Date: m.day(), Colour: pick(m, model.Colours), Reason: "so"},
				model.Moment{AccountID: id, Date: m.day(), Stage: model.MomentAdoption, Rating: float64(1 + m.r.Intn(5))}}
			if i%3 == 0 {
				facts = append(facts, model.Ownership{AccountID: id, CSMID: 3, From: m.day()})
			}
			for _, f := range facts[:1+m.r.Intn(len(facts))] {
				if _, err := w.Put(f); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestAFilterInSQLEqualsAWalkOverItInMemory(t *testing.T) {
	b := filterBook(t)
	few := fewFound
	defer func() { fewFound = few }()
	fields := model.FilterFields()
	for _, day := range []model.Date{today, today.AddDays(-100), today.AddDays(60)} {
		ref := newReference(t, b, day)
		same := func(rt *rapid.T) {
			text := filterText(rt, fields, rapid.IntRange(0, 2).Draw(rt, "depth"))
			f, err := model.ParseFilterIn(text, ref.set.Rates)
			if err != nil {
				rt.Skip(err) // a range that runs backwards, a distance that says no direction
			}
			fewFound = rapid.SampledFrom([]int{0, few}).Draw(rt, "few")
			q := model.Query{Filter: f, Inactive: rapid.Bool().Draw(rt, "inactive")}
			if day != today {
				q.AsOf = day
			}
			got := fmt.Sprint(must[[]model.ID](t)(b.Portfolio(ctx, q)))
			want := []model.ID{}
			for _, e := range ref.query(q) {
				want = append(want, e.d.Account.ID)
			}
			if got != fmt.Sprint(want) {
				rt.Fatalf("%s as of %s\n got %s\nwant %v", text, day, got, want)
			}
		}
		for range 10 {
			rapid.Check(t, same)
		}
	}
}

func TestEveryFieldFindsTheAccountThatHasItAndNotTheOther(t *testing.T) {
	b := newBook(t)
	write(t, b, "team", model.CSM{Name: "Åsa Ström", Manager: "Ngozi Ökafor"})
	write(t, b, "all of it", model.Account{Name: "Zürich Über", ExternalID: "C-1", Segment: "Enterprise", Industry: "Öl", Region: "DACH",
		Domain: "ueber.example", Tags: []string{"Vip"}, Notes: "Été", Stage: model.StageValue, StartOn: today.AddDays(-400),
		RenewalOn: today.AddDays(30), ARR: model.Money{Minor: 20_000_000, Currency: "USD"}},
		model.Account{Name: "Bare", ChurnedOn: today.AddDays(-10)},
		model.Ownership{AccountID: 1, CSMID: 1}, model.CustomField{AccountID: 1, Name: "Account Tier", Value: "Größe 1"},
		model.Contact{AccountID: 1, Name: "José", Title: "VP Op", Email: "jose@ueber.example"},
		model.Voice{AccountID: 1, Date: today.AddDays(-3), Kind: model.VoicePain, Words: "Très slow", State: model.VoiceNew},
		model.Touch{AccountID: 1, Date: today.AddDays(-5), Kind: model.TouchCall},
		model.Review{AccountID: 1, HeldOn: today.AddDays(-200), State: model.ReviewCompleted},
		model.Sentiment{AccountID: 1, Date: today.AddDays(-8), Colour: model.Red, Reason: "so"})
	for _, text := range []string{"ZÜRICH", "name:über", `name="zürich über"`, "id:c-1", "segment:ENT", "industry:öl", "region:dach", "owner:ström",
		"team:ökafor", "tag:VIP", "notes:ÉTÉ", "domain:ueber", "contact:josé", `contact:"vp op"`, "voice:TRÈS", "field.account_tier:größe",
		`field."account tier"="größe 1"`, "status:active", "stage:val", "sentiment:red", "cadence:never", "red_no_plan", "arr:200k",
		"renewal:+30d", "due<today", "reviewed>=200d", "sentiment_on<9d", "touched<=5d", "start>1y", "-unknown:arr", "unknown:churned",
		"-churned<1y", "-unknown:reviewed"} {
		ids := must[[]model.ID](t)(b.Portfolio(ctx, model.Query{Filter: must[model.Filter](t)(model.ParseFilter(text)), Inactive: true}))
		if fmt.Sprint(ids) != "[1]" {
			t.Errorf("%s finds %v", text, ids)
		}
	}
}

func TestTheLongestAndDeepestFilterIsAnswered(t *testing.T) {
	b, _ := bookOfMany(t, 4)
	wide := strings.TrimSuffix(strings.Repeat("co<50 OR ", 199), " OR ")
	deep := strings.Repeat("-(a OR co>1 ", 14) + "x" + strings.Repeat(")", 14)
	words := strings.TrimSpace(strings.Repeat("a ", 199))
	for _, text := range []string{wide, deep, words, "tag:" + strings.TrimSuffix(strings.Repeat("a,", 199), ",")} {
		q := model.Query{Filter: must[model.Filter](t)(model.ParseFilter(text))}
		for _, q.AsOf = range []model.Date{today, today.AddDays(-50)} {
			if _, err := b.Portfolio(ctx, q); err != nil {
				t.Errorf("%.40s: %v", text, err)
			}
		}
	}
}
