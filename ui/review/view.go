package review

import (
	"fmt"
	"strings"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/theme"
	"keystone/ui/widget/form"
	"keystone/ui/widget/panel"
)

// Below this width the steps are one line of marks instead of a list.
const wide = 66

// View implements screen.Screen.
func (s *Screen) View(size geom.Rect) string {
	s.cursor, s.entries, s.names = nil, geom.Rect{}, geom.Rect{}
	if size.Empty() {
		return ""
	}
	if !s.loaded || s.lost != "" {
		text := s.lost
		if text == "" {
			text = "Opening the review" + s.ctx.Glyphs().Ellipsis
		}
		return geom.Block(geom.Wrap(text, size.W), size.W, size.H)
	}
	size = size.Origin()
	if s.cover != nil {
		view := s.cover.view(size)
		s.cursor = s.cover.cursor()
		return view
	}
	head, body := size.CutTop(1)
	says := s.sentence(size.W, size.H)
	body, foot := cutBottom(body, len(says))
	var rows []string
	rows = append(rows, s.header(head.W))
	if !body.Empty() {
		rows = append(rows, s.body(body))
	}
	if foot.H > 0 {
		rows = append(rows, strings.Join(says[:foot.H], "\n"))
	}
	return geom.Clip(strings.Join(rows, "\n"), size.W, size.H)
}

// cutBottom leaves the body at least four lines.
func cutBottom(r geom.Rect, n int) (body, foot geom.Rect) {
	foot, body = r.CutBottom(min(n, max(r.H-4, 0)))
	return body, foot
}

func (s *Screen) header(w int) string {
	th := s.ctx.Theme
	left := " Review " + s.ctx.Glyphs().Dot + " " + model.Clean(s.d.Account.Name) + " " + s.ctx.Glyphs().Dot + " due " + s.dueWords()
	state := "new: begins with what you record"
	if s.id != 0 {
		state = strings.ToLower(s.rv.State.Label())
	}
	save := ""
	switch {
	case s.trouble != "":
		save = "NOT SAVED"
	case s.Busy():
		save = "saving" + s.ctx.Glyphs().Ellipsis
	case s.savedAt != "":
		save = "saved " + s.savedAt
	}
	if save != "" {
		state += " " + s.ctx.Glyphs().Dot + " " + save
	}
	met := fmt.Sprintf("%d of %d met ", s.judged.Met, s.judged.Of)
	brief := save
	if over(s.rv.State) && s.trouble == "" {
		brief = strings.ToLower(s.rv.State.Label())
	}
	early, _, _ := strings.Cut(left, " (") // how late it is stands in step 3 as well
	light, short := s.lightWords()
	for _, try := range [][2]string{{left + light, state + "   " + met}, {left + light, brief + "  " + met},
		{early + light, brief + "  " + met}, {early + short, brief + "  " + met}} {
		left, state = try[0], try[1]
		if geom.Width(left)+geom.Width(state)+1 <= w {
			break
		}
	}
	return th.Title(geom.Ends(geom.Cut(left, max(w-geom.Width(state)-1, 0)), state, w))
}

// lightWords say that fewer than the seven requirements are asked for, at length and in a
// word; both "" where all are.
func (s *Screen) lightWords() (long, short string) {
	if !s.ctx.Settings.Light(s.d.Account, s.heldOrDay()) {
		return "", ""
	}
	dot := " " + s.ctx.Glyphs().Dot + " "
	if segment := model.Clean(s.d.Account.Segment); segment != "" {
		return dot + "light format for " + segment, dot + "light"
	}
	return dot + "light format", dot + "light"
}

