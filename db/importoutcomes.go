package db

import (
	"strings"

	"keystone/model"
)

// outcome finds an outcome of the account by its external id, else by its statement.
func (f *source) outcome(home *shelf, ref string) (*kept, error) {
	k, err := f.knownOutcome(home, ref)
	if err != nil || k != nil {
		return k, err
	}
	return nil, reject("%s has no outcome %s: import its outcomes first", quote(f.cell("account")), quote(ref))
}

func (f *source) knownOutcome(home *shelf, ref string) (*kept, error) {
	t := tableOf[model.KindOutcome]
	external, statement, err := f.outcomeIndexes(home)
	if err != nil {
		return nil, err
	}
	if all := external[strings.TrimSpace(ref)]; len(all) > 0 {
		return all[0], nil
	}
	for _, k := range statement[model.FoldName(ref)] {
		return k, nil
	}
	ghosts, err := f.past(home, t)
	if err != nil {
		return nil, err
	}
	was := columnText(t, "statement")
	for _, g := range ghosts {
		if g.deleted || was(&kept{values: g.values}) != model.FoldName(ref) {
			continue
		}
		all, err := f.of(home, t)
		if err != nil {
			return nil, err
		}
		for _, k := range all {
			if k.id == g.id {
				return k, nil
			}
		}
	}
	return nil, nil
}

func (f *source) outcomeIndexes(home *shelf) (external, statement map[string][]*kept, err error) {
	t := tableOf[model.KindOutcome]
	if external, err = f.indexed(home, t, "external", outcomeExternal); err != nil {
		return nil, nil, err
	}
	statement, err = f.indexed(home, t, "statement", outcomeStatement)
	return external, statement, err
}

func outcomeExternal(k *kept) string {
	s, _ := k.values[tableOf[model.KindOutcome].index("external_id")].(string)
	return strings.TrimSpace(s)
}

// outcomeStatement is what an outcome is called; one without a statement goes by its KPI.
func outcomeStatement(k *kept) string {
	t := tableOf[model.KindOutcome]
	if s := columnText(t, "statement")(k); s != "" {
		return s
	}
	return columnText(t, "kpi")(k)
}

// outcomeRow takes an outcome.
func (f *source) outcomeRow() error {
	t := tableOf[model.KindOutcome]
	home, err := f.account(true)
	if err != nil {
		return err
	}
	s := f.sayer(t)
	s.cells("external_id", "statement", "category", "kpi", "unit", "baseline", "target", "agreed_on", "due_on",
		"closed_on", "driver", "mechanism", "status", "weight")
	if err := s.money("worth", "worth_minor", "worth_currency"); err != nil {
		return err
	}
	k, gone, err := f.matchOutcome(home)
	if err != nil || gone {
		return err
	}
	owner, err := f.person(home, f.cell("owner_contact"))
	if err != nil {
		return err
	}
	if owner != nil {
		s.value("owner_contact", "owner_id", f.cell("owner_contact"), int64(owner.id))
	}
	if k == nil {
		return f.newOutcome(home, s)
	}
	s.forget(k, "statement")
	if line := f.claimed(t, k.id); line > 0 && line != f.row.Line {
		return f.again(t, k, s.all, "the outcome "+quote(f.cell("statement")))
	}
	f.claim(t, k.id)
	f.sayAgreed(s, k.values, k.values[t.index("status")])
	if err := f.merge(t, k, s.all); err != nil {
		return err
	}
	home.put("external", outcomeExternal(k), k)
	home.put("statement", outcomeStatement(k), k)
	return nil
}

// matchOutcome finds the outcome of a row by its external id, else by its statement; one
// that has another external id is another outcome.
func (f *source) matchOutcome(home *shelf) (k *kept, gone bool, err error) {
	t := tableOf[model.KindOutcome]
	external, statement, err := f.outcomeIndexes(home)
	if err != nil {
		return nil, false, err
	}
	mine, words := f.cell("external_id"), model.FoldName(f.cell("statement"))
	if all := external[mine]; mine != "" && len(all) > 0 {
		return all[0], false, nil
	}
	for _, c := range statement[words] {
		if mine == "" || outcomeExternal(c) == "" && f.claimed(t, c.id) == 0 {
			return c, false, nil
		}
	}
	return f.haunt(home, t, func(values []any) bool {
		was := &kept{values: values}
		return outcomeStatement(was) == words && (mine == "" || outcomeExternal(was) == "")
	})
}

func (f *source) newOutcome(home *shelf, s *sayer) error {
	values := s.t.values(model.Outcome{})
	s.apply(values)
	n := len(s.all)
	f.sayAgreed(s, values, nil)
	for _, one := range s.all[n:] {
		values[one.places[0]] = one.values[0]
	}
	k, err := f.add(home, s.t, values)
	if err == nil {
		home.put("external", outcomeExternal(k), k)
		home.put("statement", outcomeStatement(k), k)
	}
	return err
}

// sayAgreed takes the as-of day for an outcome that the row makes an agreed one without
// saying since when.
func (f *source) sayAgreed(s *sayer, values []any, before any) {
	status := f.cell("status")
	if status != string(model.OutcomeAgreed) && status != string(model.OutcomeInProgress) || before == status ||
		f.cell("agreed_on") != "" || values[s.t.index("agreed_on")] != nil {
		return
	}
	s.value("agreed_on", "agreed_on", "", date(f.asOf))
	f.assume(assumedAgreed)
}
