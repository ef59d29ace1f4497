package account

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/entry"
	"keystone/ui/keys"
	"keystone/ui/screen"
)

// section is one part of the page.
type section struct {
	name  string
	items func(pg *Page, s *snapshot) []item
	// add is what n does.
	add func(pg *Page) tea.Cmd
	// what is added, for the help.
	what string
	// empty says what belongs here and which key makes one.
	empty []string
}

// allSections are the parts of the page in their order.
func allSections() []section {
	return []section{
		{"Outcomes", (*Page).outcomes, func(pg *Page) tea.Cmd {
			return pg.adding(model.KindOutcome).Outcome(model.Outcome{AccountID: pg.id})
		}, "outcome", []string{"What the customer wants to achieve, in their words, with the KPI they measure it by.", "{account.new n} adds the first outcome."}},
		{"Reviews", (*Page).reviews, (*Page).addReview, "planned review",
			[]string{"The Business Outcome Reviews: held ones with what each lacked, and the next.", "{account.review r} starts one now, {account.new n} plans one, {account.pause p} pauses the account."}},
		{"People", (*Page).people, (*Page).addPerson, "contact", []string{"Who matters at the customer, how high they stand and when they were last seen.", "{account.new n} adds the first contact."}},
		{"Voice", (*Page).voices, func(pg *Page) tea.Cmd {
			return pg.adding(model.KindVoice).Voice(model.Voice{AccountID: pg.id})
		}, "voice", []string{"What the customer said: wishes, pains, praise, questions, and what became of it.", "{account.new n} adds the first one."}},
		{"Experience", (*Page).experience, (*Page).addExperience, "moment or survey answer",
			[]string{"How it is for the customer: moments by stage, CSAT and NPS answers.", "{account.new n} adds the first one."}},
		{"Sentiment", (*Page).sentiments, (*Page).addSentiment, "sentiment",
			[]string{"How likely they are to stay, in our judgement, with the reason.", "{account.sentiment s} or {account.new n} sets the first one."}},
		{inMoney, (*Page).money, (*Page).addMoney, "revenue event, subscription or opportunity", nil},
		{inUsage, (*Page).usageAndCases, (*Page).addUsage, "usage, case or value of a metric",
			[]string{"What the product and support know: usage metrics with adoption, and cases with their times.", "{account.new n} adds the first one."}},
		{"Touches", (*Page).touches, func(pg *Page) tea.Cmd {
			return pg.adding(model.KindTouch).Touch(model.Touch{AccountID: pg.id})
		}, "touch", []string{"The everyday log: calls, mails, meetings, training.", "{account.new n} adds the first one."}},
		{"Commitments", (*Page).commitments, func(pg *Page) tea.Cmd {
			return pg.adding(model.KindCommitment).Commitment(model.Commitment{AccountID: pg.id})
		}, "commitment", []string{"Who promised what by when.", "{account.new n} adds the first one; {account.done space} marks it done."}},
		{inHistory, (*Page).changes, nil, "", []string{"Every change: when, what, before and after. Nothing was changed yet."}},
		{"More", (*Page).more, func(pg *Page) tea.Cmd {
			return pg.adding(model.KindOwnership).Ownership(model.Ownership{AccountID: pg.id})
		}, "owner from a day on", nil},
	}
}

// adding are the dialogs whose new fact gets the cursor.
func (pg *Page) adding(kind model.Kind) *entry.Entry {
	return pg.dialogs.Then(func(r model.Receipt) tea.Msg { return created{kind, r, false} })
}

// addingFirst is adding for a fact that stands first in its step, before what hangs on it.
func (pg *Page) addingFirst(kind model.Kind) *entry.Entry {
	return pg.dialogs.Then(func(r model.Receipt) tea.Msg { return created{kind, r, true} })
}

