package shell

import (
	"cmp"
	"slices"
	"strings"

	"keystone/model"
)

// businessJSON is what an account pays, uses and is forecast to do, with the figures that
// follow on the day.
type businessJSON struct {
	ARR model.Money `json:"arr"`
	// TypedARR is what somebody typed or imported; it gives way where subscriptions say
	// otherwise, and is less what happened after the day.
	TypedARR       model.Money  `json:"typed_arr"`
	TypedGivesWay  bool         `json:"typed_arr_gives_way"`
	Adoption       model.Number `json:"adoption"`
	TimeToValue    model.Number `json:"time_to_value_days"`
	LastTouch      model.Date   `json:"last_touch"`
	TouchesLast12M int          `json:"touches_last_12_months"`
	Advocate       bool         `json:"advocate"`
	PausedUntil    model.Date   `json:"paused_until"`
	Paused         bool         `json:"paused"`

	Renewals      []renewalJSON      `json:"renewals"`
	Revenue       []revenueJSON      `json:"revenue"`
	Subscriptions []subscriptionJSON `json:"subscriptions"`
	Opportunities []opportunityJSON  `json:"opportunities"`
	Calls         []callJSON         `json:"calls"`
	Usage         []usageJSON        `json:"usage"`
	Cases         []caseJSON         `json:"cases"`
	Advocacy      []advocacyJSON     `json:"advocacy"`
	Pauses        []pauseJSON        `json:"pauses"`
	Metrics       []usageJSON        `json:"metrics"`
}

type revenueJSON struct {
	Date   model.Date        `json:"date"`
	Kind   model.RevenueKind `json:"kind"`
	Change model.Money       `json:"change"`
	Reason string            `json:"reason"`
}

type subscriptionJSON struct {
	ExternalID words        `json:"external_id"`
	Plan       words        `json:"plan"`
	StartDate  model.Date   `json:"start_date"`
	EndDate    model.Date   `json:"end_date"`
	ARR        model.Money  `json:"arr"`
	Seats      model.Number `json:"seats"`
	Trial      bool         `json:"trial"`
	Running    bool         `json:"running"`
}

type opportunityJSON struct {
	ExternalID  words        `json:"external_id"`
	Name        string       `json:"name"`
	Kind        words        `json:"kind"`
	Stage       words        `json:"stage"`
	Amount      model.Money  `json:"amount"`
	CloseDate   model.Date   `json:"close_date"`
	Owner       words        `json:"owner"`
	Probability model.Number `json:"probability"`
	Call        words        `json:"call"`
	State       words        `json:"state"`
	Reason      words        `json:"reason"`
}

type callJSON struct {
	Opportunity words       `json:"opportunity"`
	Call        words       `json:"call"`
	Date        model.Date  `json:"date"`
	Amount      model.Money `json:"amount"`
	Who         words       `json:"who"`
	Reason      words       `json:"reason"`
	Manager     bool        `json:"manager"`
}

type usageJSON struct {
	Metric string       `json:"metric"`
	Date   model.Date   `json:"date"`
	Value  model.Number `json:"value"`
}

type caseJSON struct {
	ExternalID  words        `json:"external_id"`
	OpenedAt    words        `json:"opened_at"`
	FirstAnswer words        `json:"first_answer_at"`
	ResolvedAt  words        `json:"resolved_at"`
	Priority    words        `json:"priority"`
	CSAT        model.Number `json:"csat"`
}

type advocacyJSON struct {
	Date      model.Date `json:"date"`
	Kind      words      `json:"kind"`
	Contact   words      `json:"contact"`
	SourcedBy words      `json:"sourced_by"`
}

type pauseJSON struct {
	From   model.Date `json:"from"`
	Until  model.Date `json:"until"`
	Reason words      `json:"reason"`
}

// stampBy is a moment by the day, none after it.
func stampBy(at model.Stamp, day model.Date) words {
	if at.Date() > day {
		return ""
	}
	return words(at.String())
}

// upTo is each fact dated by the day as JSON has it, never nil.
func upTo[F, J any](all []F, day model.Date, date func(*F) model.Date, to func(*F) J) []J {
	out := []J{}
	for i := range all {
		if date(&all[i]) <= day {
			out = append(out, to(&all[i]))
		}
	}
	return out
}

