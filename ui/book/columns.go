package book

import (
	"slices"
	"strconv"
	"strings"

	"keystone/model"
	"keystone/ui/theme"
	"keystone/ui/widget/table"
)

// wideFrom is the width from which names and reasons get more room.
const wideFrom = 100

// columns are the columns of the table; on a narrow screen those with the highest Drop go
// first.
func columns(wide bool) []table.Column {
	name, why := 18, 17
	if wide {
		name, why = 22, 26
	}
	return []table.Column{
		{Key: "name", Title: "Account", Min: name, Max: 32, Weight: 3, Sortable: true},
		{Key: "arr", Title: "ARR", Min: 6, Align: table.Right, Sortable: true},
		{Key: "renewal", Title: "Renewal", Min: 11, Drop: 5, Sortable: true},
		{Key: "sentiment", Title: "S", Min: 2, Sortable: true},
		{Key: "co", Title: "CO", Min: 3, Align: table.Right, Sortable: true},
		{Key: "cx", Title: "CX", Min: 3, Align: table.Right, Sortable: true},
		{Key: "quadrant", Title: "Quadrant", Min: 10, Drop: 3, Sortable: true},
		{Key: "last_review", Title: "Last review", Min: 11, Drop: 6, Sortable: true},
		{Key: "due", Title: "Due", Min: 10, Drop: 2, Sortable: true},
		{Key: "owner", Title: "Owner", Min: 14, Drop: 8, Sortable: true},
		{Key: "segment", Title: "Segment", Min: 11, Drop: 9, Sortable: true},
		{Key: "stage", Title: "Stage", Min: 10, Drop: 10, Sortable: true},
		{Key: "why", Title: "Why look", Min: why, Max: 70, Weight: 6},
	}
}

// cell is what one cell of the table shows.
func (p *Page) cell(r model.Row, column string) table.Cell {
	st, a := r.Standing, r.Account
	switch column {
	case "name":
		return table.Cell{Text: model.Clean(a.Name), Tone: theme.Text}
	case "arr":
		return table.Cell{Text: a.ARR.Short(), Tone: theme.Text}
	case "renewal":
		return renewalCell(a.RenewalOn, p.ctx.AsOf)
	case "sentiment":
		mark, tone := p.mark(st)
		return table.Cell{Text: mark, Tone: tone}
	case "co":
		return scoreCell(st.CO)
	case "cx":
		return scoreCell(st.CX)
	case "quadrant":
		return quadrantCell(st)
	case "last_review":
		return ago(st.LastHeld, p.ctx.AsOf)
	case "due":
		return dueCell(st, p.ctx.AsOf)
	case "owner":
		return table.Cell{Text: model.Clean(r.Owner), Tone: theme.Muted}
	case "segment":
		return table.Cell{Text: model.Clean(a.Segment), Tone: theme.Muted}
	case "stage":
		return table.Cell{Text: a.Stage.Label(), Tone: theme.Muted}
	}
	return p.why(r)
}

// mark is the sentiment's shape and letter.
func (p *Page) mark(st model.Standing) (string, theme.Tone) {
	return p.ctx.Glyphs().Sentiment(st.Sentiment.Letter(), false)
}

// renewalCell is the date and the days until then.
func renewalCell(on, today model.Date) table.Cell {
	if !on.Known() {
		return table.Cell{Text: "-", Tone: theme.Faint}
	}
	left := on.Days(today)
	_, month, day := on.Civil()
	text := strconv.Itoa(day) + " " + monthNames[month-1]
	tone := theme.Muted
	switch {
	case left < 0:
		tone = theme.Faint
	case left <= model.RenewalDays:
		tone = theme.Text
	}
	// Beyond a year the year says more than the days.
	if left > 365 || left < -365 {
		year, _, _ := on.Civil()
		return table.Cell{Text: text + " " + strconv.Itoa(year), Tone: tone}
	}
	return table.Cell{Text: pad(text, 6) + " " + strconv.Itoa(left) + "d", Tone: tone}
}

