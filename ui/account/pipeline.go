package account

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/entry"
	"keystone/ui/theme"
)

// pipeline is the account's own renewal, then its opportunities: the open ones by their
// close date, then the others. Under each stand its calls.
func (pg *Page) pipeline(s *snapshot) []item {
	var out []item
	said := map[model.ID]model.Renewal{}
	for _, r := range model.RenewalsOf(&s.full, s.s, s.day) {
		said[r.OpportunityID] = r
	}
	if own, ok := said[0]; ok || len(pg.calls(s, 0)) > 0 {
		out = append(out, pg.ownRenewal(s, own, ok))
	}
	all := slices.Clone(s.d.Opportunities)
	slices.SortStableFunc(all, func(a, b model.Opportunity) int {
		if isClosed(a) != isClosed(b) {
			if isClosed(a) {
				return 1
			}
			return -1
		}
		if isClosed(a) {
			return int(b.CloseOn) - int(a.CloseOn)
		}
		return int(orLast(a.CloseOn)) - int(orLast(b.CloseOn))
	})
	for _, o := range all {
		r, ok := said[o.ID]
		out = append(out, pg.opportunity(s, o, r, ok))
	}
	return out
}

func isClosed(o model.Opportunity) bool {
	return o.State == model.OpportunityWon || o.State == model.OpportunityLost
}

// ownRenewal is the renewal that follows from the account's date and ARR.
func (pg *Page) ownRenewal(s *snapshot, r model.Renewal, is bool) item {
	on := r.On
	if !is {
		on = s.full.Account.RenewalOn
	}
	return item{
		key: "renewal", name: "Renewal", renewal: true,
		line: func(p painter, w int, sel bool) string {
			return p.row(w, sel, cell{text: "Renewal", min: 14, weight: 2}, cell{text: "the account's", tone: theme.Muted, min: 13, drop: 3},
				cell{text: p.on(on), tone: theme.Muted, min: dateWidth}, cell{text: arrWords(s.as.Standing.ARR), min: 8, right: true}, callCell(r))
		},
		detail:   func(p painter, w int) []string { return signals(p, w, r, is) },
		children: pg.calls(s, 0),
		edit:     func() tea.Cmd { return pg.dialogs.AccountField(model.Account{ID: pg.id}, "renewal") },
		open:     pg.call,
	}
}

// callCell is what a renewal is called, marked where it is not or where the figures differ.
func callCell(r model.Renewal) cell {
	c := cell{text: strings.ToLower(r.Call.Label()), min: 15}
	switch {
	case r.HasDecision:
		c.text = strings.ToLower(r.Decided.Call.Label()) + ", decided"
	case r.Uncalled:
		c.text, c.tone = "not called", theme.Bad
	case r.Call == "":
		c.text, c.tone = "no call", theme.Faint
	case r.Differs:
		c.text, c.tone = c.text+", differs", theme.Warn
	}
	return c
}

// signals are what the figures say of a renewal and what it is called.
func signals(p painter, w int, r model.Renewal, is bool) []string {
	if !is {
		return p.prose("No renewal lies ahead by this: another one of the pipeline stands for it.", w, 4, theme.Muted)
	}
	out := []string{}
	if r.Figures != "" {
		out = append(out, p.prose(fmt.Sprintf("The figures say %s: %s.", strings.ToLower(r.Figures.Label()), model.Some(r.Because, "and")), w, 4, theme.Muted)...)
	}
	switch {
	case r.Called.Reason != "":
		out = append(out, p.prose(fmt.Sprintf("Called %s: %s", strings.ToLower(r.Call.Label()), r.Called.Reason), w, 4, theme.Text)...)
	case r.Uncalled:
		out = append(out, p.prose("It is inside 90 days and nobody has said what will come of it.", w, 4, theme.Warn)...)
	}
	return out
}

func (pg *Page) opportunity(s *snapshot, o model.Opportunity, r model.Renewal, is bool) item {
	if !is {
		r.Call = model.LastCall(s.d.Calls, o.ID)
		if r.Call == "" && len(pg.calls(s, o.ID)) == 0 {
			r.Call = o.Call
		}
	}
	return item{
		key: keyOf(o.Ref()), ref: o.Ref(), name: "Opportunity " + clean(o.Name),
		line: func(p painter, w int, sel bool) string {
			state, call := cell{text: clean(o.Stage), tone: theme.Muted, min: 11, weight: 1, drop: 2}, callCell(r)
			switch o.State {
			case model.OpportunityWon:
				call = cell{text: "won", tone: theme.Good, min: 15}
			case model.OpportunityLost:
				call = cell{text: "lost", tone: theme.Bad, min: 15}
			}
			return p.row(w, sel, cell{text: clean(o.Name), min: 14, weight: 2},
				cell{text: strings.ToLower(o.Kind.Label()), tone: theme.Muted, min: 9, drop: 3}, state,
				cell{text: p.on(o.CloseOn), tone: theme.Muted, min: dateWidth}, cell{text: amountWords(o.Amount), min: 8, right: true}, call)
		},
		detail:   func(p painter, w int) []string { return opportunityDetail(p, w, o, r, is) },
		children: pg.calls(s, o.ID),
		edit:     func() tea.Cmd { return pg.dialogs.Opportunity(o) },
	}
}