func (p *page) businessDocument() businessJSON {
	d, day := p.d, p.s.day
	pause, paused := model.PausedOn(d, day)
	out := businessJSON{ARR: p.as.Standing.ARR, TypedARR: d.Account.ARR, TypedGivesWay: model.TypedGivesWay(d, p.s.settings.Rates, day),
		Adoption: rounded(model.AdoptionOn(d, day), 4), TimeToValue: model.TimeToValue(d, day), LastTouch: model.LastTouch(d, day),
		TouchesLast12M: model.TouchesIn(d, day.AddDays(-365), day), Advocate: model.AdvocateOn(d, day), Paused: paused, PausedUntil: pause.Until,
		Renewals: renewalsDocument(model.RenewalsOf(d, p.s.settings, day))}
	out.Revenue = upTo(d.Revenue, day, func(f *model.RevenueEvent) model.Date { return f.Date },
		func(f *model.RevenueEvent) revenueJSON { return revenueJSON{f.Date, f.Kind, f.Change, f.Reason} })
	out.Subscriptions = upTo(d.Subscriptions, day, func(f *model.Subscription) model.Date { return f.StartOn },
		func(f *model.Subscription) subscriptionJSON {
			return subscriptionJSON{words(f.ExternalID), words(f.Plan), f.StartOn, f.EndOn, f.ARR, f.Seats, f.Trial, f.RunningAt(day)}
		})
	undated := func(*model.Opportunity) model.Date { return 0 }
	out.Opportunities = upTo(d.Opportunities, day, undated, func(f *model.Opportunity) opportunityJSON {
		return opportunityJSON{words(f.ExternalID), f.Name, words(f.Kind), words(f.Stage), f.Amount, f.CloseOn, words(f.Owner), f.Probability, words(f.Call), words(f.State), words(f.Reason)}
	})
	out.Calls = upTo(d.Calls, day, func(f *model.Call) model.Date { return f.On }, func(f *model.Call) callJSON {
		return callJSON{words(p.opportunity(f.OpportunityID)), words(f.Call), f.On, f.Amount, words(f.Who), words(f.Reason), f.Manager}
	})
	out.Usage = upTo(d.Usage, day, func(f *model.Usage) model.Date { return f.Date },
		func(f *model.Usage) usageJSON { return usageJSON{f.Metric, f.Date, model.Num(f.Value)} })
	out.Metrics = upTo(d.Metrics, day, func(f *model.MetricValue) model.Date { return f.Date },
		func(f *model.MetricValue) usageJSON { return usageJSON{f.Metric, f.Date, model.Num(f.Value)} })
	out.Cases = upTo(d.Cases, day, func(f *model.Case) model.Date { return f.OpenedAt.Date() }, func(f *model.Case) caseJSON {
		return caseJSON{words(f.ExternalID), words(f.OpenedAt.String()), stampBy(f.FirstAnswerAt, day), stampBy(f.ResolvedAt, day), words(f.Priority), f.CSAT}
	})
	out.Advocacy = upTo(d.Advocacy, day, func(f *model.Advocacy) model.Date { return f.Date }, func(f *model.Advocacy) advocacyJSON {
		who, _ := d.Contact(f.ContactID)
		return advocacyJSON{f.Date, words(f.Kind), words(who.Name), words(f.SourcedBy)}
	})
	out.Pauses = upTo(d.Pauses, day, func(f *model.Pause) model.Date { return f.From }, func(f *model.Pause) pauseJSON { return pauseJSON{f.From, f.Until, words(f.Reason)} })
	return out
}

// opportunity is the name of an opportunity, "" for none.
func (p *page) opportunity(id model.ID) string {
	for i := range p.d.Opportunities {
		if p.d.Opportunities[i].ID == id {
			return p.d.Opportunities[i].Name
		}
	}
	return ""
}

// worth is the ARR of the day for eyes, with what was typed where that gives way.
func (p *page) worth() string {
	text := cmp.Or(p.as.Standing.ARR.String(), "not said")
	if model.TypedGivesWay(p.d, p.s.settings.Rates, p.s.day) {
		text += " by its subscriptions (typed: " + p.d.Account.ARR.String() + ")"
	}
	return text
}

// business is what the account pays, uses and is forecast to do, as text. What there is
// nothing of is left out.
func (p *page) business(w *writer) {
	p.figures(w)
	p.pipeline(w)
	p.money(w)
	p.support(w)
}

func (p *page) figures(w *writer) {
	d, day := p.d, p.s.day
	var parts []string
	if n := model.AdoptionOn(d, day); n.Known {
		parts = append(parts, "adoption "+rounded(model.Num(n.Value*100), 0).String()+"%")
	}
	if n := model.TimeToValue(d, day); n.Known {
		parts = append(parts, "first value after "+n.String()+" days")
	}
	if model.AdvocateOn(d, day) {
		parts = append(parts, "an advocate")
	}
	if len(parts) > 0 {
		w.section("Use and value", -1)
		w.line(2, w.joined(parts...))
	}
}

