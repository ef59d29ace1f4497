package demo

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"keystone/model"
)

// days on which the book must look right: month ends, a leap day, weekends, a new year.
var days = []model.Date{
	model.NewDate(2026, 1, 1), model.NewDate(2024, 2, 29), model.NewDate(2026, 3, 14),
	model.NewDate(2026, 8, 31), model.NewDate(2027, 12, 31), model.NewDate(2025, 6, 15),
}

func TestEveryFactIsValid(t *testing.T) {
	for _, today := range days {
		for seed := range int64(3) {
			book := Book(2*blockSize, seed, today)
			for d, ok := book.Next(); ok; d, ok = book.Next() {
				check(t, book, d, today)
			}
		}
	}
}

func TestEveryFactOfALargeBookIsValid(t *testing.T) {
	today := model.NewDate(2026, 5, 20)
	book := Book(leanFrom, 1, today)
	for d, ok := book.Next(); ok; d, ok = book.Next() {
		check(t, book, d, today)
	}
}

// checker gathers what is wrong with one dossier.
type checker struct {
	t     *testing.T
	d     *model.Dossier
	today model.Date
	ids   map[model.ID]model.Kind
}

func check(t *testing.T, book *Generator, d *model.Dossier, today model.Date) {
	t.Helper()
	c := &checker{t: t, d: d, today: today, ids: map[model.ID]model.Kind{}}
	rates := book.Settings().Rates
	c.account(book)
	c.collect()
	c.outcomes()
	c.reviews()
	c.feelings()
	c.business(rates)
	c.texts(reflect.ValueOf(*d), "Dossier")
}

func (c *checker) wrong(format string, args ...any) {
	c.t.Helper()
	c.t.Errorf("%s, %s: %s", c.today, c.d.Account.Name, fmt.Sprintf(format, args...))
}

func (c *checker) account(book *Generator) {
	a := c.d.Account
	rates := book.Settings().Rates
	if _, ok := rates.Convert(a.ARR); !ok || (a.ARR.Minor == 0) != a.ChurnedOn.Known() || a.ARR.Minor < 0 {
		c.wrong("ARR %v cannot be converted", a.ARR)
	}
	if !slices.Contains(model.Stages, a.Stage) || a.Name == "" || a.Industry == "" || a.Domain == "" {
		c.wrong("incomplete account %+v", a)
	}
	if !a.StartOn.Known() || a.StartOn > c.today || c.today.Days(a.StartOn) > 5*366+330 {
		c.wrong("started %s", a.StartOn)
	}
	if away := a.RenewalOn.Days(c.today); !a.ChurnedOn.Known() && (away < 0 || away > 365) {
		c.wrong("renews %s", a.RenewalOn)
	}
	if a.ChurnedOn.Known() != (a.ChurnReason != "") || a.ChurnedOn > c.today || a.ChurnedOn.Known() && a.ChurnedOn <= a.StartOn {
		c.wrong("churned %s for %q", a.ChurnedOn, a.ChurnReason)
	}
	if a.ParentID < 0 && a.ParentID <= a.ID || a.ParentID > 0 {
		c.wrong("parent %d does not stand before %d", a.ParentID, a.ID)
	}
	for _, o := range c.d.Owners {
		if i := int(-o.CSMID) - 1; i < 0 || i >= len(book.CSMs()) || book.CSMs()[i].ID != o.CSMID || o.From > c.today {
			c.wrong("owned by %d from %s", o.CSMID, o.From)
		}
	}
	if len(c.d.Owners) == 0 {
		c.wrong("owned by nobody")
	}
}

// collect gathers the ids of all facts, each of which must be there once and belong to
// the account.
func (c *checker) collect() {
	add := func(f model.Fact, account model.ID) {
		r := f.Ref()
		if r.ID >= 0 || account != c.d.Account.ID {
			c.wrong("%s %d of account %d", r.Kind, r.ID, account)
		}
		if _, taken := c.ids[r.ID]; taken {
			c.wrong("id %d is given twice", r.ID)
		}
		c.ids[r.ID] = r.Kind
	}
	all := reflect.ValueOf(*c.d)
	for i := range all.NumField() {
		if list := all.Field(i); list.Kind() == reflect.Slice {
			addAll(list, add)
		}
	}
	for _, r := range c.d.Reviews {
		for _, list := range []any{r.Attendees, r.Progress, r.Decisions} {
			addAll(reflect.ValueOf(list), add)
		}
	}
}

