package account

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/entry"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/theme"
)

// inMoney is the name of the section.
const inMoney = "Money"

// money is what the account pays: its ARR at dates, the events that changed it, its
// subscriptions, and what is forecast.
func (pg *Page) money(s *snapshot) []item {
	out := []item{pg.arr(s)}
	if model.TypedGivesWay(&s.full, s.s.Rates, s.day) {
		out = append(out, told(fmt.Sprintf("The subscriptions make it %s: the typed %s gives way.", s.as.Standing.ARR, s.full.Account.ARR), theme.Warn))
	}
	none := len(out)
	add := func(head string, items []item) {
		if len(items) > 0 {
			out = append(append(out, heading(head)), items...)
		}
	}
	add("Revenue events", pg.events(s))
	add("Subscriptions", pg.subscriptions(s))
	add("Renewal and opportunities", pg.pipeline(s))
	if len(out) == none {
		text := "No revenue event, subscription or opportunity yet."
		if pg.ctx.ReadOnly() == "" {
			text += keys.Say(" {account.new n} adds the first.")
		}
		out = append(out, told(text, theme.Muted))
	}
	return out
}

// told is a line that only tells.
func told(text string, tone theme.Tone) item {
	return item{line: func(p painter, w int, _ bool) string {
		return p.row(w, false, cell{text: "  " + text, tone: tone, min: 10, weight: 1})
	}}
}

// arr is the ARR of the day and of days before it.
func (pg *Page) arr(s *snapshot) item {
	it := pg.field("arr", "ARR", "")
	it.ref = model.Ref{}
	at := func(day model.Date) model.Money { return model.ARROn(&s.full, s.s.Rates, day) }
	it.line = func(p painter, w int, sel bool) string {
		return p.row(w, sel, cell{text: "ARR", tone: theme.Muted, min: 3}, cell{text: arrWords(at(s.day)), tone: theme.Title, min: 8},
			cell{text: arrBefore(p, s, at), tone: theme.Muted, min: 10, weight: 1})
	}
	it.detail = func(p painter, w int) []string {
		typed := "Nobody has typed an ARR."
		if m := s.full.Account.ARR; m.Known() {
			typed = "Typed or imported: " + m.String() + "."
		}
		return p.prose(typed, w, 4, theme.Muted)
	}
	return it
}

// arrBefore is the ARR a quarter and a year before the day and on the account's first.
func arrBefore(p painter, s *snapshot, at func(model.Date) model.Money) string {
	start := s.full.Account.StartOn
	var words []string
	for _, before := range []struct {
		days int
		name string
	}{{91, "a quarter ago"}, {365, "a year ago"}} {
		if day := s.day.AddDays(-before.days); day > start && at(day).Known() {
			words = append(words, arrWords(at(day))+" "+before.name)
		}
	}
	if start.Known() && start <= s.day && at(start).Known() {
		words = append(words, arrWords(at(start))+" at the start, "+p.on(start))
	}
	return p.join(words...)
}

// events are the revenue events, the newest first, each with the ARR after it.
func (pg *Page) events(s *snapshot) []item {
	var out []item
	for _, r := range newestFirst(s.d.Revenue, func(r model.RevenueEvent) model.Date { return r.Date }) {
		out = append(out, pg.event(s, r))
	}
	return out
}

func (pg *Page) event(s *snapshot, r model.RevenueEvent) item {
	after := ""
	if len(s.full.Subscriptions) == 0 {
		after = "ARR " + arrWords(model.ARROn(&s.full, s.s.Rates, r.Date))
	}
	return item{
		key: keyOf(r.Ref()), ref: r.Ref(), name: fmt.Sprintf("%s of %s", r.Kind.Label(), r.Date),
		line: func(p painter, w int, sel bool) string {
			tone := theme.Good
			switch {
			case r.Change.Minor < 0:
				tone = theme.Bad
			case r.Change.Minor == 0:
				tone = theme.Muted
			}
			return p.row(w, sel, p.dateCell(r.Date), cell{text: r.Kind.Label(), min: 15, weight: 1},
				cell{text: signed(r.Change), tone: tone, min: 9, right: true}, cell{text: after, tone: theme.Muted, min: 14, right: true, weight: 1, drop: 1})
		},
		detail: func(p painter, w int) []string {
			return append(p.prose("by "+r.Change.String()+" a year", w, 4, theme.Muted), p.labelled("Reason", r.Reason, w, 4)...)
		},
		edit:   func() tea.Cmd { return pg.dialogs.Revenue(r) },
		remove: func() tea.Cmd { return pg.removeEvent(r) },
	}
}

// signed is a change of an amount: "+$20K".
func signed(m model.Money) string {
	if m.Minor > 0 {
		return "+" + m.Short()
	}
	return m.Short()
}

