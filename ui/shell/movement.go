package shell

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"keystone/model"
)

// movement is how the accounts moved since an earlier day.
type movement struct {
	since model.Date // none: nothing is compared
	was   map[model.ID]model.Place
	moves []model.QuadrantMove
}

// earlier reads --since; none where it is not given.
func (s *session) earlier(text string) (model.Date, error) {
	if text == "" {
		return 0, nil
	}
	since, err := readDay("--since", text, s.today())
	if err == nil && since >= s.day {
		return 0, misuse(fmt.Sprintf("--since (%s) must be before the day of the figures (%s)", since, s.day))
	}
	return since, err
}

// moved compares every account of the selection, also those that have churned, with where
// it stood on the earlier day.
func (s *session) moved(ctx context.Context, since model.Date) (movement, error) {
	m := movement{since: since, was: map[model.ID]model.Place{}}
	if !since.Known() {
		return m, nil
	}
	q := s.query
	q.Inactive = true
	ids, err := s.book.Portfolio(ctx, q)
	if err != nil {
		return m, err
	}
	p := s.progress("Comparing with " + since.String())
	defer p.end()
	tally, n := model.NewMovementTally(s.settings, since, s.day), 0
	err = s.book.Dossiers(ctx, append([]model.ID{}, ids...), func(d *model.Dossier) error {
		n++
		p.show(model.RefreshState{Done: n, Total: len(ids)})
		was, _ := tally.Add(d)
		if was.Active {
			m.was[d.Account.ID] = was
		}
		return ctx.Err()
	})
	m.moves = tally.Moves()
	return m, err
}

// trailJSON is where an account stood on the earlier day.
type trailJSON struct {
	Date     model.Date `json:"date"`
	CO       score      `json:"co"`
	CX       score      `json:"cx"`
	Quadrant words      `json:"quadrant"`
}

func (m movement) trail(id model.ID) *trailJSON {
	was, ok := m.was[id]
	if !ok {
		return nil
	}
	return &trailJSON{was.Day, score(was.CO), score(was.CX), words(was.Quadrant)}
}

type moveJSON struct {
	From     model.Corner `json:"from"`
	To       model.Corner `json:"to"`
	Accounts int          `json:"accounts"`
	ARR      model.Money  `json:"arr"`
}

func (m movement) document() []moveJSON {
	out := []moveJSON{}
	for _, one := range m.moves {
		out = append(out, moveJSON(one))
	}
	return out
}

// movementText says who moved: from which corner to which, how many and what they are
// worth, then each account that changed its quadrant.
func (s *session) movementText(w *writer, points []model.Point, m movement) {
	if !m.since.Known() {
		return
	}
	w.section(fmt.Sprintf("Movement, %s to %s", m.since, s.day), -1)
	t := table{ascii: s.ascii, columns: []column{{head: "from", fixed: true}, {head: "to", fixed: true}, {head: "accounts", right: true, fixed: true},
		{head: "ARR", right: true, fixed: true}}}
	for _, one := range m.moves {
		to := one.To.Label()
		if one.From == one.To {
			to = "stayed"
		}
		t.add(one.From.Label(), to, strconv.Itoa(one.Accounts), amount(one.ARR))
	}
	w.table(&t)
	changed := slices.DeleteFunc(slices.Clone(points), func(p model.Point) bool {
		was, ok := m.was[p.AccountID]
		return !ok || was.Quadrant == p.Quadrant
	})
	if len(changed) == 0 {
		return
	}
	w.section("In another quadrant", len(changed))
	for _, p := range changed[:min(listedNames, len(changed))] {
		was := m.was[p.AccountID]
		to := model.Place{Quadrant: p.Quadrant}
		w.line(2, fmt.Sprintf("%s: %s to %s, CO %s to %s, CX %s to %s", p.Name, was.Corner().Label(), to.Corner().Label(),
			scoreText(was.CO), scoreText(p.CO), scoreText(was.CX), scoreText(p.CX)))
	}
	if more := len(changed) - listedNames; more > 0 {
		w.line(2, fmt.Sprintf("%d more, which --format json names.", more))
	}
}