func addAll(list reflect.Value, add func(model.Fact, model.ID)) {
	for i := range list.Len() {
		v := list.Index(i)
		add(v.Interface().(model.Fact), v.FieldByName("AccountID").Interface().(model.ID))
	}
}

// refers checks that a reference is to a fact of that kind in the dossier.
func (c *checker) refers(what string, id model.ID, kind model.Kind, must bool) {
	if id == 0 && !must {
		return
	}
	if c.ids[id] != kind {
		c.wrong("%s refers to %s %d, which is %q", what, kind, id, c.ids[id])
	}
}

// past checks that a fact's day lies between the account's start and today.
func (c *checker) past(what string, day model.Date) {
	end := c.today
	if c.d.Account.ChurnedOn.Known() {
		end = c.d.Account.ChurnedOn
	}
	if day < c.d.Account.StartOn || day > end {
		c.wrong("%s on %s, the account from %s to %s", what, day, c.d.Account.StartOn, end)
	}
}

// there checks that the contact had not left by the day.
func (c *checker) there(what string, id model.ID, day model.Date) {
	if contact, ok := c.d.Contact(id); ok && contact.Left(day) {
		c.wrong("%s by %s on %s, who left on %s", what, contact.Name, day, contact.LeftOn)
	}
}

func (c *checker) outcomes() {
	defaults := model.DefaultSettings()
	agreed := map[model.ID]model.Outcome{}
	for _, o := range c.d.Outcomes {
		agreed[o.ID] = o
		c.refers("outcome", o.OwnerID, model.KindContact, false)
		if !slices.Contains(defaults.Categories, o.Category) || !slices.Contains(model.OutcomeStatuses, o.Status) || o.Statement == "" || o.Weight != 1 {
			c.wrong("outcome %+v", o)
		}
		if o.KPI != "" && (!o.HasKPI() || o.Baseline == o.Target) {
			c.wrong("KPI %s from %s to %s", o.KPI, o.Baseline, o.Target)
		}
		if (o.Status == model.OutcomeProposed) == o.AgreedOn.Known() {
			c.wrong("outcome is %s, agreed on %q", o.Status, o.AgreedOn)
		}
		closed := o.Status == model.OutcomeAchieved || o.Status == model.OutcomeMissed || o.Status == model.OutcomeDropped
		if closed != o.ClosedOn.Known() || closed && o.ClosedOn <= o.AgreedOn {
			c.wrong("outcome is %s, agreed %s, closed %q", o.Status, o.AgreedOn, o.ClosedOn)
		}
		if o.AgreedOn.Known() {
			c.past("outcome agreed", o.AgreedOn)
		}
	}
	for _, m := range c.d.Measurements {
		c.refers("measurement", m.OutcomeID, model.KindOutcome, true)
		c.past("measurement", m.Date)
		if o := agreed[m.OutcomeID]; m.Date < o.AgreedOn || o.ClosedOn.Known() && m.Date > o.ClosedOn || !slices.Contains(model.Sources, m.Source) {
			c.wrong("measured on %s: %+v", m.Date, o)
		}
	}
	for _, v := range c.d.Verifications {
		c.refers("verification", v.OutcomeID, model.KindOutcome, true)
		c.refers("verification", v.ContactID, model.KindContact, true)
		c.past("verification", v.Date)
		c.there("verified", v.ContactID, v.Date)
		if v.Date <= agreed[v.OutcomeID].AgreedOn || v.Words == "" {
			c.wrong("verified on %s what was agreed on %s", v.Date, agreed[v.OutcomeID].AgreedOn)
		}
	}
}