func (p *page) pipeline(w *writer) {
	day := p.s.day
	if all := model.RenewalsOf(p.d, p.s.settings, day); len(all) > 0 {
		w.section("Renewal", -1)
		for _, r := range all {
			call := "not called"
			if r.Call != "" {
				call = w.joined("called "+strings.ToLower(r.Call.Label()), r.Called.On.Short(day), r.Called.Who, r.Called.Reason)
			}
			decided, differs := "", ""
			if r.HasDecision {
				decided = "decided " + strings.ToLower(r.Decided.Call.Label())
			}
			if r.Differs {
				differs = "figures and call differ"
			}
			w.line(2, w.joined(cmp.Or(r.Name, "the account's own"), r.On.Short(day), r.Amount.Short(), call, decided, differs))
			if r.Figures != "" {
				w.line(4, "figures say "+strings.ToLower(r.Figures.Label())+": "+strings.Join(r.Because, ", "))
			}
		}
	}
	if len(p.d.Opportunities) > 0 {
		w.section("Pipeline", len(p.d.Opportunities))
		for _, o := range p.d.Opportunities {
			w.line(2, w.joined(o.Name, strings.ToLower(o.Kind.Label()), strings.ToLower(o.State.Label()), o.Stage, o.Amount.Short(), said("closes", o.CloseOn.Short(day)), o.Owner, o.Reason))
		}
	}
}

func (p *page) money(w *writer) {
	day := p.s.day
	if len(p.d.Subscriptions) > 0 {
		w.section("Subscriptions", len(p.d.Subscriptions))
		for _, f := range p.d.Subscriptions {
			state := "not running"
			switch {
			case f.Trial:
				state = "a trial, which is no ARR"
			case f.RunningAt(day):
				state = "running"
			}
			w.line(2, w.joined(cmp.Or(f.Plan, "a plan"), state, said("from", f.StartOn.Short(day)), said("until", f.EndOn.Short(day)), f.ARR.Short(), said("seats", f.Seats.String())))
		}
	}
	if len(p.d.Revenue) > 0 {
		w.section("Revenue", len(p.d.Revenue))
		for _, f := range latest(p.d.Revenue, day, shownFacts, func(f *model.RevenueEvent) model.Date { return f.Date }) {
			w.line(2, w.joined(f.Date.Short(day), strings.ToLower(f.Kind.Label()), f.Change.Short(), f.Reason))
		}
	}
}

func (p *page) support(w *writer) {
	day := p.s.day
	if len(p.d.Usage) > 0 {
		w.section("Usage", len(p.d.Usage))
		for _, f := range latest(p.d.Usage, day, shownFacts, func(f *model.Usage) model.Date { return f.Date }) {
			w.line(2, w.joined(f.Date.Short(day), f.Metric, rounded(model.Num(f.Value), 2).String()))
		}
	}
	if len(p.d.Cases) > 0 {
		w.section("Cases", len(p.d.Cases))
		for _, f := range latest(p.d.Cases, day, shownFacts, func(f *model.Case) model.Date { return f.OpenedAt.Date() }) {
			state := "open"
			if f.ResolvedAt.Known() && f.ResolvedAt.Date() <= day {
				state = "resolved " + f.ResolvedAt.String()
			}
			w.line(2, w.joined(f.OpenedAt.String(), f.ExternalID, f.Priority, state, said("CSAT", f.CSAT.String())))
		}
	}
	if len(p.d.Advocacy) > 0 {
		w.section("Advocacy", len(p.d.Advocacy))
		for _, f := range latest(p.d.Advocacy, day, shownFacts, func(f *model.Advocacy) model.Date { return f.Date }) {
			who, _ := p.d.Contact(f.ContactID)
			w.line(2, w.joined(f.Date.Short(day), strings.ToLower(f.Kind.Label()), who.Name, said("sourced by", f.SourcedBy)))
		}
	}
	if known := slices.DeleteFunc(slices.Clone(p.d.Pauses), func(f model.Pause) bool { return f.From > day }); len(known) > 0 {
		w.section("Pauses", len(known))
		for _, f := range known {
			w.line(2, w.joined(said("from", f.From.Short(day)), cmp.Or(said("until", f.Until.Short(day)), "until further notice"), f.Reason))
		}
	}
}
