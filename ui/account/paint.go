package account

import (
	"strings"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/theme"
)

// painter draws lines of a width in a theme.
type painter struct {
	th  theme.Theme
	day model.Date
	// readOnly: nothing can be changed now, so no key that would is named.
	readOnly bool
}

func (p painter) g() theme.Glyphs { return p.th.Glyphs }

func (p painter) style(tone theme.Tone, sel bool) theme.Style {
	if sel {
		return p.th.Selected(tone)
	}
	return p.th.Tone(tone)
}

// cell is one column of a line. Of columns that do not all fit, the one with the highest
// drop goes first; 0 stays.
type cell struct {
	text        string
	tone        theme.Tone
	min, weight int
	right       bool
	drop        int
	drawn       func(w int) string // instead of text
}

// row draws cells beside each other in exactly w cells, a blank between them.
func (p painter) row(w int, sel bool, cells ...cell) string {
	for len(cells) > 1 && needed(cells) > w {
		i := dropFirst(cells)
		if i < 0 {
			break
		}
		cells = append(cells[:i:i], cells[i+1:]...)
	}
	parts := make([]geom.Part, len(cells))
	for i, c := range cells {
		parts[i] = geom.Part{Min: c.min, Weight: c.weight}
		if c.weight == 0 {
			parts[i].Max = c.min
		}
	}
	blank := p.style(theme.Text, sel).Render(" ")
	var b strings.Builder
	for i, n := range geom.Shares(w-len(cells)+1, parts...) {
		if i > 0 && n > 0 {
			b.WriteString(blank)
		}
		b.WriteString(p.cell(cells[i], n, sel))
	}
	return p.fill(b.String(), w, sel)
}

// fill cuts or pads a drawn line to w cells.
func (p painter) fill(line string, w int, sel bool) string {
	if n := geom.Width(line); n < w {
		return line + p.style(theme.Text, sel).Render(geom.Spaces(w-n))
	}
	return geom.Clip(line, w, 1)
}

func (p painter) cell(c cell, w int, sel bool) string {
	text := c.text
	if c.drawn != nil {
		text = c.drawn(w)
	}
	if c.right {
		return p.style(c.tone, sel).Render(geom.FitRight(text, w))
	}
	return p.style(c.tone, sel).Render(geom.Fit(text, w))
}

func needed(cells []cell) int {
	n := len(cells) - 1
	for _, c := range cells {
		n += c.min
	}
	return n
}

// dropFirst is the column that goes first, -1 when all must stay.
func dropFirst(cells []cell) int {
	at := -1
	for i, c := range cells {
		if c.drop > 0 && (at < 0 || c.drop > cells[at].drop) {
			at = i
		}
	}
	return at
}

// clean is a text of the book for one line.
func clean(s string) string { return model.Clean(s) }

// on is a date for a narrow column.
func (p painter) on(d model.Date) string { return d.Short(p.day) }

// dateCell is the column of a fact's date. One that lies ahead is marked: it does not
// count yet.
func (p painter) dateCell(d model.Date) cell {
	if d > p.day {
		return cell{text: p.g().Warn + " " + p.on(d), tone: theme.Warn, min: dateWidth}
	}
	return cell{text: p.on(d), tone: theme.Muted, min: dateWidth}
}

// dateWidth is that of "31 Dec 2027".
const dateWidth = 11

// prose is a text wrapped to w cells, indented, in a tone.
func (p painter) prose(text string, w, indent int, tone theme.Tone) []string {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	var out []string
	for _, l := range geom.Wrap(model.CleanText(text), max(w-indent, 1)) {
		out = append(out, geom.Spaces(indent)+p.th.Tone(tone).Render(l))
	}
	return out
}

// inFull is a text that stands cut in a line above, unless it fits there in about room
// cells.
func (p painter) inFull(text string, w, room int) []string {
	if geom.Width(clean(text)) <= room && !strings.Contains(text, "\n") {
		return nil
	}
	return p.prose(text, w, 4, theme.Text)
}

// labelled is a text with what it is before it, wrapped and indented.
func (p painter) labelled(label, text string, w, indent int) []string {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	return p.prose(label+": "+text, w, indent, theme.Muted)
}

// join puts words beside each other with dots between, blank ones left out.
func (p painter) join(words ...string) string {
	var out []string
	for _, w := range words {
		if w != "" {
			out = append(out, w)
		}
	}
	return strings.Join(out, " "+p.g().Dot+" ")
}

// points is a score or a share for eyes.
func points(n model.Number) string {
	if !n.Known {
		return "unknown"
	}
	return model.Num(model.Round(n.Value, 2)).String()
}

// percent is a share for eyes, in whole percent.
func percent(share float64) string { return model.Num(model.Round(share*100, 0)).String() + "%" }

// withUnit is a value with its unit: "91.5 %".
func withUnit(n model.Number, unit string) string {
	return strings.TrimSpace(n.String() + " " + clean(unit))
}

// bar is the way from baseline to target with a knob at a share of it.
func (p painter) bar(share float64, known bool, w int) string {
	if w <= 0 {
		return ""
	}
	if !known {
		return strings.Repeat(p.g().DotH, w)
	}
	at := int(min(max(share, 0), 1)*float64(w-1) + 0.5)
	return strings.Repeat(p.g().H, at) + p.g().Knob + strings.Repeat(p.g().DotH, w-1-at)
}