func amountWords(m model.Money) string {
	if !m.Known() {
		return ""
	}
	return m.Short()
}

func opportunityDetail(p painter, w int, o model.Opportunity, r model.Renewal, is bool) []string {
	state := o.State
	if state == "" {
		state = model.OpportunityOpen
	}
	words := []string{strings.ToLower(o.Kind.Label()), strings.ToLower(state.Label()), clean(o.Stage)}
	if o.Owner != "" {
		words = append(words, "owner "+clean(o.Owner))
	}
	if o.Probability.Known {
		words = append(words, "probability "+chance(o.Probability))
	}
	out := p.inFull(o.Name, w, w/3)
	out = append(out, p.prose(p.join(words...), w, 4, theme.Muted)...)
	out = append(out, p.labelled("Reason", o.Reason, w, 4)...)
	if is {
		out = append(out, signals(p, w, r, is)...)
	}
	return out
}

// chance is a probability as it was said: of 100, or a fraction.
func chance(n model.Number) string {
	if n.Value <= 1 {
		return percent(n.Value)
	}
	return n.String() + "%"
}

// calls are those of an opportunity, or with 0 of the account's renewal, the newest first.
func (pg *Page) calls(s *snapshot, opportunity model.ID) []item {
	var out []item
	for _, c := range newestFirst(s.d.Calls, func(c model.Call) model.Date { return c.On }) {
		if c.OpportunityID == opportunity {
			out = append(out, pg.callItem(c))
		}
	}
	return out
}

func (pg *Page) callItem(c model.Call) item {
	return item{
		key: keyOf(c.Ref()), ref: c.Ref(), name: "Call of " + c.On.String(), opportunity: c.OpportunityID, renewal: c.OpportunityID == 0,
		line: func(p painter, w int, sel bool) string {
			on := p.dateCell(c.On)
			if !c.On.Known() {
				on.text = "since ever"
			}
			word := "called "
			if c.Manager {
				word = "decided "
			}
			return p.row(w, sel, on, cell{text: word + strings.ToLower(c.Call.Label()), min: 18},
				cell{text: clean(c.Reason), tone: theme.Muted, min: 10, weight: 2}, cell{text: amountWords(c.Amount), min: 8, right: true, drop: 2},
				cell{text: clean(c.Who), tone: theme.Muted, min: 12, weight: 1, drop: 1})
		},
		detail: func(p painter, w int) []string { return p.inFull(c.Reason, w, w-60) },
		edit:   func() tea.Cmd { return pg.dialogs.Call(c) },
		remove: func() tea.Cmd { return pg.removeCall(c) },
	}
}

// callHere is what a call would be about: the opportunity with the cursor, else the
// account's renewal or the first open opportunity that stands for it.
func (pg *Page) callHere() (model.ID, bool) {
	if pg.snap == nil {
		return 0, false
	}
	if it := pg.list().selected(); it != nil {
		switch {
		case it.ref.Kind == model.KindOpportunity:
			return it.ref.ID, true
		case it.renewal:
			return 0, true
		case it.opportunity != 0:
			return it.opportunity, true
		}
	}
	for _, r := range model.RenewalsOf(&pg.snap.full, pg.snap.s, pg.snap.day) {
		return r.OpportunityID, true
	}
	return 0, false
}

// callOf names what a call would be about.
func (pg *Page) callOf() string {
	id, ok := pg.callHere()
	if ok && id != 0 {
		for _, o := range pg.snap.full.Opportunities {
			if o.ID == id {
				return clean(o.Name)
			}
		}
	}
	return "the renewal"
}

func (pg *Page) call() tea.Cmd {
	id, ok := pg.callHere()
	if !ok {
		return say("There is no renewal to call: give the account a renewal date, or add an opportunity.")
	}
	return pg.adding(model.KindCall).Call(model.Call{AccountID: pg.id, OpportunityID: id})
}

func (pg *Page) removeCall(c model.Call) tea.Cmd {
	return pg.dialogs.Write(entry.CallGone(&pg.snap.full, c))
}