func (c *checker) reviews() {
	last := model.Date(0)
	for _, r := range c.d.Reviews {
		if !slices.Contains(model.ReviewStates, r.State) || !r.DueOn.Known() {
			c.wrong("review %+v", r)
		}
		took := r.State == model.ReviewCompleted || r.State == model.ReviewInProgress
		if took != r.HeldOn.Known() {
			c.wrong("review %s held on %q", r.State, r.HeldOn)
		}
		if !took {
			continue
		}
		c.past("review", r.HeldOn)
		if r.HeldOn <= last {
			c.wrong("review on %s after one on %s", r.HeldOn, last)
		}
		last = r.HeldOn
		c.review(r)
	}
}

func (c *checker) review(r model.Review) {
	for _, a := range r.Attendees {
		c.refers("attendee", a.ContactID, model.KindContact, false)
		c.there("review attended", a.ContactID, r.HeldOn)
		if a.ReviewID != r.ID || a.Name == "" || a.Side == model.Ours && a.ContactID != 0 {
			c.wrong("attendee %+v", a)
		}
	}
	for _, p := range r.Progress {
		c.refers("progress", p.OutcomeID, model.KindOutcome, true)
		c.refers("progress", p.MeasurementID, model.KindMeasurement, false)
		for _, m := range c.d.Measurements {
			if m.ID == p.MeasurementID && (m.Date != r.HeldOn || m.OutcomeID != p.OutcomeID) {
				c.wrong("progress on %s holds %+v", r.HeldOn, m)
			}
		}
	}
	for _, x := range r.Decisions {
		c.refers("decision", x.OutcomeID, model.KindOutcome, true)
		o, _ := c.d.Outcome(x.OutcomeID)
		if !slices.Contains(model.Choices, x.Choice) || x.Choice == model.ChoiceAchieved && o.Status != model.OutcomeAchieved {
			c.wrong("decision %s about an outcome that is %s", x.Choice, o.Status)
		}
	}
}

func (c *checker) feelings() {
	for _, s := range c.d.Sentiments {
		c.refers("sentiment", s.ReviewID, model.KindReview, false)
		c.past("sentiment", s.Date)
		if !slices.Contains(model.Colours, s.Colour) || s.Reason == "" || s.Author == "" {
			c.wrong("sentiment %+v", s)
		}
	}
	for _, v := range c.d.Voices {
		c.refers("voice", v.ReviewID, model.KindReview, false)
		c.refers("voice", v.ContactID, model.KindContact, true)
		c.past("voice", v.Date)
		c.there("voice", v.ContactID, v.Date)
		if !slices.Contains(model.VoiceKinds, v.Kind) || !slices.Contains(model.VoiceStates, v.State) || !slices.Contains(model.Teams, v.Team) {
			c.wrong("voice %+v", v)
		}
	}
	for _, s := range c.d.Surveys {
		c.refers("survey", s.ContactID, model.KindContact, true)
		c.past("survey", s.SentOn)
		low, high := s.Kind.Range()
		if s.AnsweredOn.Known() != s.Score.Known || s.Score.Known && (s.Score.Value < low || s.Score.Value > high) {
			c.wrong("survey %+v", s)
		}
		if s.AnsweredOn.Known() {
			c.past("answer", s.AnsweredOn)
			c.there("answer", s.ContactID, s.AnsweredOn)
		}
	}
	for _, m := range c.d.Moments {
		c.refers("moment", m.ReviewID, model.KindReview, false)
		c.past("moment", m.Date)
		if !slices.Contains(model.DefaultSettings().Questions[m.Stage], m.Question) || m.Rating < 1 || m.Rating > 5 {
			c.wrong("moment %+v", m)
		}
	}
	for _, x := range c.d.Touches {
		c.past("touch", x.Date)
		for _, name := range x.Contacts {
			if contact, ok := c.d.ContactNamed(name); !ok || contact.Left(x.Date) {
				c.wrong("touch with %s on %s", name, x.Date)
			}
		}
		if !slices.Contains(model.TouchKinds, x.Kind) || x.Minutes <= 0 || x.CSM == "" || x.Words == "" {
			c.wrong("touch %+v", x)
		}
	}
	for _, x := range c.d.Commitments {
		c.refers("commitment", x.ReviewID, model.KindReview, false)
		if !slices.Contains(model.CommitmentStates, x.State) || x.Who == "" || x.What == "" || !x.DueOn.Known() {
			c.wrong("commitment %+v", x)
		}
	}
	for _, p := range c.d.Contacts {
		if p.Seniority != model.SeniorityFromTitle(p.Title) {
			c.wrong("%s is called %s and held for %s", p, p.Seniority, model.SeniorityFromTitle(p.Title))
		}
	}
}

