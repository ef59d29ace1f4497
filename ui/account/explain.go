package account

import (
	"fmt"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/theme"
	"keystone/ui/widget/panel"
)

// explanation is both scores opened into their inputs, and the sentences about the rest.
func explanation(p painter, s *snapshot, w int) []string {
	var out []string
	out = append(out, score(p, "CO", "customer outcomes", s.as.CO, w)...)
	out = append(out, "")
	out = append(out, score(p, "CX", "customer experience", s.as.CX, w)...)
	out = append(out, "", panel.Rule(p.th, "Why", w))
	for _, r := range s.as.Why {
		out = append(out, p.prose(r.About+": "+r.Text, w, 2, theme.Text)...)
	}
	if s.moved {
		out = append(out, p.prose("Next best: "+moveWords(s.move)+".", w, 2, theme.Text)...)
	}
	return out
}

func score(p painter, name, long string, sc model.Score, w int) []string {
	out := []string{panel.Rule(p.th, fmt.Sprintf("%s %s of 100, %s", name, points(sc.Value), long), w)}
	if len(sc.Parts) > 0 {
		out = append(out, partLine(p, w, 0, theme.Faint, "", "newest", "weight", "value", "share"))
	}
	for _, part := range sc.Parts {
		out = append(out, parts(p, part, w, 2)...)
	}
	for _, m := range sc.Missing {
		out = append(out, p.prose(p.g().Warn+" "+m, w, 2, theme.Warn)...)
	}
	if sc.Newest.Known() {
		out = append(out, p.prose("Newest input: "+p.on(sc.Newest)+", "+ago(sc.Newest, p.day)+".", w, 2, theme.Muted)...)
	}
	return out
}

// parts is one input with its date, weight, value and the points that come from it, and
// the inputs it is made of.
func parts(p painter, part model.Part, w, indent int) []string {
	out := []string{partLine(p, w, indent, theme.Text, clean(part.Label), p.on(part.Date),
		model.Num(model.Round(part.Weight, 2)).String(), points(part.Value), points(part.Share))}
	out = append(out, p.prose(part.Detail, w, indent+2, theme.Muted)...)
	for _, q := range part.Parts {
		out = append(out, parts(p, q, w, indent+2)...)
	}
	return out
}

func partLine(p painter, w, indent int, tone theme.Tone, label, on, weight, value, share string) string {
	col := func(text string, min, drop int) cell {
		return cell{text: text, tone: tone, min: min, right: true, drop: drop}
	}
	return geom.Spaces(min(indent, w)) + p.row(max(w-indent, 0), false, cell{text: label, tone: tone, min: 10, weight: 1},
		col(on, dateWidth, 3), col(weight, 6, 2), col(value, 6, 1), col(share, 6, 0))
}
