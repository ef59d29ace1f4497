package form

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/ui/geom"
	"keystone/ui/theme"
)

var weekdays = [...]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}

// hit is the lines a field was drawn in, for the mouse.
type hit struct{ from, to, field int }

// narrow is the width below which labels stand above their fields.
const narrow = 44

// drawing collects the lines of a form.
type drawing struct {
	f     *Form
	th    theme.Theme
	w     int
	label int // width of the label column, 0: labels above
	lines []string
	// cursor is where the text cursor is, in lines drawn so far; y -1: nowhere.
	cx, cy int
}

// View draws the form in exactly size, scrolled so that the field with the keys is seen.
func (f *Form) View(size geom.Rect) string {
	f.cursor, f.hits = nil, f.hits[:0]
	if size.Empty() {
		return ""
	}
	d := f.drawAll(size.W)
	long := len(d.lines) > size.H && size.W >= narrow
	if long { // the last cells say that there is more
		f.hits = f.hits[:0]
		d = f.drawAll(size.W - 2)
	}
	f.scroll(d, size.H)
	if y := d.cy - f.top; d.cy >= 0 && y >= 0 && y < size.H && d.cx < size.W {
		f.cursor = tea.NewCursor(d.cx, y)
		f.cursor.Shape = tea.CursorBar
	}
	end := min(f.top+size.H, len(d.lines))
	shown := d.lines[min(f.top, end):end]
	if long {
		f.signs(d, shown, end)
	}
	return geom.Block(shown, size.W, size.H)
}

// signs say at the right edge that there is more above or below.
func (f *Form) signs(d *drawing, shown []string, end int) {
	sign := func(i int, glyph string) {
		shown[i] = geom.Clip(shown[i], d.w, 1) + " " + d.th.Faint(glyph)
	}
	if len(shown) == 0 {
		return
	}
	if f.top > 0 {
		sign(0, d.th.Glyphs.Up)
	}
	if last := len(shown) - 1; end < len(d.lines) && (last > 0 || f.top == 0) {
		sign(last, d.th.Glyphs.Down)
	}
}

// Cursor is where the text cursor belongs in the rectangle last drawn.
func (f *Form) Cursor() *tea.Cursor { return f.cursor }

// Wants is how many lines the whole form takes at a width.
func (f *Form) Wants(w int) int {
	f.hits = f.hits[:0]
	return len(f.drawAll(max(w, 1)).lines)
}

func (f *Form) drawAll(w int) *drawing {
	d := &drawing{f: f, th: f.opt.Theme(), w: w, cy: -1}
	if w >= narrow {
		for _, fd := range f.fields {
			d.label = max(d.label, geom.Width(labelOf(fd))+2)
		}
		d.label = min(d.label, w/3)
	}
	for i, fd := range f.fields {
		from := len(d.lines)
		d.field(fd, i == f.at)
		f.hits = append(f.hits, hit{from, len(d.lines), i})
	}
	return d
}

// scroll moves the first line shown as little as brings the whole field with the keys
// into view, or at least the line the cursor is on.
func (f *Form) scroll(d *drawing, h int) {
	if f.at < len(f.hits) {
		at := f.hits[f.at]
		f.top = max(f.top, at.to-h)
		f.top = min(f.top, at.from)
	}
	if d.cy >= 0 {
		f.top = max(f.top, d.cy-h+1)
		f.top = min(f.top, d.cy)
	}
	f.top = max(0, min(f.top, len(d.lines)-h))
}

func (f *Form) click(msg tea.MouseClickMsg) tea.Cmd {
	y := msg.Y + f.top
	for _, h := range f.hits {
		if y >= h.from && y < h.to && f.fields[h.field].def.ReadOnly == "" {
			return f.leaveTo(h.field)
		}
	}
	return nil
}

func (d *drawing) add(s string) { d.lines = append(d.lines, s) }