// business checks that the ARR is what its events and its contracts say, and that nothing
// lies in the future but what is forecast.
func (c *checker) business(rates model.Rates) {
	sum := int64(0)
	for i, e := range c.d.Revenue {
		c.past("revenue", e.Date)
		if sum += e.Change.Minor; (i == 0) != (e.Kind == model.RevenueNew) || e.Change.Currency != c.d.Account.ARR.Currency || sum < 0 {
			c.wrong("revenue %d: %+v, %d so far", i, e, sum)
		}
		if i > 0 && e.Date <= c.d.Revenue[i-1].Date {
			c.wrong("revenue on %s after %s", e.Date, c.d.Revenue[i-1].Date)
		}
	}
	if sum != c.d.Account.ARR.Minor {
		c.wrong("the events make %d, the ARR is %s", sum, c.d.Account.ARR)
	}
	if len(c.d.Subscriptions) > 0 {
		typed := *c.d
		typed.Subscriptions = nil
		for day := c.d.Account.StartOn; day <= c.today; day = day.AddDays(17) {
			if got, want := model.ARROn(c.d, rates, day), model.ARROn(&typed, rates, day); got != want {
				c.wrong("on %s the contracts make %s, the events %s", day, got, want)
			}
		}
	}
	for _, f := range c.d.Calls {
		c.refers("call", f.OpportunityID, model.KindOpportunity, true)
		c.past("call", f.On)
		if !slices.Contains(model.Forecasts, f.Call) || f.Who == "" || f.Reason == "" {
			c.wrong("call %+v", f)
		}
	}
	for _, f := range c.d.Opportunities {
		if !slices.Contains(model.OpportunityKinds, f.Kind) || f.State != model.OpportunityOpen || f.CloseOn < c.today || f.Owner == "" || f.Amount.Minor <= 0 {
			c.wrong("opportunity %+v", f)
		}
	}
	licences := map[model.Date]float64{}
	for _, f := range c.d.Usage {
		c.past("usage", f.Date)
		switch f.Metric {
		case model.UsageLicences:
			licences[f.Date] = f.Value
		case model.UsageActiveUsers:
			if f.Value < 0 || f.Value > licences[f.Date] {
				c.wrong("%v of %v use it on %s", f.Value, licences[f.Date], f.Date)
			}
		}
	}
	for _, f := range c.d.Cases {
		c.past("case", f.OpenedAt.Date())
		if f.FirstAnswerAt.Known() && f.FirstAnswerAt <= f.OpenedAt || f.ResolvedAt.Known() && (f.ResolvedAt <= f.FirstAnswerAt || f.ResolvedAt.Date() > c.today) ||
			f.CSAT.Known && (f.CSAT.Value < 1 || f.CSAT.Value > 5) {
			c.wrong("case %+v", f)
		}
	}
	for _, f := range c.d.Advocacy {
		c.past("advocacy", f.Date)
		c.refers("advocacy", f.ContactID, model.KindContact, true)
		c.there("advocacy", f.ContactID, f.Date)
	}
	for _, f := range c.d.Pauses {
		c.past("pause", f.Until)
		if f.From >= f.Until || f.Reason == "" {
			c.wrong("pause %+v", f)
		}
	}
}

// texts checks every text of the dossier: clean, and no word left open.
func (c *checker) texts(v reflect.Value, path string) {
	switch v.Kind() {
	case reflect.String:
		s := v.String()
		if s != model.Clean(s) || strings.ContainsAny(s, "{}") || strings.TrimSpace(s) != s || strings.Contains(s, "  ") {
			c.wrong("%s reads %q", path, s)
		}
	case reflect.Slice:
		for i := range v.Len() {
			c.texts(v.Index(i), path)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			c.texts(v.Field(i), path+"."+v.Type().Field(i).Name)
		}
	}
}
