package db

import (
	"fmt"
	"reflect"
	"testing"

	"keystone/model"
)

// words of closed lists, by type: one that is not the default.
var closedWords = map[reflect.Type]any{
	reflect.TypeFor[model.Stage](): model.StageValue, reflect.TypeFor[model.Seniority](): model.Director,
	reflect.TypeFor[model.OutcomeStatus](): model.OutcomeMissed, reflect.TypeFor[model.Source](): model.SourceEstimate,
	reflect.TypeFor[model.ReviewState](): model.ReviewMissed, reflect.TypeFor[model.Answer](): model.No,
	reflect.TypeFor[model.Choice](): model.ChoiceChange, reflect.TypeFor[model.Colour](): model.Yellow,
	reflect.TypeFor[model.VoiceKind](): model.VoicePraise, reflect.TypeFor[model.VoiceState](): model.VoiceTold,
	reflect.TypeFor[model.SurveyKind](): model.CSAT, reflect.TypeFor[model.MomentStage](): model.MomentBuying,
	reflect.TypeFor[model.TouchKind](): model.TouchTraining, reflect.TypeFor[model.CommitmentState](): model.CommitmentDone,
	reflect.TypeFor[[]model.Role]():      []model.Role{model.RoleDetractor, model.RoleChampion},
	reflect.TypeFor[model.RevenueKind](): model.RevenuePrice, reflect.TypeFor[model.OpportunityKind](): model.OpportunityNew,
	reflect.TypeFor[model.OpportunityState](): model.OpportunityLost, reflect.TypeFor[model.Forecast](): model.CallAtRisk,
	reflect.TypeFor[model.AdvocacyKind](): model.AdvocacySpeaker, reflect.TypeFor[model.Stamp](): model.NewStamp(today-3, 3661),
	reflect.TypeFor[model.PromiseScore](): model.PromisePartly,
	reflect.TypeFor[model.Money]():        model.Money{Minor: 123456, Currency: "EUR"}, reflect.TypeFor[model.Number](): model.Num(4),
}

// filled gives every field a value of its own, but for ids and parts.
func filled[T any](n int) T {
	var out T
	v := reflect.ValueOf(&out).Elem()
	for i := range v.NumField() {
		f, name := v.Field(i), v.Type().Field(i).Name
		switch word, closed := closedWords[f.Type()]; {
		case closed:
			f.Set(reflect.ValueOf(word))
		case f.Type() == reflect.TypeFor[model.ID]() || f.Type() == reflect.TypeFor[model.Side]() || f.Kind() == reflect.Slice && f.Type() != reflect.TypeFor[[]string]():
		case f.Type() == reflect.TypeFor[model.Date]():
			f.SetInt(int64(today) - int64(20*n+i))
		case f.Kind() == reflect.String:
			f.SetString(fmt.Sprintf("%s; \"%d\" = 顧客", name, n))
		case f.Kind() == reflect.Int:
			f.SetInt(int64(30 + i))
		case f.Kind() == reflect.Float64:
			f.SetFloat(2.5)
		case f.Kind() == reflect.Bool:
			f.SetBool(true)
		default:
			f.Set(reflect.ValueOf([]string{name + ` a\;b`, fmt.Sprint(n)}))
		}
	}
	return out
}