// bindings are the keys of the page.
func (pg *Page) bindings() []keys.Binding {
	b := func(id, label, help, group string, hint int, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: "account." + id, Keys: on, Label: label, Help: help, Group: group, Hint: hint, Do: do}
	}
	writes := func(b keys.Binding) keys.Binding {
		b.Disabled = pg.ctx.ReadOnly
		return b
	}
	// onOutcome is a binding that needs an outcome under the cursor, for what.
	onOutcome := func(what string, b keys.Binding) keys.Binding {
		b = writes(b)
		b.Disabled = func() string {
			if _, ok := pg.outcomeHere(); !ok && pg.ctx.ReadOnly() == "" {
				return "Select an outcome first: " + what
			}
			return pg.ctx.ReadOnly()
		}
		return b
	}
	by := func(n int) func() tea.Cmd { return func() tea.Cmd { pg.move(n); return nil } }
	page := func(n int) func() tea.Cmd {
		return func() tea.Cmd { pg.move(n * max(1, pg.list().rows-1)); return nil }
	}
	turn := func(n int) func() tea.Cmd { return func() tea.Cmd { pg.strip.Move(n); return nil } }
	const here, account, around = "Selection", "Account", "Move"
	add := writes(b("new", "new", "Add one to this section", here, 70, pg.add, "n").Asking())
	add.Disabled = func() string {
		if pg.section().add == nil {
			return "The history writes itself: nothing is added here."
		}
		return pg.ctx.ReadOnly()
	}
	bs := []keys.Binding{
		b("open", "open", "Open the selection: a review, the parent account, else its dialog", here, 40, pg.enter, "enter").Asking(),
		add,
		writes(b("edit", "edit", "Change the selection", here, 60, pg.edit, "e").Asking()),
		writes(b("delete", "delete", keys.Say("Delete the selection; {app.undo u} takes it back"), here, 0, pg.remove, "d").Asking()),
		onOutcome("a measurement is one of its values.",
			b("measure", "measure", "A new measurement of the selected outcome", here, 0, pg.measure, "m").Asking()),
		onOutcome("the customer verifies its value.",
			b("verify", "verify", "The customer agrees: verify the selected outcome", here, 0, pg.verify, "y").Asking()),
		writes(b("done", "done", "Mark the selected commitment done, or open again", here, 0, pg.toggle, "space")),
		writes(b("call", "call", "Call the renewal or the selected opportunity: commit, likely, at risk, will churn", account, 0, pg.call, "c").Asking()),
		writes(b("advocacy", "advocacy", "They spoke for us: a reference, a case study, a talk, a review, a referral", account, 0, pg.addAdvocacy, "a").Asking()),
		writes(b("pause", "pause", "Take the account out of scope from a day until a day, with the reason", account, 0, pg.addPause, "p").Asking()),
		writes(b("newevent", "new revenue event", "The ARR changed on a day: new, expansion, price increase, contraction, churn, renewal", account, 0, pg.addEvent).Asking()),
		writes(b("newsubscription", "new subscription", "A plan that the account pays for from a day on", account, 0, pg.addSubscription).Asking()),
		writes(b("newopportunity", "new opportunity", "A renewal, an expansion or new business in the pipeline", account, 0, pg.addOpportunity).Asking()),
		writes(b("newusage", "new usage", "A value of a usage metric: active users, licences, a feature's use", account, 0, pg.addUse).Asking()),
		writes(b("newcase", "new case", "What support knows: when a case was opened, answered, resolved", account, 0, pg.addCase).Asking()),
		writes(b("newmetric", "new value of a metric", "A value of a metric of your own, of this account", account, 0, pg.addMetric).Asking()),
		writes(b("sentiment", "sentiment", "How likely are they to stay? A letter, then the reason", account, 80, pg.addSentiment, "s").Asking()),
		writes(b("review", "review", "Start the review, or go on with it", account, 90,
			func() tea.Cmd { return screen.Send(screen.OpenReview{Account: pg.id}) }, "r").Asking()),
		writes(b("late", "review held earlier", "A late entry: a review that was held on an earlier day", account, 0,
			func() tea.Cmd { return screen.Send(screen.OpenReview{Account: pg.id, Late: true}) }).Asking()),
		b("explain", "explain", "Open every figure into its inputs: date, weight, share", account, 50, pg.explain, "x"),
		b("quadrant", "quadrant", "Show the account on the quadrant", account, 0,
			func() tea.Cmd { return screen.Send(screen.OpenQuadrant{Account: pg.id}) }, "v").Asking(),
		writes(b("editaccount", "edit account", "Change the account itself", account, 0,
			func() tea.Cmd { return pg.dialogs.Account(model.Account{ID: pg.id}) }, "E").Asking()),
		b("next", "section", "To the next section", around, 30, turn(1), "right", "]", "l", "tab"),
		b("prev", "section before", "To the section before", around, 0, turn(-1), "left", "[", "h", "shift+tab"),
		b("down", "down", "One down", around, 0, by(1), "down", "j"),
		b("up", "up", "One up", around, 0, by(-1), "up", "k"),
		b("pagedown", "page down", "A page down", around, 0, page(1), "pgdown", "ctrl+f"),
		b("pageup", "page up", "A page up", around, 0, page(-1), "pgup", "ctrl+b"),
		b("first", "first", "To the first", around, 0, pg.toEnd(-1), "home", "g"),
		b("last", "last", "To the last", around, 0, pg.toEnd(1), "end", "G"),
	}
	for i, s := range pg.parts {
		name := strings.ToLower(s.name)
		bs = append(bs, b("section."+strings.Fields(name)[0], name+" section", "To the section "+s.name+" of this account", around, 0,
			func() tea.Cmd { pg.strip.At = i; return nil }))
	}
	return bs
}

// panelBindings are the keys while the explanation is open.
func (pg *Page) panelBindings() []keys.Binding {
	by := func(n int) func() tea.Cmd { return func() tea.Cmd { pg.scroll.Top += n; return nil } }
	b := func(id, label string, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: "account.explain." + id, Keys: on, Label: label, Group: "Explanation", Do: do}
	}
	far := 1 << 20
	closing := b("close", "close", pg.explain, "x")
	closing.Hint = 60
	down := b("down", "down", by(1), "down", "j")
	down.Hint = 50
	return []keys.Binding{closing, down, b("up", "up", by(-1), "up", "k"),
		b("pagedown", "page down", by(10), "pgdown", "space", "ctrl+f"), b("pageup", "page up", by(-10), "pgup", "ctrl+b"),
		b("first", "first", by(-far), "home", "g"), b("last", "last", by(far), "end", "G")}
}

// Keys implements screen.Screen.
func (pg *Page) Keys() *keys.Set {
	if pg.explained {
		return pg.panelKeys
	}
	return pg.keys[pg.strip.At]
}

// hintsOf are the keys that matter most in a section, for the bottom line.
var hintsOf = map[string]map[string]int{
	"Outcomes":    {"account.measure": 76},
	"Commitments": {"account.done": 76},
	inMoney:       {"account.call": 76},
	inHistory:     {"account.open": 93, "account.edit": 0},
	"More":        {"account.editaccount": 76},
}

// sectionKeys are the bindings in each section: the same keys everywhere, those that
// matter there in the bottom line.
func (pg *Page) sectionKeys() []*keys.Set {
	var out []*keys.Set
	for _, sec := range pg.parts {
		set := append(pg.bindings(), pg.manageBindings()...)
		if sec.name == inHistory {
			set = append(set, pg.historyBindings()...)
		}
		for i := range set {
			if hint, ok := hintsOf[sec.name][set[i].ID]; ok {
				set[i].Hint = hint
			}
		}
		out = append(out, keys.New(set...))
	}
	return out
}
