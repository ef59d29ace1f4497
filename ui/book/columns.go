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

// usual are the columns where none are chosen, from left to right. On a narrow screen those
// with the highest Drop go first.
var usual = []table.Column{
	{Key: "name", Title: "Account", Min: 18, Max: 32, Weight: 3},
	{Key: "arr", Title: "ARR", Min: 6, Align: table.Right},
	{Key: "renewal", Title: "Renewal", Min: 11, Drop: 5},
	{Key: "sentiment", Title: "S", Min: 2},
	{Key: "co", Title: "CO", Min: 3, Align: table.Right},
	{Key: "cx", Title: "CX", Min: 3, Align: table.Right},
	{Key: "quadrant", Title: "Quadrant", Min: 10, Drop: 3},
	{Key: "last_review", Title: "Last review", Min: 11, Drop: 6},
	{Key: "due", Title: "Due", Min: 10, Drop: 2},
	{Key: "owner", Title: "Owner", Min: 14, Drop: 8},
	{Key: "segment", Title: "Segment", Min: 11, Drop: 9},
	{Key: "stage", Title: "Stage", Min: 10, Drop: 10},
	{Key: model.ColumnWhy, Title: "Why look", Min: 17, Max: 70, Weight: 6},
}

// further are the columns that are there for the choosing.
var further = []table.Column{
	{Key: "industry", Title: "Industry", Min: 14},
	{Key: "region", Title: "Region", Min: 8},
	{Key: "tags", Title: "Tags", Min: 14},
	{Key: "cadence_days", Title: "Every", Min: 5, Align: table.Right},
	{Key: "start", Title: "Since", Min: 11},
	{Key: model.ColumnTouch, Title: "Last touch", Min: 10},
	{Key: "sentiment_on", Title: "Judged", Min: 9},
	{Key: "external_id", Title: "ID", Min: 10},
	{Key: "domain", Title: "Domain", Min: 16},
}

// fieldWidth is that of the column of a custom field.
const fieldWidth = 14

// columnOf is the column of a key; false when there is none.
func columnOf(key string, wide bool) (table.Column, bool) {
	for _, all := range [][]table.Column{usual, further} {
		for _, c := range all {
			if c.Key != key {
				continue
			}
			c.Sortable = slices.Contains(model.SortFields, model.SortField(key))
			switch {
			case wide && key == "name":
				c.Min = 22
			case wide && key == model.ColumnWhy:
				c.Min = 26
			}
			return c, true
		}
	}
	if name, ok := model.ColumnField(key); ok {
		return table.Column{Key: key, Title: model.Clean(name), Min: fieldWidth}, true
	}
	return table.Column{}, false
}

// cell is what one cell of the table shows.
func (p *Page) cell(r model.Row, column string) table.Cell {
	st, a := r.Standing, r.Account
	switch column {
	case "name":
		return table.Cell{Text: model.Clean(a.Name), Tone: theme.Text}
	case "arr":
		return table.Cell{Text: st.ARR.Short(), Tone: theme.Text}
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
	case model.ColumnWhy:
		return p.why(r)
	}
	return p.furtherCell(r, column)
}

// furtherCell is a cell of the columns that say what is known of an account, no more.
func (p *Page) furtherCell(r model.Row, column string) table.Cell {
	st, a := r.Standing, r.Account
	switch column {
	case "stage":
		return told(a.Stage.Label())
	case "cadence_days":
		if st.CadenceDays == 0 {
			return table.Cell{Text: "-", Tone: theme.Faint}
		}
		return table.Cell{Text: strconv.Itoa(st.CadenceDays) + "d", Tone: theme.Muted}
	case "start":
		return told(a.StartOn.Short(p.ctx.AsOf))
	case model.ColumnTouch:
		return ago(r.LastTouch, p.ctx.AsOf)
	case "sentiment_on":
		return ago(st.SentimentOn, p.ctx.AsOf)
	}
	return told(text(r, column))
}

// told is a text as the book has it.
func told(s string) table.Cell { return table.Cell{Text: model.Clean(s), Tone: theme.Muted} }

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
	// The columns beside say when the review is due, and when the renewal is.
	if due, renewal := p.table.Shows("due"), p.table.Shows("renewal"); due || renewal {
		said.Flags = slices.DeleteFunc(slices.Clone(said.Flags), func(f model.Flag) bool {
			return due && (f == model.FlagOverdue || f == model.FlagDueSoon) || renewal && (f == model.FlagRenewal90 || f == model.FlagRenewalUncalled)
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