// sentence is what is missing and which key goes there, in at most two lines.
func (s *Screen) sentence(w, h int) []string {
	tone, text := theme.Muted, ""
	switch i := s.firstLacking(); {
	case s.ctx.ReadOnly() != "":
		text = s.ctx.ReadOnly()
	case s.trouble != "":
		tone, text = theme.Bad, s.trouble
	case notHeld(s.rv.State):
		text = s.locked()
	case s.rv.State == model.ReviewCompleted && s.judged.Qualifies:
		tone, text = theme.Good, "This review counts. F6 reopens it; esc goes back."
	case s.rv.State == model.ReviewCompleted && i >= 0:
		tone, text = theme.Warn, "kept, does not count: "+s.lack(i)+" "+s.ctx.Glyphs().Dot+" "+s.goThere(i)
	case i >= 0:
		tone, text = theme.Warn, "not yet: "+s.lack(i)+s.there(i)
	default:
		tone, text = theme.Good, upper(metWords(s.judged.Of, " are"))+": ctrl+s goes to the close and completes it."
	}
	lines := geom.Wrap(model.Clean(text), max(w-2, 1))
	most := 1
	if h >= 16 {
		most = 2
	}
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] = geom.Cut(lines[most-1]+s.ctx.Glyphs().Ellipsis, w-2)
	}
	for i, l := range lines {
		lines[i] = s.ctx.Theme.Tone(tone).Render(geom.Fit(" "+l, w))
	}
	return lines
}

// there says which key goes to what is missing, nothing where one is already.
func (s *Screen) there(i int) string {
	if i == s.at {
		return ""
	}
	return " " + s.ctx.Glyphs().Dot + " ctrl+g goes there"
}

func (s *Screen) goThere(i int) string {
	if s.steps[i].id == stepSentiment {
		return "ctrl+g goes there"
	}
	return "F6 reopens it"
}

func (s *Screen) body(r geom.Rect) string {
	if r.W < wide || r.H < 8 {
		strip, rest := r.CutTop(1)
		return s.strip(strip.W) + "\n" + s.right(rest, false)
	}
	w := 28
	if r.W >= 110 {
		w = 32
	}
	left, right := r.CutLeft(w)
	s.names = geom.Rect{X: left.X + 1, Y: left.Y + 1, W: left.W - 2, H: min(len(s.shownSteps()), left.H-2)}
	return geom.Beside(panel.Box(s.ctx.Theme, "Steps", strings.Join(s.besideLines(left.W-2, left.H-2), "\n"), left.Origin(), false), s.right(right, true))
}

func (s *Screen) glyph(m mark) (string, theme.Tone) {
	g := s.ctx.Glyphs()
	switch m {
	case markMet:
		return g.Check, theme.Good
	case markLacking:
		return g.Warn, theme.Warn
	}
	return " ", theme.Faint
}

func (s *Screen) stepLines(w int) []string {
	th := s.ctx.Theme
	var out []string
	for _, i := range s.shownSteps() {
		sign, tone := s.glyph(s.markOf(s.steps[i]))
		name := s.stepName(s.steps[i], w-3)
		cursor := " "
		if i == s.at {
			cursor = s.ctx.Glyphs().Cursor
			out = append(out, th.Selected(theme.Accent).Render(cursor)+th.Selected(tone).Render(sign)+
				th.Selection.Render(geom.Fit(" "+name, w-2)))
			continue
		}
		out = append(out, cursor+th.Tone(tone).Render(sign)+" "+geom.Cut(name, w-3))
	}
	return out
}

// stepName is the name of a step in the list, with what there is to say of it at the end.
func (s *Screen) stepName(st *step, w int) string {
	lead, title, aside := "  ", st.title, s.stepAside(st)
	if n := s.stepNumber(st); n > 0 {
		lead = fmt.Sprintf("%d ", n)
	}
	if aside == "" {
		return lead + title
	}
	if st.brief != "" && geom.Width(lead+title+aside)+1 > w {
		title = st.brief
	}
	return geom.Ends(lead+title, aside, w)
}

// stepNumber is the number a step has in the checklist, of several the first; 0 for none.
func (s *Screen) stepNumber(st *step) int {
	if asked := s.requirements(st); len(asked) > 0 {
		return asked[0].Number
	}
	return st.number
}

// stepAside is said beside the name of a step: that it is optional, or how far it has come.
func (s *Screen) stepAside(st *step) string {
	if st.id == stepPromises {
		scored, of := s.scoredPromises()
		return fmt.Sprintf("%d of %d", scored, of)
	}
	met, required := 0, 0
	asked := s.requirements(st)
	for _, r := range asked {
		if r.Met {
			met++
		}
		if r.Need == model.Required {
			required++
		}
	}
	switch {
	case len(asked) > 0 && required == 0:
		return "optional"
	case len(asked) > 1:
		return fmt.Sprintf("%d of %d", met, len(asked))
	}
	return ""
}

