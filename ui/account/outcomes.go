package account

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/theme"
)

// outcomes are the outcomes: those that count first, then proposed, then closed ones.
func (pg *Page) outcomes(s *snapshot) []item {
	all := slices.Clone(s.d.Outcomes)
	slices.SortStableFunc(all, func(a, b model.Outcome) int { return outcomeRank(s, a) - outcomeRank(s, b) })
	out := make([]item, len(all))
	for i, o := range all {
		out[i] = pg.outcome(s, o)
	}
	return out
}

func outcomeRank(s *snapshot, o model.Outcome) int {
	switch {
	case model.OpenAt(o, s.day):
		return 0
	case model.ActiveAt(o, s.s, s.day):
		return 1
	case o.Status == model.OutcomeProposed:
		return 2
	}
	return 3
}

func (pg *Page) outcome(s *snapshot, o model.Outcome) item {
	c := model.OutcomeCredit(&s.full, s.s, o, s.day)
	return item{
		key: keyOf(o.Ref()), ref: o.Ref(), name: "Outcome " + clean(o.Title()), outcome: o.ID,
		line:     func(p painter, w int, sel bool) string { return outcomeLine(p, w, sel, s, o, c) },
		detail:   func(p painter, w int) []string { return outcomeDetail(p, w, s, o, c) },
		children: pg.evidence(s, o),
		edit:     func() tea.Cmd { return pg.dialogs.Outcome(o) },
	}
}

func outcomeLine(p painter, w int, sel bool, s *snapshot, o model.Outcome, c model.Credit) string {
	title := cell{text: clean(o.Title()), min: 12, weight: 3}
	status := cell{text: o.StatusOn(s.day).Label(), tone: theme.Muted, min: 11, drop: 6}
	verified := cell{text: verifiedWord(p, c), tone: theme.Warn, min: 14}
	if c.Verified {
		verified.tone = theme.Good
	}
	if !model.ActiveAt(o, s.s, s.day) {
		title.tone, verified.text, verified.tone = theme.Muted, "not counted", theme.Faint
	}
	if !o.HasKPI() {
		title.weight = 9
		return p.row(w, sel, title, cell{text: "no KPI: " + percent(c.Progress) + " by its status", tone: theme.Muted, min: 26, weight: 1, drop: 1},
			status, verified)
	}
	now := "not measured"
	if c.Measured {
		now = "now " + withUnit(model.Num(c.Measure.Value), o.Unit)
	}
	return p.row(w, sel, title,
		cell{text: withUnit(o.Baseline, o.Unit), tone: theme.Muted, min: 6, weight: 1, right: true, drop: 4},
		cell{drawn: func(w int) string { return p.bar(c.Progress, c.Measured, w) }, tone: theme.Accent, min: 8, weight: 2, drop: 5},
		cell{text: withUnit(o.Target, o.Unit), tone: theme.Muted, min: 6, weight: 1, drop: 4},
		cell{text: now, min: 12, weight: 1, drop: 1},
		cell{text: paceWords(o, c, s.day), tone: paceTone(o, c, s.day), min: 12, drop: 3},
		status, verified)
}

func verifiedWord(p painter, c model.Credit) string {
	switch {
	case c.Verified:
		return p.g().Check + " verified"
	case c.VerifiedBy.Date.Known():
		return p.g().Warn + " too long ago"
	}
	return p.g().Warn + " not verified"
}

// paceWords is how far an outcome is, and against the time.
func paceWords(o model.Outcome, c model.Credit, day model.Date) string {
	if !c.Measured {
		return ""
	}
	pace, _ := model.PaceOf(o, c.Progress, day)
	if pace == "" || !model.OpenAt(o, day) {
		return percent(c.Progress)
	}
	return percent(c.Progress) + " " + pace.Label()
}

func paceTone(o model.Outcome, c model.Credit, day model.Date) theme.Tone {
	switch pace, _ := model.PaceOf(o, c.Progress, day); pace {
	case model.PaceAhead:
		return theme.Good
	case model.PaceBehind:
		return theme.Bad
	}
	return theme.Muted
}

// titleRoom is the width an outcome's title has at least in its line.
const titleRoom = 12