func (d *drawing) field(fd *field, on bool) {
	if fd.def.Heading != "" {
		if len(d.lines) > 0 {
			d.add("")
		}
		d.add(d.th.Title(geom.Cut(fd.def.Heading, d.w)))
	}
	if fd.def.Above != nil {
		d.lines = append(d.lines, fd.def.Above(d.w)...)
	}
	label := labelOf(fd)
	tone := theme.Muted
	if on {
		tone = theme.Accent
	}
	lead := ""
	if d.label > 0 {
		lead = d.th.Tone(tone).Render(geom.Fit(label, d.label-1)) + " "
	} else {
		d.add(d.th.Tone(tone).Render(geom.Cut(label, d.w)))
	}
	entry, tail := d.entry(fd, on)
	aside, asideTone := d.aside(fd, on)
	room := d.w - d.label - geom.Width(entry[0]) - 1
	first := lead + entry[0]
	if aside != "" && geom.Width(aside) <= room {
		first += " " + d.th.Tone(asideTone).Render(aside)
		aside = ""
	}
	d.add(first)
	indent := geom.Spaces(d.label)
	for _, l := range entry[1:] {
		d.add(indent + l)
	}
	for i, l := range geom.Wrap(aside, max(d.w-d.label, 1)) {
		if aside != "" && i < 3 {
			d.add(indent + d.th.Tone(asideTone).Render(l))
		}
	}
	for _, l := range tail {
		d.add(indent + l)
	}
}

// labelOf is a field's label, marked where the field is needed.
func labelOf(fd *field) string {
	if fd.def.Required {
		return fd.def.Label + " *"
	}
	return fd.def.Label
}

// entry draws what stands in a field, and the completion below it.
func (d *drawing) entry(fd *field, on bool) (lines, menu []string) {
	style := d.th.Input
	if on {
		style = d.th.Focus
	}
	if fd.def.ReadOnly != "" {
		style = d.th.Tone(theme.Muted)
	}
	if !fd.typed() {
		return d.choices(fd, on), nil
	}
	w := d.entryWidth(fd)
	if fd.def.Kind == Notes {
		return d.notes(fd, on, w, style), nil
	}
	text, x := window(fd.input.Value(), fd.input.Position(), w)
	if on && fd.def.ReadOnly == "" {
		d.cx, d.cy = d.label+x, len(d.lines)
	}
	return []string{style.Render(geom.Fit(text, w))}, d.menu(fd, on)
}

// widths in cells a kind of field takes, where its Field says nothing.
var entryWidths = map[Kind]int{Date: 18, Money: 18, Number: 14, Pick: 40, Tags: 40, Text: 44, Notes: 80}

func (d *drawing) entryWidth(fd *field) int {
	w := fd.def.Width
	if w <= 0 {
		w = entryWidths[fd.def.Kind]
	}
	return max(1, min(w, d.w-d.label))
}

func (d *drawing) choices(fd *field, on bool) []string {
	var lines []string
	var b strings.Builder
	used, room := 0, d.w-d.label
	for i, o := range fd.def.Options {
		mark := "( ) "
		tone := theme.Muted
		if i == fd.chosen {
			mark, tone = "("+d.th.Glyphs.RadioOn+") ", theme.Text
		}
		text := geom.Cut(mark+o.Label, room)
		w := geom.Width(text)
		if used > 0 && used+2+w > room {
			lines = append(lines, b.String())
			b.Reset()
			used = 0
		}
		if used > 0 {
			b.WriteString("  ")
			used += 2
		}
		if on && i == max(fd.chosen, 0) {
			d.cx, d.cy = d.label+used+1, len(d.lines)+len(lines)
			b.WriteString(d.th.Focus.Render(text))
		} else {
			b.WriteString(d.th.Tone(tone).Render(text))
		}
		used += w
	}
	return append(lines, b.String())
}