// strip are the marks in one line, for a narrow window.
func (s *Screen) strip(w int) string {
	th := s.ctx.Theme
	var b strings.Builder
	for _, i := range s.shownSteps() {
		st := s.steps[i]
		sign, tone := s.glyph(s.markOf(st))
		name := fmt.Sprint(s.stepNumber(st))
		if s.stepNumber(st) == 0 {
			name = st.title[:1]
		}
		text := name + sign + " "
		if i == s.at {
			b.WriteString(th.Selected(tone).Render(text))
			continue
		}
		b.WriteString(th.Tone(tone).Render(text))
	}
	return geom.Clip(b.String()+" "+th.Title(s.steps[s.at].title), w, 1)
}

// right is the step that is open, with what lies under it.
func (s *Screen) right(r geom.Rect, framed bool) string {
	if s.aside == nil {
		return s.stepBox(r, framed, true)
	}
	want := s.aside.sheet.form.Wants(max(r.W-4, 1)) + 2
	top, bottom := r.CutTop(r.H - min(want, max(r.H*2/3, r.H-6)))
	return s.stepBox(top, framed, false) + joinIf(top.H > 0) + s.asideBox(bottom)
}

func joinIf(on bool) string {
	if on {
		return "\n"
	}
	return ""
}

func (s *Screen) asideBox(r geom.Rect) string {
	inner := panel.Inner(r)
	view := s.aside.sheet.form.View(inner.Origin())
	s.locate(s.aside.sheet, inner)
	return panel.Box(s.ctx.Theme, s.aside.title, view, r.Origin(), true)
}

// locate remembers where the form with the keys was drawn, and its cursor.
func (s *Screen) locate(sh *sheet, inner geom.Rect) {
	s.entries = inner
	if c := sh.form.Cursor(); c != nil {
		moved := *c
		moved.X, moved.Y = c.X+inner.X, c.Y+inner.Y
		s.cursor = &moved
	}
}

func (s *Screen) stepBox(r geom.Rect, framed, on bool) string {
	if r.Empty() {
		return ""
	}
	st := s.steps[s.at]
	if !framed {
		return s.stepView(r, on)
	}
	title := st.title
	if st.number > 0 {
		title = fmt.Sprintf("%d %s", st.number, model.RequirementTitles[st.number-1])
	}
	if s.stepAside(st) == "optional" {
		if title += " (optional)"; geom.Width(title)+4 > r.W {
			title = fmt.Sprintf("%d %s (optional)", s.stepNumber(st), st.title)
		}
	}
	return panel.Box(s.ctx.Theme, title, s.stepView(panel.Inner(r), on), r.Origin(), on)
}

func (s *Screen) stepView(inner geom.Rect, on bool) string {
	st := s.steps[s.at]
	if st.sheet != nil && st.sheet.form != nil && s.locked() == "" {
		view := st.sheet.form.View(inner.Origin())
		if on {
			s.locate(st.sheet, inner)
		}
		return view
	}
	return s.scroll.View(s.ctx.Theme, s.lines(st, inner.W), inner.Origin())
}

// lines are a step without entry: what is said above it and what its fields hold.
func (s *Screen) lines(st *step, w int) []string {
	var out []string
	if st.sheet == nil {
		return nil
	}
	if len(st.sheet.specs) == 0 && st.above != nil {
		return st.above(w)
	}
	for _, sp := range st.sheet.specs {
		if sp.Above != nil {
			out = append(out, sp.Above(w)...)
		}
		value := shown(sp)
		if value == "" || sp.adds {
			continue
		}
		for i, l := range wrapped(value, max(w-18, 8)) {
			lead := geom.Spaces(18)
			if i == 0 {
				lead = s.ctx.Theme.Muted(geom.Fit(sp.Label, 17)) + " "
			}
			out = append(out, lead+l)
		}
	}
	return out
}

// shown is the value of a field for eyes.
func shown(sp spec) string {
	for _, o := range sp.Options {
		if o.Value == sp.Value && sp.Value != "" {
			return o.Label
		}
	}
	if sp.Kind == form.Number && sp.Unit != "" && sp.Value != "" {
		return sp.Value + " " + sp.Unit
	}
	return model.CleanText(sp.Value)
}
