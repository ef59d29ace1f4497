package db

import (
	"fmt"
	"strings"
	"time"

	"keystone/model"
)

// reason is why a change cannot be made.
type reason int

const (
	reasonSet     reason = iota // somebody set the field to something else
	reasonDeleted               // the fact is gone
	reasonThere                 // the fact is there again
	reasonHangs                 // something entered since refers to the fact
)

// ConflictError is an ErrConflict that names what was changed, by whom and when.
type ConflictError struct {
	Ref model.Ref
	// Field is the stored name of the field, "" when the whole fact is concerned.
	Field string
	// Fact is what is concerned, in words: "the renewal date of Acme"; "" when not known.
	Fact string
	// Mine is the value that was to be written, Theirs the one now stored, Was the one that
	// was expected; as text, "" for nothing.
	Mine, Theirs, Was string
	// By, At and Step say who changed it since, when and by which step; "" when not known.
	By, At, Step string
	// Label is that of the step which was to be undone, done again or taken back, Verb says
	// which; "" when a step was to be written.
	Label, Verb string

	why reason
}

// Error says what happened, what is safe and what to do.
func (e *ConflictError) Error() string {
	what, safe, do := e.Tell()
	return what + " " + safe + " " + do
}

// Is makes errors.Is(err, ErrConflict) true.
func (e *ConflictError) Is(target error) bool { return target == ErrConflict }

// Tell gives the three sentences one by one.
func (e *ConflictError) Tell() (what, safe, do string) {
	if e.Label == "" {
		return e.written()
	}
	return fmt.Sprintf("%s cannot be %s: %s.", quoted(e.Label), e.Verb, e.because()),
		"Nothing was changed.", e.advice()
}

// written tells of a step that was to be written over what somebody else wrote.
func (e *ConflictError) written() (what, safe, do string) {
	return fmt.Sprintf("%s was changed to %s%s while you wrote %s.", upper(e.fact()), value(e.Theirs), e.who(), value(e.Mine)),
		"Nothing of yours was written.", "Look at it again and repeat what you did."
}

func (e *ConflictError) because() string {
	switch e.why {
	case reasonDeleted:
		return e.fact() + " was deleted since" + e.who()
	case reasonThere:
		return e.fact() + " is there again" + e.who()
	case reasonHangs:
		return e.fact() + " was entered since and hangs on it" + e.who()
	}
	if e.Field == "" {
		return "facts of today do not let it"
	}
	by := e.who()
	if by != "" {
		by = ", set" + by
	}
	return fmt.Sprintf("%s was %s then, and is %s now%s", e.fact(), value(e.Was), value(e.Theirs), by)
}

func (e *ConflictError) advice() string {
	switch e.why {
	case reasonDeleted:
		return "Take the deletion back first, in the history, or leave it as it is."
	case reasonHangs:
		return "Delete that first, or leave this as it is."
	}
	return "Change it by hand, or take back the newer change first, in the history of the account."
}

func (e *ConflictError) fact() string {
	if e.Fact == "" {
		return "what it belongs to"
	}
	return e.Fact
}

// who is by whom, when and by which step, as far as known.
func (e *ConflictError) who() string {
	var out string
	if e.By != "" {
		out = " by " + e.By
	}
	if e.At != "" {
		out += " on " + e.At
	}
	if e.Step != "" {
		out += " (" + e.Step + ")"
	}
	return out
}

func quoted(s string) string { return `"` + model.Clean(s) + `"` }

// value is a value in a sentence.
func value(s string) string {
	const most = 60
	switch r := []rune(model.Clean(s)); {
	case len(r) == 0:
		return "empty"
	case len(r) > most:
		return quoted(string(r[:most]) + "...")
	default:
		return quoted(string(r))
	}
}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// changedSince is the conflict of a field that is no longer as the step left it.
func (r *reverser) changedSince(c change, field string, stored any) error {
	e, tell, err := r.t.conflict(model.Ref{Kind: c.table.kind, ID: c.row}, field, c.step)
	if err != nil {
		return err
	}
	e.Label, e.Verb, e.why = r.label, r.verb, reasonSet
	err = e.values(tell, c.table, c.after[field], stored, c.before[field])
	if err != nil {
		return err
	}
	return e
}

// conflict is one that concerns a whole fact.
func (r *reverser) conflict(c change, why reason) error {
	e, _, err := r.t.conflict(model.Ref{Kind: c.table.kind, ID: c.row}, "", c.step)
	if err != nil {
		return err
	}
	e.Label, e.Verb, e.why = r.label, r.verb, why
	return e
}

// hanging is the conflict of a fact on which something else hangs by now.
func (r *reverser) hanging(c change) error {
	for _, ref := range c.table.referrers() {
		ids, err := r.t.ids("SELECT id FROM "+string(ref.kind)+" WHERE "+ref.column+" = ? LIMIT 1", int64(c.row))
		if err != nil {
			return err
		}
		if len(ids) > 0 {
			return r.conflict(change{table: tableOf[ref.kind], row: ids[0], step: c.step}, reasonHangs)
		}
	}
	return r.conflict(c, reasonHangs)
}

// conflict names what is concerned and who changed it last, other than in a step.
func (t *txn) conflict(ref model.Ref, field string, except int64) (*ConflictError, *teller, error) {
	e := &ConflictError{Ref: ref, Field: field}
	tell := newTeller(t.rows)
	by, err := t.lastChange(ref, field, except)
	if err != nil {
		return nil, nil, err
	}
	if by.label != "" {
		e.By, e.Step = model.Clean(by.author), quoted(by.label)
		e.At = time.UnixMilli(by.at).In(t.b.now().Location()).Format("2006-01-02 15:04")
	}
	e.Fact, err = tell.whole(ref, field)
	e.Fact = model.Clean(e.Fact)
	return e, tell, err
}

// overwritten is the conflict of a field that somebody else changed after it was read.
func (t *txn) overwritten(of *table, id model.ID, field string, mine, theirs, was any) error {
	e, tell, err := t.conflict(model.Ref{Kind: of.kind, ID: id}, field, 0)
	if err == nil {
		err = e.values(tell, of, mine, theirs, was)
	}
	if err != nil {
		return err
	}
	return e
}

// values puts the three values in words.
func (e *ConflictError) values(tell *teller, of *table, mine, theirs, was any) error {
	row, err := tell.row(e.Ref)
	if err != nil {
		return err
	}
	for _, v := range []struct {
		to  *string
		raw any
	}{{&e.Mine, mine}, {&e.Theirs, theirs}, {&e.Was, was}} {
		if *v.to, err = tell.value(of, e.Field, v.raw, row); err != nil {
			return err
		}
	}
	return nil
}
