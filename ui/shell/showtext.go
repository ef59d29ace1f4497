package shell

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"keystone/model"
	"keystone/ui/geom"
)

// writer gathers lines of text for eyes; everything put in is cleaned and wrapped.
type writer struct {
	b     strings.Builder
	width int
	dot   string
	ascii bool
}

func (s *session) writer() *writer {
	w := &writer{width: s.width(), dot: " · ", ascii: s.ascii}
	if s.ascii {
		w.dot = " - "
	}
	return w
}

// line writes a text, wrapped, its later lines indented like the first.
func (w *writer) line(indent int, text string) {
	pad := geom.Spaces(indent)
	for _, l := range wrap(model.CleanText(text), max(w.width-indent, 10)) {
		w.b.WriteString(strings.TrimRight(pad+l, " ") + "\n")
	}
}

// wrap breaks a text into lines of at most width cells, at blanks alone: a flag such as
// --map and a date stay whole, to be copied. What is longer than a line is cut.
func wrap(text string, width int) []string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		row, cells := "", 0
		for i, word := range strings.Split(line, " ") {
			n := geom.Width(word)
			if i > 0 && cells+1+n <= width {
				row, cells = row+" "+word, cells+1+n
				continue
			}
			if i > 0 {
				out = append(out, row)
			}
			parts := geom.Wrap(word, width)
			out = append(out, parts[:len(parts)-1]...)
			row = parts[len(parts)-1]
			cells = geom.Width(row)
		}
		out = append(out, row)
	}
	return out
}

// table writes a table that has rows, indented.
func (w *writer) table(t *table) {
	if len(t.rows) == 0 {
		return
	}
	var b strings.Builder
	if _, err := t.write(&b, w.width-2); err != nil {
		return // a strings.Builder never fails
	}
	for _, l := range strings.Split(strings.TrimRight(b.String(), "\n"), "\n") {
		w.b.WriteString("  " + l + "\n")
	}
}

// apart leaves a blank line before what follows, unless it is the first.
func (w *writer) apart() {
	if w.b.Len() > 0 {
		w.b.WriteString("\n")
	}
}

// section begins a part of the page.
func (w *writer) section(title string, n int) {
	if n >= 0 {
		title += fmt.Sprintf(" (%d)", n)
	}
	w.b.WriteString("\n" + strings.ToUpper(title) + "\n")
}

// joined is the texts that are not blank, with a dot between.
func (w *writer) joined(parts ...string) string {
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return strings.Join(parts, w.dot)
}

// said is a label with its value, "" where there is none.
func said(label, value string) string {
	if value == "" {
		return ""
	}
	return label + " " + value
}

// text is the account page as text.
func (p *page) text() string {
	w, a, st, day := p.s.writer(), &p.d.Account, &p.as.Standing, p.s.day
	w.line(0, w.joined(a.Name, a.ExternalID, strings.ToLower(st.Status.Label())))
	w.line(0, w.joined(a.Segment, a.Industry, a.Region, said("owner", cmp.Or(p.row.Owner, "nobody")), said("ARR", p.worth()),
		said("stage", strings.ToLower(a.Stage.Label())), said("renews", a.RenewalOn.Short(day))))
	w.line(0, w.joined("as of "+day.String(), said("sentiment", cmp.Or(st.Sentiment.Label(), "none")), "CO "+scoreText(st.CO), "CX "+scoreText(st.CX),
		cmp.Or(st.Quadrant.Label(), "not plotted")))
	if why := model.WhyLook(*st, *a, day); len(why) > 0 {
		w.line(0, "Why look: "+strings.Join(why, ", "))
	}
	w.section("Standing", -1)
	for _, r := range p.as.Why {
		w.line(2, r.About+": "+r.Text)
	}
	p.outcomes(w)
	p.people(w)
	p.reviews(w)
	p.voices(w)
	p.daily(w)
	p.business(w)
	if a.Notes != "" {
		w.section("Notes", -1)
		w.line(2, a.Notes)
	}
	p.fields(w)
	if p.explain {
		explainText(w, "Customer outcomes (CO)", p.as.CO, day)
		explainText(w, "Customer experience (CX)", p.as.CX, day)
	}
	return w.b.String()
}

// scoreText is a score for eyes.
func scoreText(n model.Number) string { return cmp.Or(rounded(n, 2).String(), "unknown") }

func (p *page) outcomes(w *writer) {
	day := p.s.day
	w.section("Outcomes", len(p.d.Outcomes))
	for _, o := range p.d.Outcomes {
		c := model.OutcomeCredit(p.d, p.s.settings, o, day)
		verified := "not verified"
		if c.Verified {
			verified = "verified " + c.VerifiedBy.Date.Short(day)
		}
		w.line(2, w.joined(o.Title(), strings.ToLower(o.StatusOn(day).Label()), rounded(model.Num(c.Progress*100), 0).String()+"% there",
			verified, said("due", o.DueOn.Short(day))))
		if o.KPI != "" && o.Statement != "" {
			w.line(4, o.Statement)
		}
	}
}

func (p *page) people(w *writer) {
	w.section("People", len(p.d.Contacts))
	for _, c := range p.d.Contacts {
		roles := make([]string, len(c.Roles))
		for i, r := range c.Roles {
			roles[i] = strings.ToLower(r.Label())
		}
		w.line(2, w.joined(c.String(), c.Seniority.Label(), strings.Join(roles, ", "), c.Email, said("left", c.LeftOn.Short(p.s.day))))
	}
}

