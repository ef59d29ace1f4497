package account

import (
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/keys"
	"keystone/ui/takeback"
	"keystone/ui/theme"
)

// inHistory is the name of the section.
const inHistory = "History"

// changes are the history: one line for each user action, the newest first, with what it
// changed below it.
func (pg *Page) changes(s *snapshot) []item {
	var out []item
	for i := 0; i < len(s.history); {
		n := i + 1
		for n < len(s.history) && s.history[n].StepID == s.history[i].StepID {
			n++
		}
		out = append(out, pg.change(s.history[i:n]))
		i = n
	}
	return out
}

// stepKey is the key of a step's line in the section.
func stepKey(step model.ID) string { return fmt.Sprintf("step %d", step) }

func (pg *Page) change(entries []model.HistoryEntry) item {
	first := entries[0]
	when := time.UnixMilli(first.AtMillis)
	label := clean(first.Label)
	if first.Undone {
		label = "(undone) " + label
	}
	return item{
		key:  stepKey(first.StepID),
		open: func() tea.Cmd { return pg.taking.Detail(pg.takingOf(first), entries, false) },
		line: func(p painter, w int, sel bool) string {
			tone := theme.Text
			if first.Undone {
				tone = theme.Faint
			}
			return p.row(w, sel, cell{text: p.on(madeOn(first)) + when.Format(" 15:04"), tone: theme.Muted, min: dateWidth + 6},
				cell{text: label, tone: tone, min: 12, weight: 1},
				cell{text: clean(first.Author), tone: theme.Muted, min: 14, drop: 1})
		},
		detail: func(p painter, w int) []string {
			var out []string
			for _, e := range entries {
				head, values := takeback.Words(e, p.g().Right)
				out = append(out, p.prose(head, w, 4, theme.Muted)...)
				for _, v := range values {
					out = append(out, p.prose(v, w, 6, theme.Text)...)
				}
			}
			return out
		},
	}
}

func (pg *Page) takingOf(e model.HistoryEntry) takeback.Of {
	return takeback.Of{Account: pg.id, Step: e.StepID, Label: e.Label, Only: true}
}

// changeHere is the newest entry of the step with the cursor.
func (pg *Page) changeHere() (model.HistoryEntry, bool) {
	it := pg.list().selected()
	if it == nil || pg.snap == nil {
		return model.HistoryEntry{}, false
	}
	for _, e := range pg.snap.history {
		if stepKey(e.StepID) == it.key {
			return e, true
		}
	}
	return model.HistoryEntry{}, false
}

// chooseNew puts the cursor on the first line that was not there before.
func (l *list) chooseNew(before []string) {
	for _, key := range l.keys() {
		if !slices.Contains(before, key) {
			l.choose(key)
			return
		}
	}
}

// historyBindings are the keys of the history alone.
func (pg *Page) historyBindings() []keys.Binding {
	refused := func() string {
		e, ok := pg.changeHere()
		switch {
		case pg.ctx.ReadOnly() != "":
			return pg.ctx.ReadOnly()
		case !ok:
			return "Nothing was changed yet."
		case e.Undone:
			return "This was undone already: none of it is in force."
		}
		return ""
	}
	take := func(only bool) func() tea.Cmd {
		return func() tea.Cmd {
			e, _ := pg.changeHere()
			of := pg.takingOf(e)
			of.Only = only
			return pg.taking.Ask(of)
		}
	}
	return []keys.Binding{
		{ID: "account.takeback", Asks: true, Keys: []string{"t"}, Label: "take back", Help: "Take back this change alone, after looking at what would change",
			Group: "Selection", Hint: 95, Disabled: refused, Do: take(true)},
		{ID: "account.takebackfrom", Asks: true, Keys: []string{"T"}, Label: "all from here", Help: "Take back this change and all later ones of this account",
			Group: "Selection", Hint: 94, Disabled: refused, Do: take(false)},
	}
}
