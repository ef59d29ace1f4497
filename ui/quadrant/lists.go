package quadrant

import (
	"cmp"
	"fmt"
	"slices"
	"sort"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/theme"
)

// listRow is one account of the lists beside the chart.
type listRow struct {
	head  string // a heading above this row, "" for none
	point model.Point
	why   string
	line  int // where it stands in the lists
}

// lines is how many lines the row takes.
func (r *listRow) lines() int {
	if r.why == "" {
		return 1
	}
	return 2
}

// byARR orders the largest first.
func byARR(a, b model.Point) int { return cmp.Compare(b.ARR.Minor, a.ARR.Minor) }

// rowsOf are the blind spots, the accounts not plotted with what is missing, then those busy
// without value; each list with the largest ARR first.
func rowsOf(points []model.Point) []listRow {
	var out []listRow
	list := func(head string, is func(model.Point) bool, why func(model.Point) string) {
		from := len(out)
		for _, pt := range points {
			if is(pt) {
				out = append(out, listRow{point: pt, why: why(pt)})
			}
		}
		slices.SortStableFunc(out[from:], func(a, b listRow) int { return byARR(a.point, b.point) })
		if n := len(out) - from; n > 0 {
			out[from].head = fmt.Sprintf("%s  %d", head, n)
		}
	}
	list("BLIND SPOTS", func(pt model.Point) bool { return pt.BlindSpot }, blindWords)
	list("NOT PLOTTED, BECAUSE", func(pt model.Point) bool { return pt.Quadrant == "" }, missingWords)
	list("BUSY, NOTHING VERIFIED IN A YEAR", func(pt model.Point) bool { return pt.BusyNoValue }, func(model.Point) string { return "" })
	setLines(out)
	return out
}

// blindWords say how sentiment and quadrant disagree.
func blindWords(pt model.Point) string {
	switch {
	case pt.Sentiment == model.Red:
		return "Red, yet happy & successful"
	case pt.Quadrant == model.HighRisk && pt.Stale:
		return "Green in high risk, and stale"
	case pt.Quadrant == model.HighRisk:
		return "Green in high risk"
	}
	return "Green on a stale score"
}

// missingWords say which score is unknown and what would make it known.
func missingWords(pt model.Point) string {
	key := keys.For("quadrant.new", "n")
	switch {
	case !pt.CO.Known && !pt.CX.Known:
		return "no agreed outcome, no answer: " + key
	case !pt.CO.Known:
		return "no agreed outcome: " + key + " agrees one"
	}
	return "no moment or answer: " + key + " adds one"
}

// unplotted says why there is nothing to add to the selected account, "" when there is.
func (p *Page) unplotted() string {
	pt, ok := p.point()
	if !ok {
		return "No account is selected."
	}
	if pt.Quadrant != "" {
		return model.Clean(pt.Name) + " is plotted: neither score is missing."
	}
	return p.readOnly()
}

// fix opens the dialog of what the selected account lacks to be plotted, or asks which.
func (p *Page) fix() tea.Cmd {
	pt, _ := p.point()
	outcome := func() tea.Cmd { return p.entry.Outcome(model.Outcome{AccountID: pt.AccountID}) }
	if pt.CX.Known {
		return outcome()
	}
	survey := func(kind model.SurveyKind) func() tea.Cmd {
		return func() tea.Cmd { return p.entry.Survey(model.Survey{AccountID: pt.AccountID, Kind: kind}) }
	}
	var choices []screen.Choice
	if !pt.CO.Known {
		choices = append(choices, screen.Choice{Key: "o", Label: "An outcome, agreed with them", Do: outcome})
	}
	choices = append(choices,
		screen.Choice{Key: "m", Label: "A moment, as they rate it", Do: func() tea.Cmd { return p.entry.Moment(model.Moment{AccountID: pt.AccountID}) }},
		screen.Choice{Key: "c", Label: "A CSAT answer", Do: survey(model.CSAT)}, screen.Choice{Key: "p", Label: "An NPS answer", Do: survey(model.NPS)})
	choices[0].Default = true
	return screen.Send(screen.Ask{Title: "What " + model.Clean(pt.Name) + " lacks", Choices: choices,
		Body: "It is drawn once both scores are known: outcomes from what was agreed, experience from moments and answers."})
}

// setLines says where each row stands, one below the other with a heading above each list.
func setLines(rows []listRow) {
	at := 0
	for i := range rows {
		if rows[i].head != "" {
			at += min(i, 1) + 1
		}
		rows[i].line = at
		at += rows[i].lines()
	}
}

// listLines draws what is seen of the lists, scrolled so that the selected row is; how many
// rows there are plays no part.
func (p *Page) listLines(r geom.Rect) []string {
	t := p.ctx.Theme
	if len(p.listRows) == 0 {
		return append([]string{" " + t.Muted("Every account is plotted;"), " " + t.Muted("there is no blind spot."), ""}, p.legendInLists(r.W)...)
	}
	p.top = 0
	if p.mode == listing && p.at < len(p.listRows) {
		p.top = max(p.listRows[p.at].line+2-r.H, 0)
	}
	out := make([]string, max(r.H, 0))
	put := func(line int, text string) {
		if at := line - p.top; at >= 0 && at < len(out) {
			out[at] = text
		}
	}
	first := sort.Search(len(p.listRows), func(i int) bool { return p.listRows[i].line+1 >= p.top })
	for i := first; i < len(p.listRows) && p.listRows[i].line-1 < p.top+r.H; i++ {
		row := &p.listRows[i]
		if row.head != "" {
			put(row.line-1, " "+t.Title(row.head))
		}
		put(row.line, p.listRow(row, p.mode == listing && i == p.at, r.W))
		if row.why != "" {
			put(row.line+1, "   "+t.Muted(geom.Cut(row.why, r.W-3)))
		}
	}
	last := &p.listRows[len(p.listRows)-1]
	for i, l := range p.legendInLists(r.W) {
		put(last.line+last.lines()+1+i, l)
	}
	return out
}

// legendInLists is the legend below the lists where they take the place of the chart.
func (p *Page) legendInLists(w int) []string {
	if p.size.W >= sideFrom {
		return nil
	}
	return p.chart.Legend(w - 1)
}

func (p *Page) listRow(row *listRow, selected bool, w int) string {
	t := p.ctx.Theme
	mark, tone := p.mark(row.point)
	arr := ""
	if row.point.ARR.Known() {
		arr = row.point.ARR.Short()
	}
	name := geom.Fit(model.Clean(row.point.Name), max(w-6-geom.Width(arr), 1))
	if selected {
		return t.Selected(theme.Text).Render(p.ctx.Glyphs().Cursor) + t.Selected(tone).Render(mark) +
			t.Selected(theme.Text).Render(" "+name+" "+arr)
	}
	return " " + t.Tone(tone).Render(mark) + " " + name + " " + t.Muted(arr)
}

// toLists gives the keys to the lists, and back to the picture.
func (p *Page) toLists() tea.Cmd {
	if len(p.listRows) == 0 && p.mode != listing {
		return screen.Send(screen.Toast{Text: "Every account is plotted, and there is no blind spot."})
	}
	if p.mode == listing {
		p.to(picture)
		return nil
	}
	p.to(listing)
	return nil
}

// showInList selects an account that is not plotted in the lists.
func (p *Page) showInList(id model.ID) {
	for i, r := range p.listRows {
		if r.point.AccountID == id {
			p.mode, p.at = listing, i
		}
	}
}
