package review

import (
	"fmt"

	"keystone/model"
	"keystone/ui/widget/form"
)

// half is a text that was typed and is not in the review: it could not be read, or something
// that belongs to it is missing.
type half struct{ where, text string }

// halves are all of them but those of the close, which stand there, in the order of the
// steps, and then what was begun beside them.
func (s *Screen) halves() []half {
	drafts := s.place().Drafts
	var out []half
	for _, st := range s.steps {
		if st.id == stepClose || len(drafts) == 0 {
			break
		}
		for _, sp := range st.specs() {
			if text := drafts[sp.Key]; text != "" && sp.Kind != form.Choice {
				out = append(out, half{st.title + ", " + sp.Label, text})
			}
		}
	}
	if text := drafts[quickDraft]; text != "" {
		out = append(out, half{"They said (ctrl+o)", text})
	}
	if text := drafts["outcome0.statement"]; text != "" {
		out = append(out, half{"New outcome (F2)", text})
	}
	if open, _ := s.notes(); len(open) > 0 {
		out = append(out, half{"Notes (F4)", fmt.Sprintf("%d not made anything of", len(open))})
	}
	return out
}

// halfLines say what is half entered, a line each.
func (s *Screen) halfLines(w int) []string {
	all := s.halves()
	if len(all) == 0 {
		return nil
	}
	th, g := s.ctx.Theme, s.ctx.Glyphs()
	out := []string{th.Title("Typed and not in the review yet")}
	for _, h := range all {
		for i, l := range wrapped(model.Clean(h.where+": "+h.text), max(w-2, 1)) {
			lead := "  "
			if i == 0 {
				lead = th.Warn(g.Warn) + " "
			}
			out = append(out, lead+l)
		}
	}
	return append(out, "")
}