// fillBook makes a book in which every field of every type says something.
func fillBook(t *testing.T, b *Book) {
	t.Helper()
	_, err := b.Bulk(ctx, "filled", func(w *Bulk) error {
		put := func(f model.Fact) model.ID { t.Helper(); return must[model.ID](t)(w.Put(f)) }
		csm := put(filled[model.CSM](1))
		put(filled[model.MetricValue](1)) // of the company
		put(model.MetricValue{CSMID: csm, Metric: "Calls", Date: today, Value: 3})
		mother := put(model.Account{Name: "Mother"})
		a := filled[model.Account](1)
		a.ParentID, a.ParentName, a.Domain = mother, "", "acme.example"
		account := put(a)
		unknown := filled[model.Account](2)
		unknown.Domain = "two.example"
		put(unknown)
		own := filled[model.Ownership](1)
		own.AccountID, own.CSMID = account, csm
		put(own)
		field := filled[model.CustomField](1)
		field.AccountID = account
		put(field)
		c := filled[model.Contact](1)
		c.AccountID = account
		contact := put(c)
		o := filled[model.Outcome](1)
		o.AccountID, o.OwnerID, o.Baseline = account, contact, model.Num(-1.25)
		outcome := put(o)
		m := filled[model.Measurement](1)
		m.AccountID, m.OutcomeID = account, outcome
		put(m)
		measurement := put(m) // the second of that day
		v := filled[model.Verification](1)
		v.AccountID, v.OutcomeID, v.ContactID = account, outcome, contact
		put(v)
		r := filled[model.Review](1)
		r.AccountID = account
		put(r)
		review := put(r) // the second of that day
		at := model.Attendee{AccountID: account, ReviewID: review, Side: model.Ours, Name: "Ann; Lee"}
		put(at)
		at.Side, at.ContactID, at.Name = model.Customer, contact, c.Name
		put(at)
		at.ContactID, at.Name = 0, "A guest"
		put(at)
		p := filled[model.Progress](1)
		p.AccountID, p.ReviewID, p.OutcomeID, p.MeasurementID = account, review, outcome, measurement
		put(p)
		d := filled[model.Decision](1)
		d.AccountID, d.ReviewID, d.OutcomeID = account, review, outcome
		put(d)
		for n := range 2 { // equal ones, but for the ids of other systems
			s := filled[model.Sentiment](1)
			s.AccountID, s.ReviewID = account, review
			put(s)
			vo := filled[model.Voice](1)
			vo.AccountID, vo.ReviewID, vo.ContactID = account, review, contact
			put(vo)
			su := filled[model.Survey](1)
			su.AccountID, su.ContactID, su.SentOn = account, contact, su.AnsweredOn-1
			put(su)
			mo := filled[model.Moment](1)
			mo.AccountID, mo.ReviewID = account, review
			put(mo)
			to := filled[model.Touch](1)
			to.AccountID = account
			put(to)
			co := filled[model.Commitment](1)
			co.AccountID, co.ReviewID = account, review
			promise := put(co)
			if review != 0 {
				an := filled[model.ItemAnswer](1)
				an.AccountID, an.ReviewID = account, review
				put(an)
				put(model.Scoring{AccountID: account, ReviewID: review, CommitmentID: promise, Score: model.PromisePartly})
			}
			fillRevenue(put, n+1, account, contact)
			fillOneOnOne(put, account, csm, promise)
			review = 0 // only the first is linked
		}
		put(mine("Name; \"1\" = 顧客"))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	set := model.DefaultSettings()
	set.Me = model.Person{Name: "Ann", CSMID: 1, Manager: true}
	set.Rates.PerUnit["EUR"], set.Grace, set.Categories = 1_100_000_000, 7, []string{"one", "two"}
	must[model.Receipt](t)(b.SaveSettings(ctx, set, "settings"))
}

// fillRevenue makes the facts about what an account pays, uses and says.
func fillRevenue(put func(model.Fact) model.ID, n int, account, contact model.ID) {
	re := filled[model.RevenueEvent](1)
	re.AccountID, re.Change.Minor = account, -re.Change.Minor
	put(re)
	su := filled[model.Subscription](n)
	su.AccountID = account
	put(su)
	op := filled[model.Opportunity](n)
	op.AccountID = account
	opportunity := put(op)
	ca := filled[model.Call](1)
	ca.AccountID, ca.OpportunityID = account, opportunity
	put(ca)
	ca.OpportunityID, ca.Manager, ca.On = 0, false, 0
	put(ca)
	us := filled[model.Usage](1)
	us.AccountID = account
	put(us)
	cs := filled[model.Case](n)
	cs.AccountID = account
	put(cs)
	ad := filled[model.Advocacy](1)
	ad.AccountID, ad.ContactID = account, contact
	put(ad)
	pa := filled[model.Pause](1)
	pa.AccountID = account
	put(pa)
	me := filled[model.MetricValue](1)
	me.AccountID = account
	put(me)
}

// fillOneOnOne makes a one-to-one with the account's part in it.
func fillOneOnOne(put func(model.Fact) model.ID, account, csm, promise model.ID) {
	one := filled[model.OneOnOne](1)
	one.CSMID = csm
	id := put(one)
	no := filled[model.OneOnOneNote](1)
	no.AccountID, no.OneOnOneID = account, id
	put(no)
	put(no)
	put(model.OneOnOneCheck{AccountID: account, OneOnOneID: id, CommitmentID: promise, Score: model.PromiseMissed})
	made := filled[model.Commitment](2)
	made.AccountID, made.OneOnOneID = account, id
	put(made)
}

func TestEveryFieldOfEveryTypeComesBack(t *testing.T) {
	b := newBook(t)
	fillBook(t, b)
	again, _ := requireRoundTrip(t, b)
	// Facts get other numbers: links are told by the place of what they point at.
	for _, of := range tables {
		want, got := placed(t, b, of), placed(t, again, of)
		if !reflect.DeepEqual(want, got) {
			t.Errorf("%s:\n%v\n%v", of.kind, want, got)
		}
		for i, c := range of.columns {
			said := false
			for _, row := range want {
				said = said || !blank(row[i])
			}
			if !said {
				t.Errorf("the test says nothing of %s.%s", of.kind, c.name)
			}
		}
	}
	one, two := must[model.Settings](t)(b.Settings(ctx)), must[model.Settings](t)(again.Settings(ctx))
	if one.Me != two.Me || !reflect.DeepEqual(one, two) {
		t.Errorf("%+v\n%+v", one, two)
	}
}

// placed is the rows of a table with each link as the place of its target in its table.
func placed(t *testing.T, b *Book, of *table) [][]any {
	t.Helper()
	var out [][]any
	for _, row := range rowsOf(t, b, of) {
		values := append([]any(nil), row[1:]...)
		for i, c := range of.columns {
			id, ok := values[i].(int64)
			if !ok || c.form != parent && c.form != link {
				continue
			}
			for n, target := range rowsOf(t, b, tableOf[c.to]) {
				if target[0] == id {
					values[i] = int64(n + 1)
				}
			}
		}
		out = append(out, values)
	}
	return out
}

func rowsOf(t *testing.T, b *Book, of *table) [][]any {
	t.Helper()
	query := "SELECT id"
	for _, n := range of.names {
		query += ", " + n
	}
	order := " ORDER BY id"
	if of.kind == model.KindSetting {
		order = " ORDER BY key"
	}
	rows, err := b.readers.QueryContext(ctx, query+" FROM "+string(of.kind)+order)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out [][]any
	for rows.Next() {
		r := newRecord(len(of.names) + 1)
		if err := r.scan(rows); err != nil {
			t.Fatal(err)
		}
		out = append(out, r.values)
	}
	return out
}