// removeEvent deletes a revenue event. Whether the ARR goes back with it only a person
// knows: an imported event explains an ARR that was said elsewhere.
func (pg *Page) removeEvent(r model.RevenueEvent) tea.Cmd {
	a := pg.snap.full.Account
	stays, _ := entry.RevenueGone(a, r, false)
	back, err := entry.RevenueGone(a, r, true)
	if err != nil || r.Change.Minor == 0 {
		return pg.dialogs.Write(stays)
	}
	was, _ := a.WithoutEvent(r)
	return screen.Send(screen.Ask{Title: "Delete this " + strings.ToLower(r.Kind.Label()) + "?",
		Body: fmt.Sprintf("The account's ARR is %s. An event that was entered here changed it; an imported one only explains it.", a.ARR) +
			keys.Say(" {app.undo u} takes it back."),
		Choices: []screen.Choice{
			{Key: "b", Label: "The ARR goes back to " + was.ARR.String(), Do: func() tea.Cmd { return pg.dialogs.Write(back) }},
			{Key: "s", Label: "The ARR stays " + a.ARR.String(), Do: func() tea.Cmd { return pg.dialogs.Write(stays) }},
			{Key: "n", Label: "Keep the event"},
		}})
}

// subscriptions are those that run, the newest first, then those that are over.
func (pg *Page) subscriptions(s *snapshot) []item {
	all := newestFirst(s.d.Subscriptions, func(f model.Subscription) model.Date { return f.StartOn })
	over := func(f model.Subscription) bool { return f.EndOn.Known() && f.EndOn <= s.day }
	slices.SortStableFunc(all, func(a, b model.Subscription) int {
		switch {
		case over(a) == over(b):
			return 0
		case over(a):
			return 1
		}
		return -1
	})
	var out []item
	for _, f := range all {
		out = append(out, pg.subscription(s, f))
	}
	return out
}

func (pg *Page) subscription(s *snapshot, f model.Subscription) item {
	state, tone := "runs", theme.Good
	switch {
	case f.EndOn.Known() && f.EndOn <= s.day:
		state, tone = "ended", theme.Muted
	case f.Trial:
		state, tone = "trial", theme.Warn
	case f.StartOn > s.day:
		state, tone = "to come", theme.Warn
	}
	return item{
		key: keyOf(f.Ref()), ref: f.Ref(), name: "Subscription " + clean(f.Plan),
		line: func(p painter, w int, sel bool) string {
			span := p.on(f.StartOn)
			if f.EndOn.Known() {
				span += " to " + p.on(f.EndOn)
			}
			return p.row(w, sel, cell{text: clean(f.Plan), min: 12, weight: 1}, cell{text: span, tone: theme.Muted, min: 26, drop: 1},
				cell{text: seats(f), tone: theme.Muted, min: 9, right: true, drop: 2},
				cell{text: arrWords(f.ARR), min: 8, right: true}, cell{text: state, tone: tone, min: 7})
		},
		detail: func(p painter, w int) []string {
			words := []string{orUnsaid(f.ARR) + " a year", seats(f)}
			if f.ExternalID != "" {
				words = append(words, "number "+clean(f.ExternalID))
			}
			if f.Trial {
				words = append(words, "a trial is no ARR")
			}
			return p.prose(p.join(words...), w, 4, theme.Muted)
		},
		edit: func() tea.Cmd { return pg.dialogs.Subscription(f) },
	}
}

func orUnsaid(m model.Money) string {
	if !m.Known() {
		return "not said"
	}
	return m.String()
}

func seats(f model.Subscription) string {
	if !f.Seats.Known {
		return ""
	}
	return f.Seats.String() + " seats"
}

// addMoney asks for the kind of what is made; the one with the cursor comes first to mind.
func (pg *Page) addMoney() tea.Cmd {
	at := model.KindRevenue
	if it := pg.list().selected(); it != nil && it.ref.ID != 0 {
		at = it.ref.Kind
	}
	return screen.Send(screen.Ask{Title: "What was it?", Choices: []screen.Choice{
		{Key: "e", Label: "revenue event: new, expansion, contraction, churn, renewal", Default: at == model.KindRevenue, Do: pg.addEvent},
		{Key: "s", Label: "subscription", Default: at == model.KindSubscription, Do: pg.addSubscription},
		{Key: "o", Label: "opportunity of the pipeline", Default: at == model.KindOpportunity || at == model.KindCall, Do: pg.addOpportunity},
		{Key: "c", Label: "call of " + pg.callOf(), Do: pg.call},
	}})
}

func (pg *Page) addEvent() tea.Cmd {
	return pg.adding(model.KindRevenue).Revenue(model.RevenueEvent{AccountID: pg.id})
}

func (pg *Page) addSubscription() tea.Cmd {
	return pg.adding(model.KindSubscription).Subscription(model.Subscription{AccountID: pg.id})
}

func (pg *Page) addOpportunity() tea.Cmd {
	return pg.addingFirst(model.KindOpportunity).Opportunity(model.Opportunity{AccountID: pg.id})
}