var monthNames = [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

func pad(s string, n int) string {
	if len(s) < n {
		return s + strings.Repeat(" ", n-len(s))
	}
	return s
}

func scoreCell(n model.Number) table.Cell {
	if !n.Known {
		return table.Cell{Text: "?", Tone: theme.Faint}
	}
	return table.Cell{Text: strconv.Itoa(int(model.Round(n.Value, 0))), Tone: theme.Text}
}

func quadrantCell(st model.Standing) table.Cell {
	switch st.Quadrant {
	case model.HappySuccessful:
		return table.Cell{Text: st.Quadrant.Short(), Tone: theme.Good}
	case model.HighRisk:
		return table.Cell{Text: st.Quadrant.Short(), Tone: theme.Bad}
	case "":
		return table.Cell{Text: "-", Tone: theme.Faint}
	}
	return table.Cell{Text: st.Quadrant.Short(), Tone: theme.Warn}
}

func ago(on, today model.Date) table.Cell {
	if !on.Known() {
		return table.Cell{Text: "never", Tone: theme.Faint}
	}
	switch n := today.Days(on); n {
	case 0:
		return table.Cell{Text: "today", Tone: theme.Muted}
	default:
		return table.Cell{Text: strconv.Itoa(n) + "d ago", Tone: theme.Muted}
	}
}

// dueCell says when the next review is due: "in 59d", "52d over".
func dueCell(st model.Standing, today model.Date) table.Cell {
	switch {
	case !st.Active():
		return table.Cell{Text: strings.ToLower(st.Status.Label()), Tone: theme.Faint}
	case st.Cadence == model.OutOfScope:
		return table.Cell{Text: "no cadence", Tone: theme.Faint}
	case !st.DueOn.Known():
		return table.Cell{Text: "no date", Tone: theme.Warn}
	}
	left := st.DueOn.Days(today)
	switch {
	case left == 0:
		return table.Cell{Text: "today", Tone: theme.Warn}
	case left < 0 && (st.Cadence == model.Overdue || st.Cadence == model.NeverReviewed):
		return table.Cell{Text: over(-left), Tone: theme.Bad}
	case left < 0:
		return table.Cell{Text: over(-left), Tone: theme.Warn}
	case st.Cadence == model.DueSoon:
		return table.Cell{Text: "in " + strconv.Itoa(left) + "d", Tone: theme.Warn}
	}
	return table.Cell{Text: "in " + strconv.Itoa(left) + "d", Tone: theme.Muted}
}

// over is how long something is overdue; beyond three figures the years say enough.
func over(days int) string {
	if days > 999 {
		return strconv.Itoa(days/365) + "y over"
	}
	return strconv.Itoa(days) + "d over"
}

// why are the flags as words, the most important first; figures of an earlier day are
// marked as such.
func (p *Page) why(r model.Row) table.Cell {
	said := r.Standing
	if p.table.Shows("due") {
		// The column beside says when the review is due.
		said.Flags = slices.DeleteFunc(slices.Clone(said.Flags), func(f model.Flag) bool {
			return f == model.FlagOverdue || f == model.FlagDueSoon
		})
	}
	words := model.WhyLook(said, r.Account, p.ctx.AsOf)
	text := strings.Join(words, ", ")
	if r.Standing.Day != p.ctx.AsOf && r.Standing.Day.Known() {
		text = "(of " + r.Standing.Day.Short(p.ctx.AsOf) + ") " + text
	}
	tone := theme.Muted
	if len(r.Standing.Flags) > 0 {
		switch r.Standing.Flags[0] {
		case model.FlagBlindSpot, model.FlagRedNoPlan, model.FlagSponsorLeft, model.FlagOverdue:
			tone = theme.Text
		}
	}
	return table.Cell{Text: model.Clean(text), Tone: tone}
}