func outcomeDetail(p painter, w int, s *snapshot, o model.Outcome, c model.Credit) []string {
	const indent = 4
	var out []string
	if o.Statement != o.Title() || geom.Width(clean(o.Statement)) > titleRoom {
		out = append(out, p.prose(p.g().Quote(clean(o.Statement)), w, indent, theme.Text)...)
	}
	out = append(out, p.prose(progressWords(o, c, s.day), w, indent, theme.Muted)...)
	owner := ""
	if who, ok := s.full.Contact(o.OwnerID); ok {
		owner = "owner " + clean(who.String())
	}
	worth := ""
	if o.Worth.Known() {
		worth = "worth " + strings.TrimSuffix(o.Worth.String(), ".00") + " a year to them"
	}
	weight := ""
	if o.Weight > 0 && o.Weight != 1 {
		weight = "weight " + model.Num(o.Weight).String()
	}
	out = append(out, p.prose(p.join(dates(p, o), clean(o.Category), owner, worth, weight), w, indent, theme.Muted)...)
	out = append(out, p.labelled("Driven by", p.join(clean(o.Driver), clean(o.Mechanism)), w, indent)...)
	if c.VerifiedBy.Date.Known() || !model.ActiveAt(o, s.s, s.day) {
		return out
	}
	text := "The customer has not said that the value is real"
	if !p.readOnly {
		text += ": y records it"
	}
	return append(out, p.prose(text+".", w, indent, theme.Warn)...)
}

// progressWords says progress and pace in a sentence.
func progressWords(o model.Outcome, c model.Credit, day model.Date) string {
	text := "No KPI with name, baseline and target: progress follows from the status."
	if o.HasKPI() {
		text = fmt.Sprintf("%s from %s to %s: %s there", clean(o.KPI), withUnit(o.Baseline, o.Unit), withUnit(o.Target, o.Unit), percent(c.Progress))
		if !c.Measured {
			text += ", not measured yet: m records a value"
		}
	}
	pace, gone := model.PaceOf(o, c.Progress, day)
	if pace == "" || !c.Measured || !model.OpenAt(o, day) {
		return text
	}
	return fmt.Sprintf("%s, %s of the time gone: %s", text, percent(gone.Value), pace.Label())
}

func dates(p painter, o model.Outcome) string {
	var words []string
	for _, d := range []struct {
		label string
		on    model.Date
	}{{"agreed", o.AgreedOn}, {"due", o.DueOn}, {"closed", o.ClosedOn}} {
		if d.on.Known() {
			words = append(words, d.label+" "+p.on(d.on))
		}
	}
	return p.join(words...)
}

// evidence are the measurements and verifications of an outcome, the newest first.
func (pg *Page) evidence(s *snapshot, o model.Outcome) []item {
	type dated struct {
		on model.Date
		it item
	}
	var all []dated
	for _, v := range s.d.Verifications {
		if v.OutcomeID == o.ID {
			all = append(all, dated{v.Date, pg.verification(s, o, v)})
		}
	}
	for _, m := range s.d.Measurements {
		if m.OutcomeID == o.ID {
			all = append(all, dated{m.Date, pg.measurement(o, m)})
		}
	}
	slices.SortStableFunc(all, func(a, b dated) int { return int(b.on) - int(a.on) })
	out := make([]item, len(all))
	for i, d := range all {
		out[i] = d.it
	}
	return out
}

func (pg *Page) measurement(o model.Outcome, m model.Measurement) item {
	return item{
		key: keyOf(m.Ref()), ref: m.Ref(), outcome: o.ID,
		name: fmt.Sprintf("Measurement of %s on %s", clean(o.Title()), m.Date),
		line: func(p painter, w int, sel bool) string {
			there := ""
			if o.HasKPI() {
				there = percent(model.ProgressOf(o, model.Num(m.Value), p.day)) + " there"
			}
			return p.row(w, sel, p.dateCell(m.Date), cell{text: withUnit(model.Num(m.Value), o.Unit), min: 12, right: true},
				cell{text: there, tone: theme.Muted, min: 10, right: true, drop: 1},
				cell{text: m.Source.Label(), tone: theme.Muted, min: 8, weight: 1})
		},
		edit: func() tea.Cmd { return pg.dialogs.Measurement(m) },
	}
}

func (pg *Page) verification(s *snapshot, o model.Outcome, v model.Verification) item {
	return item{
		key: keyOf(v.Ref()), ref: v.Ref(), outcome: o.ID,
		name: fmt.Sprintf("Verification of %s on %s", clean(o.Title()), v.Date),
		line: func(p painter, w int, sel bool) string {
			words := p.g().Check + " verified by " + who(&s.full, v.ContactID)
			if v.Words != "" {
				words += ": " + p.g().Quote(clean(v.Words))
			}
			return p.row(w, sel, p.dateCell(v.Date), cell{text: words, tone: theme.Good, min: 8, weight: 1})
		},
		detail: func(p painter, w int) []string { return p.labelled("In their words", v.Words, w, 6) },
		edit:   func() tea.Cmd { return pg.dialogs.Verification(v) },
	}
}

// who is a contact by name.
func who(d *model.Dossier, id model.ID) string {
	if c, ok := d.Contact(id); ok {
		return clean(c.Name)
	}
	return "somebody not named"
}
