package book

import (
	"context"
	"fmt"
	"math"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/screen"
	"keystone/ui/theme"
)

// story is what the strip below the table tells of the selected account.
type story struct {
	id       model.ID
	standing model.Standing
	account  model.Account
	reason   string // of the sentiment
	co, cx   []float64
	move     model.Move
	moves    bool
}

// quarters is how many points the lines of CO and CX have, ninety days apart.
const quarters = 5

// rested says that the cursor stayed on a row.
type rested struct {
	no int
	id model.ID
}

// moved is called when the cursor comes to another row.
func (p *Page) moved(id model.ID) tea.Cmd {
	p.resting++
	return screen.After(rest, rested{p.resting, id})
}

// read reads the story of the row the cursor rests on.
func (p *Page) read(msg rested) tea.Cmd {
	if msg.no != p.resting {
		return nil
	}
	day := p.ctx.AsOf
	return p.story.Ask(func(ctx context.Context) (story, error) {
		d, err := p.book.Dossier(ctx, msg.id)
		if err != nil {
			return story{}, err
		}
		s, err := p.book.Settings(ctx)
		if err != nil {
			return story{}, err
		}
		return tell(&d, s, day), nil
	})
}

func tell(d *model.Dossier, s model.Settings, day model.Date) story {
	out := story{id: d.Account.ID, account: d.Account, standing: model.Stand(d, s, day)}
	if f, ok := model.SentimentAt(d, day); ok {
		out.reason = f.Reason
	}
	for i := quarters - 1; i >= 0; i-- {
		st := out.standing
		if i > 0 {
			st = model.Stand(d, s, day.AddDays(-90*i))
		}
		out.co, out.cx = append(out.co, orNaN(st.CO)), append(out.cx, orNaN(st.CX))
	}
	out.move, out.moves = model.NextMove(d, s, day)
	return out
}

func orNaN(n model.Number) float64 {
	if !n.Known {
		return math.NaN()
	}
	return n.Value
}

// detailLines are the rule and the two lines of the selected account.
func (p *Page) detailLines(w int) []string {
	t, g := p.ctx.Theme, p.ctx.Glyphs()
	rule := t.Border.Render(strings.Repeat(g.H, w))
	id, ok := p.table.Current()
	if !ok {
		return []string{rule}
	}
	if p.detail.id != id {
		name := ""
		if row, held := p.table.Row(id); held {
			name = t.Title(model.Clean(row.Account.Name))
		}
		return []string{rule, name}
	}
	s := p.detail
	first := t.Title(model.Clean(s.account.Name)) + "  " + t.Muted(about(s.account, g))
	if s.reason != "" {
		mark, tone := p.mark(s.standing)
		first += "  " + t.Tone(tone).Render(mark) + " " + t.Muted(s.standing.SentimentOn.Short(p.ctx.Today)+": ") + model.Clean(s.reason)
	}
	second := scoreLine("CO", s.standing.CO, s.co, t) + "   " + scoreLine("CX", s.standing.CX, s.cx, t)
	if s.moves {
		second += t.Muted("   next best: ") + model.Clean(s.move.Label) + t.Muted(gains(s.move))
	} else if words := missing(s.standing); words != "" {
		second += "   " + t.Muted(words)
	}
	return []string{rule, geom.Cut(first, w), geom.Cut(second, w)}
}

// about is segment, industry and region.
func about(a model.Account, g theme.Glyphs) string {
	var parts []string
	for _, s := range []string{a.Segment, a.Industry, a.Region} {
		if s != "" {
			parts = append(parts, model.Clean(s))
		}
	}
	return strings.Join(parts, " "+g.Dot+" ")
}

func scoreLine(name string, n model.Number, line []float64, t theme.Theme) string {
	value := "?"
	if n.Known {
		value = model.Num(model.Round(n.Value, 0)).String()
	}
	return t.Muted(name+" ") + value + " " + t.Accent(t.Glyphs.Sparkline(line, 0, 100))
}

func gains(m model.Move) string {
	var parts []string
	for _, s := range []struct {
		name string
		by   float64
	}{{"CO", m.CO}, {"CX", m.CX}} {
		if by := model.Round(s.by, 0); by > 0 {
			parts = append(parts, fmt.Sprintf("+%d %s", int(by), s.name))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// missing says what the account lacks to stand on the quadrant.
func missing(st model.Standing) string {
	switch {
	case !st.CO.Known && !st.CX.Known:
		return "not on the quadrant yet: agree an outcome, and rate a moment or note a survey answer"
	case !st.CO.Known:
		return "not on the quadrant yet: agree an outcome"
	case !st.CX.Known:
		return "not on the quadrant yet: rate a moment or note a survey answer"
	}
	return ""
}