// latest is the facts by day, the newest first, at most n of those dated by the day.
func latest[T any](all []T, day model.Date, n int, date func(*T) model.Date) []T {
	out := slices.DeleteFunc(slices.Clone(all), func(f T) bool { return date(&f) > day })
	slices.Reverse(out)
	slices.SortStableFunc(out, func(a, b T) int { return cmp.Compare(date(&b), date(&a)) })
	return out[:min(n, len(out))]
}

// shownFacts is how many facts of a kind the page shows.
const shownFacts = 10

func (p *page) reviews(w *writer) {
	day := p.s.day
	w.section("Reviews", len(p.d.Reviews))
	recent := slices.Clone(p.d.Reviews)
	slices.SortStableFunc(recent, func(a, b model.Review) int {
		return cmp.Compare(max(b.HeldOn, b.DueOn), max(a.HeldOn, a.DueOn))
	})
	for _, r := range recent[:min(shownFacts, len(recent))] {
		j, judged := p.as.Reviews[r.ID]
		verdict := ""
		switch {
		case judged && j.Qualifies:
			verdict = "counts"
		case judged && r.Held(day):
			verdict = fmt.Sprintf("does not count, %d of %d", j.Met, j.Of)
		}
		w.line(2, w.joined(strings.ToLower(r.State.Label()), said("held", r.HeldOn.Short(day)), said("due", r.DueOn.Short(day)), verdict,
			said("because", r.Reason), said("next", r.NextReviewOn.Short(day))))
		if judged && !j.Qualifies && r.Held(day) {
			for _, q := range j.Requirements {
				if !q.Met && q.Need == model.Required {
					w.line(4, fmt.Sprintf("%d. %s: %s", q.Number, q.Title, q.Lacking))
				}
			}
		}
	}
}

func (p *page) voices(w *writer) {
	day := p.s.day
	w.section("Sentiment", len(p.d.Sentiments))
	for _, f := range latest(p.d.Sentiments, day, shownFacts, func(f *model.Sentiment) model.Date { return f.Date }) {
		w.line(2, w.joined(f.Date.Short(day), f.Colour.Label(), f.Reason, f.Author))
	}
	w.section("Voice", len(p.d.Voices))
	for _, f := range latest(p.d.Voices, day, shownFacts, func(f *model.Voice) model.Date { return f.Date }) {
		w.line(2, w.joined(f.Date.Short(day), strings.ToLower(f.Kind.Label()), f.Words, f.Theme, f.Team, strings.ToLower(f.State.Label())))
	}
	w.section("Surveys", len(p.d.Surveys))
	for _, f := range latest(p.d.Surveys, day, shownFacts, func(f *model.Survey) model.Date { return max(f.SentOn, f.AnsweredOn) }) {
		who, _ := p.d.Contact(f.ContactID)
		w.line(2, w.joined(max(f.SentOn, f.AnsweredOn).Short(day), f.Kind.Label(), cmp.Or(f.Score.String(), "not answered"), who.Name, f.Comment))
	}
	w.section("Moments", len(p.d.Moments))
	for _, f := range latest(p.d.Moments, day, shownFacts, func(f *model.Moment) model.Date { return f.Date }) {
		w.line(2, w.joined(f.Date.Short(day), strings.ToLower(f.Stage.Label()), f.Question, rounded(model.Num(f.Rating), 2).String()+" of 5"))
	}
}

func (p *page) daily(w *writer) {
	day := p.s.day
	w.section("Commitments", len(p.d.Commitments))
	for _, f := range p.d.Commitments {
		w.line(2, w.joined(strings.ToLower(f.State.Label()), f.What, f.Who, said("by", f.DueOn.Short(day))))
	}
	w.section("Touches", len(p.d.Touches))
	for _, f := range latest(p.d.Touches, day, shownFacts, func(f *model.Touch) model.Date { return f.Date }) {
		w.line(2, w.joined(f.Date.Short(day), strings.ToLower(f.Kind.Label()), f.CSM, strings.Join(f.Contacts, ", "), f.Words, said("next:", f.NextStep)))
	}
}

func (p *page) fields(w *writer) {
	if len(p.d.Fields) == 0 {
		return
	}
	w.section("Custom fields", len(p.d.Fields))
	for _, f := range p.d.Fields {
		w.line(2, f.Name+": "+f.Value)
	}
}

// explainText writes a score with every input.
func explainText(w *writer, title string, s model.Score, day model.Date) {
	w.section(title+": "+scoreText(s.Value), -1)
	parts(w, 2, s.Parts, day)
	for _, m := range s.Missing {
		w.line(2, m)
	}
}

func parts(w *writer, indent int, all []model.Part, day model.Date) {
	for _, p := range all {
		w.line(indent, w.joined(fmt.Sprintf("%s: %s points", p.Label, scoreText(p.Share)), "worth "+scoreText(p.Value)+" of 100",
			"weight "+rounded(model.Num(p.Weight), 4).String(), p.Date.Short(day), p.Detail))
		parts(w, indent+4, p.Parts, day)
	}
}
