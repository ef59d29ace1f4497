package db

import (
	"keystone/model"
)

// What a row of a one-to-one's notes holds.
const (
	entryNote       = "note"       // what was noted about the account
	entryCommitment = "commitment" // a commitment made there
	entryCheck      = "check"      // how one from before was kept
)

// oneOnOneRow takes a one-to-one: of a CSM and a day the n-th row is the n-th of them.
func (f *source) oneOnOneRow() error {
	t := tableOf[model.KindOneOnOne]
	csm, err := f.csm(f.cell("csm"), "")
	if err != nil {
		return err
	}
	f.subject = f.cell("csm")
	s := f.sayer(t)
	s.cell("one_on_one_on", "date")
	s.cells("manager", "notes")
	all, err := f.oneOnOnes(csm)
	if err != nil {
		return err
	}
	for _, id := range all {
		if f.claimed(t, id) > 0 {
			continue
		}
		k, err := f.load(t, id)
		if err != nil || k == nil {
			return err
		}
		f.claim(t, id)
		return f.merge(t, k, s.all)
	}
	values := t.values(model.OneOnOne{CSMID: csm})
	s.apply(values)
	_, err = f.insert(t, values)
	return err
}

// oneOnOnes are the one-to-ones of the CSM on the row's day, in the order of entry.
func (f *source) oneOnOnes(csm model.ID) ([]model.ID, error) {
	if b := f.w.buffers[model.KindOneOnOne]; b != nil && b.rows > 0 {
		if err := f.w.flush(); err != nil {
			return nil, err
		}
	}
	return f.w.w.t.ids("SELECT id FROM one_on_one WHERE csm_id IS ? AND date = ? ORDER BY id", id(csm), f.cell("one_on_one_on"))
}

// oneOnOneNoteRow takes an account's part in a one-to-one.
func (f *source) oneOnOneNoteRow() error {
	home, err := f.account(false)
	if err != nil {
		return err
	}
	all, err := f.oneOnOnes(f.csms.find(f.cell("csm"), ""))
	if err != nil {
		return err
	}
	n := f.nth("one_on_one_number")
	if n > len(all) {
		return reject("there is no one-to-one with %s on %s: import one_on_ones first", quote(f.cell("csm")), f.cell("one_on_one_on"))
	}
	one := all[n-1]
	switch f.cell("entry") {
	case entryNote:
		return f.noteOfOneOnOne(home, one)
	case entryCheck:
		return f.checkOfOneOnOne(home, one)
	}
	promise, err := f.linkedFact(home, answerCommitment)
	if err != nil {
		return err
	}
	t := tableOf[model.KindCommitment]
	return f.merge(t, promise, []say{{field: "one_on_one", places: []int{t.index("one_on_one_id")}, values: []any{int64(one)},
		text: f.cell("one_on_one_on")}})
}

func (f *source) noteOfOneOnOne(home *shelf, one model.ID) error {
	t := tableOf[model.KindOneOnOneNote]
	s := f.sayer(t)
	s.cell("what", "words")
	values := t.values(model.OneOnOneNote{OneOnOneID: one})
	s.apply(values)
	spec := &factSpec{kind: t.kind}
	k, gone, err := f.matchFact(home, spec, t, values, []int{t.index("one_on_one_id"), t.index("words")})
	switch {
	case err != nil || gone:
		return err
	case k != nil:
		return f.mergeFact(home, spec, k, s)
	}
	_, err = f.add(home, t, values)
	return err
}

func (f *source) checkOfOneOnOne(home *shelf, one model.ID) error {
	if f.cell("score") == "" {
		return reject("a check without a score: write done, partly or missed")
	}
	promise, err := f.linkedFact(home, answerCommitment)
	if err != nil {
		return err
	}
	t := tableOf[model.KindOneOnOneCheck]
	s := f.sayer(t)
	s.cell("score", "score")
	all, err := f.of(home, t)
	if err != nil {
		return err
	}
	for _, k := range all {
		if f.claimed(t, k.id) == 0 && same(k.values[t.index("one_on_one_id")], int64(one)) &&
			same(k.values[t.index("commitment_id")], int64(promise.id)) {
			f.claim(t, k.id)
			return f.merge(t, k, s.all)
		}
	}
	values := t.values(model.OneOnOneCheck{OneOnOneID: one, CommitmentID: promise.id})
	s.apply(values)
	_, err = f.add(home, t, values)
	return err
}
