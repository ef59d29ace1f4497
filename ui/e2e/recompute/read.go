package recompute

import (
	"fmt"
	"math/big"
)

// Read reads a folder that `keystone export --all` has written.
func Read(dir string) (*Book, error) {
	b := &Book{Settings: defaults()}
	r := &reader{}
	settings, err := readLines(dir, "settings")
	r.keep(err)
	for _, l := range settings {
		r.keep(b.Settings.set(l["key"], l["value"]))
	}
	accounts, err := readLines(dir, "accounts")
	r.keep(err)
	byKey := map[string]*Account{}
	for _, l := range accounts {
		a := r.account(l)
		b.Accounts = append(b.Accounts, a)
		key := a.External
		if key == "" {
			key = a.Name
		}
		byKey[key] = a
	}
	for _, kind := range facts {
		lines, err := readLines(dir, kind.name)
		r.keep(err)
		for i, l := range lines {
			a := byKey[l["account"]]
			if a == nil {
				if l["account"] != "" {
					r.keep(fmt.Errorf("%s.csv, line %d: there is no account %q", kind.name, i+2, l["account"]))
				}
				continue
			}
			kind.take(r, a, l)
		}
	}
	return b, r.err
}

func (r *reader) account(l line) *Account {
	return &Account{
		External: l["external_id"], Name: l["name"], Segment: l["segment"], Stage: l["stage"],
		ARR: r.money(l["arr"], l["currency"]), Start: r.day(l["start_date"]), Renewal: r.day(l["renewal_date"]),
		Churned: r.day(l["churned_on"]), Archived: None, Override: r.days(l["cadence_days"]),
	}
}

// facts are the kinds that hang on an account, those first that others name.
var facts = []struct {
	name string
	take func(*reader, *Account, line)
}{
	{"account_details", func(r *reader, a *Account, l line) { a.Archived = r.day(l["archived_on"]) }},
	{"ownership", func(r *reader, a *Account, l line) {
		a.Owners = append(a.Owners, Owner{l["csm"], r.day(l["owned_from"])})
	}},
	{"pauses", func(r *reader, a *Account, l line) {
		a.Pauses = append(a.Pauses, Pause{r.day(l["paused_from"]), r.day(l["paused_until"])})
	}},
	{"contacts", func(r *reader, a *Account, l line) {
		a.Contacts = append(a.Contacts, Contact{l["name"], l["seniority"], list(l["role"]), r.day(l["left_on"])})
	}},
	{"outcomes", (*reader).outcome},
	{"measurements", func(r *reader, a *Account, l line) {
		if o := a.outcome(l["outcome"]); o != nil {
			o.Measurements = append(o.Measurements, Value{r.day(l["date"]), r.number(l["value"])})
		}
	}},
	{"verifications", func(r *reader, a *Account, l line) {
		if o := a.outcome(l["outcome"]); o != nil {
			o.Verified = append(o.Verified, r.day(l["date"]))
		}
	}},
	{"reviews", (*reader).review},
	{"answers", (*reader).answer},
	{"sentiments", func(r *reader, a *Account, l line) {
		a.Sentiments = append(a.Sentiments, Sentiment{r.day(l["date"]), l["sentiment"], l["reason"]})
	}},
	{"voice", func(r *reader, a *Account, l line) {
		a.Voices = append(a.Voices, Voice{r.day(l["date"]), l["state"]})
	}},
	{"surveys", func(r *reader, a *Account, l line) {
		a.Surveys = append(a.Surveys, Survey{l["kind"], l["contact"], r.day(l["sent_on"]), r.day(l["answered_on"]), r.number(l["score"])})
	}},
	{"moments", func(r *reader, a *Account, l line) {
		a.Moments = append(a.Moments, Moment{r.day(l["date"]), l["stage"], l["question"], r.number(l["rating"])})
	}},
	{"revenue", func(r *reader, a *Account, l line) {
		a.Revenue = append(a.Revenue, Event{r.day(l["date"]), l["kind"], r.money(l["change"], l["currency"])})
	}},
	{"subscriptions", (*reader).subscription},
	{"opportunities", (*reader).opportunity},
	{"calls", (*reader).call},
	{"usage", func(r *reader, a *Account, l line) {
		v := Value{r.day(l["date"]), r.number(l["value"])}
		switch fold(l["metric"]) {
		case "active_users":
			a.ActiveUsers = append(a.ActiveUsers, v)
		case "licences":
			a.Licences = append(a.Licences, v)
		}
	}},
	{"commitments", func(_ *reader, a *Account, l line) {
		if l["state"] == "open" {
			a.OpenCommitments++
		}
	}},
}

func (r *reader) outcome(a *Account, l line) {
	o := &Outcome{
		External: l["external_id"], Statement: l["statement"], KPI: l["kpi"],
		Baseline: r.number(l["baseline"]), Target: r.number(l["target"]),
		Agreed: r.day(l["agreed_on"]), Due: r.day(l["due_on"]), Closed: r.day(l["closed_on"]),
		Status: l["status"], Weight: r.number(l["weight"]),
	}
	if o.Weight == nil {
		o.Weight = big.NewRat(1, 1)
	}
	a.Outcomes = append(a.Outcomes, o)
}

// outcome finds an outcome by its external id or its statement.
func (a *Account) outcome(ref string) *Outcome {
	for _, o := range a.Outcomes {
		if o.External != "" && o.External == ref {
			return o
		}
	}
	for _, o := range a.Outcomes {
		if fold(o.Statement) == fold(ref) {
			return o
		}
	}
	return nil
}

func (r *reader) review(a *Account, l line) {
	a.Reviews = append(a.Reviews, &Review{
		Due: r.day(l["due_on"]), Held: r.day(l["held_on"]), Next: r.day(l["next_review_on"]),
		State: l["state"], Report: l["report_shown"],
		Ours: list(l["our_attendees"]), Theirs: list(l["customer_attendees"]), Discussed: list(l["outcomes_discussed"]),
		NoneRaised: l["voice_none_raised"], Agreed: l["next_period_agreed"],
	})
}

// answer takes from the answers those that join a voice to its review.
func (r *reader) answer(a *Account, l line) {
	if l["answer"] != "voice" {
		return
	}
	due, held, number := r.day(l["review_due_on"]), r.day(l["review_held_on"]), r.days(l["review_number"])
	for _, v := range a.Reviews {
		if v.Due == due && v.Held == held {
			if number--; number == 0 {
				v.VoiceDays = append(v.VoiceDays, r.day(l["date"]))
			}
		}
	}
}

func (r *reader) subscription(a *Account, l line) {
	s := Subscription{Start: r.day(l["start_date"]), End: r.day(l["end_date"]), ARR: r.money(l["arr"], l["currency"]), Trial: l["trial"] == "yes"}
	if mrr := r.number(l["mrr"]); s.ARR.Amount == nil && mrr != nil {
		s.ARR.Amount = mrr.Mul(mrr, big.NewRat(12, 1))
	}
	a.Subscriptions = append(a.Subscriptions, s)
}

func (r *reader) opportunity(a *Account, l line) {
	if l["kind"] == "renewal" {
		a.Renewals = append(a.Renewals, Opportunity{l["name"], l["external_id"], l["state"], r.day(l["close_date"]), l["call"], nil})
	}
}

func (r *reader) call(a *Account, l line) {
	for i := range a.Renewals {
		o := &a.Renewals[i]
		if ref := l["opportunity"]; ref == o.External || o.External == "" && fold(ref) == fold(o.Name) {
			o.Called = append(o.Called, r.day(l["called_on"]))
			return
		}
	}
}