func (d *drawing) notes(fd *field, on bool, w int, style theme.Style) []string {
	h := fd.def.Lines
	if h <= 0 {
		h = 3
	}
	if fd.area.Width() != w {
		fd.area.SetWidth(w)
	}
	if fd.area.Height() != h {
		fd.area.SetHeight(h)
	}
	st := fd.area.Styles()
	st.Focused.Text, st.Blurred.Text = style.Lip, style.Lip
	st.Focused.CursorLine, st.Blurred.CursorLine = style.Lip, style.Lip
	st.Focused.EndOfBuffer, st.Blurred.EndOfBuffer = style.Lip, style.Lip
	fd.area.SetStyles(st)
	if c := fd.area.Cursor(); on && c != nil {
		d.cx, d.cy = d.label+min(c.X, w-1), len(d.lines)+c.Y
	}
	lines := strings.Split(fd.area.View(), "\n")
	out := make([]string, h)
	for i := range out {
		if i < len(lines) {
			out[i] = lines[i]
		}
		out[i] += style.Render(geom.Spaces(w - geom.Width(out[i])))
	}
	return out
}

func (d *drawing) menu(fd *field, on bool) []string {
	if !on || !fd.menu.open() {
		return nil
	}
	m := &fd.menu
	top := max(0, min(m.lit-menuLines/2, len(m.found)-menuLines))
	w := min(d.w-d.label, 56)
	var out []string
	for i := top; i < min(top+menuLines, len(m.found)); i++ {
		o := m.found[i]
		cursor, style := "  ", d.th.Surface
		if i == m.lit {
			cursor, style = d.th.Glyphs.Cursor+" ", d.th.Selection
		}
		out = append(out, style.Render(geom.Ends(cursor+o.Label, o.Hint+" ", w)))
	}
	if more := len(m.found) - top - menuLines; more > 0 {
		out[len(out)-1] = d.th.Surface.Render(geom.Fit("  "+d.th.Glyphs.Down+" more", w))
	}
	return out
}

// aside is what is said beside a field: that it cannot be changed, an error, how it was
// understood, how far it is saved, or its help.
func (d *drawing) aside(fd *field, on bool) (string, theme.Tone) {
	if fd.def.ReadOnly != "" {
		return fd.def.ReadOnly, theme.Muted
	}
	if fd.failure != nil {
		if fd.state == NotSaved {
			return "not saved: " + fd.failure.Error(), theme.Bad
		}
		return fd.failure.Error(), theme.Bad
	}
	v, err := d.f.read(fd)
	switch {
	case err == errRequired && !fd.asked && (!fd.touched || on):
		// Nothing is wrong with a field nobody has come to yet.
	case err != nil && !fd.asked && !fd.touched && fd.state == Clean && strings.TrimSpace(fd.raw()) == "":
		// Nor with one that is blank and still to be filled in: its help is shown.
	case err != nil && on && fd.menu.open() && !fd.asked:
		// The list below says what can be chosen.
	case err != nil:
		return err.Error(), theme.Bad
	}
	text, tone := d.progress(fd)
	if n := note(fd, v, d.f.opt.Today()); n != "" && (on || fd.def.Kind == Date || fd.def.Kind == Money) && err == nil {
		return strings.TrimSpace(d.th.Glyphs.Right + " " + n + "  " + text), theme.Faint
	}
	if text != "" {
		return text, tone
	}
	if on && strings.TrimSpace(fd.raw()) == "" {
		return fd.help(), theme.Faint
	}
	return "", theme.Faint
}

func (fd *field) help() string {
	if fd.def.Hint != nil {
		return fd.def.Hint()
	}
	return fd.def.Help
}

// progress is how far a field is on its way to the disk, where it is saved by itself.
func (d *drawing) progress(fd *field) (string, theme.Tone) {
	if d.f.opt.OnCommit == nil {
		return "", theme.Faint
	}
	switch fd.state {
	case Saving:
		return "saving", theme.Faint
	case Saved:
		return d.th.Glyphs.Check + " saved", theme.Good
	}
	return "", theme.Faint
}
