package db

import (
	"strconv"

	"keystone/model"
)

// What a row of answers holds.
const (
	answerProgress   = "progress"   // a note or a measurement recorded in a review
	answerDecision   = "decision"   // what was agreed about an outcome
	answerPlace      = "place"      // where a person was in a review when last there
	answerReason     = "reason"     // why a review was not held
	answerItem       = "item"       // the answer to an item of the team's own
	answerScore      = "score"      // how a commitment was kept
	answerSentiment  = "sentiment"  // the review that a sentiment came from
	answerVoice      = "voice"      // the review that a voice was captured in
	answerMoment     = "moment"     // the review that a moment was rated in
	answerCommitment = "commitment" // the review that a commitment was made in
	answerSeniority  = "seniority"  // "read" from the title, or "unsaid" in spite of one
	answerEvent      = "event"      // why revenue changed
	answerUndated    = "undated"    // an agreed outcome of which nobody knows since when
)

// linked are the facts that may have come from a review: the column of their day and that
// of the words by which they are told apart.
var linked = map[string]struct {
	kind      model.Kind
	day, what string
}{
	answerSentiment:  {model.KindSentiment, "date", "reason"},
	answerVoice:      {model.KindVoice, "date", "words"},
	answerMoment:     {model.KindMoment, "date", "question"},
	answerCommitment: {model.KindCommitment, "due_on", "what"},
}

// answerRow takes what no other kind holds of reviews, contacts and outcomes.
func (f *source) answerRow() error {
	home, err := f.account(false)
	if err != nil {
		return err
	}
	switch f.cell("answer") {
	case answerSeniority:
		return f.answerSeniority(home)
	case answerUndated:
		return f.answerUndated(home)
	case answerEvent:
		return f.answerEvent(home)
	}
	review, err := f.answered(home)
	if err != nil {
		return err
	}
	switch f.cell("answer") {
	case answerProgress:
		return f.answerProgress(home, review)
	case answerDecision:
		return f.answerDecision(home, review)
	case answerPlace, answerReason:
		s := f.sayer(tableOf[model.KindReview])
		s.cell("note", f.cell("answer"))
		return f.merge(s.t, review, s.all)
	case answerItem:
		return f.answerItem(home, review)
	case answerScore:
		return f.answerScore(home, review)
	}
	return f.answerLink(home, review)
}

// answered finds the review of the row: of those due and held on its days the one of its
// number.
func (f *source) answered(home *shelf) (*kept, error) {
	t := tableOf[model.KindReview]
	all, err := f.of(home, t)
	if err != nil {
		return nil, err
	}
	due, held := f.cell("review_due_on"), f.cell("review_held_on")
	n := f.nth("review_number")
	for _, k := range all {
		if textOf(k, t, "due_on") != due || textOf(k, t, "held_on") != held {
			continue
		}
		if n--; n == 0 {
			return k, nil
		}
	}
	return nil, reject("%s has no review due on %s and held on %s: import its reviews first", quote(f.subject), quote(due), quote(held))
}

// nth is a cell that counts from 1, blank for the first.
func (f *source) nth(field string) int {
	n, err := strconv.Atoi(f.cell(field))
	if err != nil || n < 1 {
		return 1
	}
	return n
}

// textOf is a column of text or a day, "" for none.
func textOf(k *kept, t *table, column string) string {
	s, _ := k.values[t.index(column)].(string)
	return s
}

// answerEvent takes why revenue changed: of the events of that day and kind the one of the
// number.
func (f *source) answerEvent(home *shelf) error {
	t := tableOf[model.KindRevenue]
	all, err := f.of(home, t)
	if err != nil {
		return err
	}
	n := f.nth("number")
	for _, k := range all {
		if textOf(k, t, "date") != f.cell("date") || textOf(k, t, "kind") != f.cell("what") {
			continue
		}
		if n--; n == 0 {
			s := f.sayer(t)
			s.cell("note", "reason")
			return f.merge(t, k, s.all)
		}
	}
	return reject("%s has no %s of %s: import its revenue events first", quote(f.subject), quote(f.cell("what")), quote(f.cell("date")))
}

// answerProgress takes the note and the measurement of progress.
func (f *source) answerProgress(home *shelf, review *kept) error {
	t := tableOf[model.KindProgress]
	k, o, err := f.ofOutcome(home, t, review)
	if err != nil {
		return err
	}
	s := f.sayer(t)
	s.cell("note", "note")
	if f.cell("date") != "" {
		measured := o
		if f.cell("what") != "" { // another outcome than the progress is about
			if measured, err = f.outcome(home, f.cell("what")); err != nil {
				return err
			}
		}
		m, err := f.measurement(home, measured.id)
		if err != nil {
			return err
		}
		s.value("date", "measurement_id", f.cell("date"), int64(m))
	}
	if k != nil {
		return f.merge(t, k, s.all)
	}
	values := t.values(model.Progress{ReviewID: review.id, OutcomeID: o.id})
	s.apply(values)
	return f.hang(home, t, values)
}

// measurement finds the outcome's measurement of a day, by its number.
func (f *source) measurement(home *shelf, outcome model.ID) (model.ID, error) {
	t := tableOf[model.KindMeasurement]
	all, err := f.of(home, t)
	if err != nil {
		return 0, err
	}
	n := f.nth("number")
	for _, k := range all {
		if same(k.values[t.index("outcome_id")], int64(outcome)) && textOf(k, t, "date") == f.cell("date") {
			if n--; n == 0 {
				return k.id, nil
			}
		}
	}
	return 0, reject("%s was not measured on %s: import its measurements first", quote(f.cell("outcome")), f.cell("date"))
}

// ofOutcome finds what hangs on the review about the outcome of the row; nil for nothing.
func (f *source) ofOutcome(home *shelf, t *table, review *kept) (k, outcome *kept, err error) {
	if outcome, err = f.outcome(home, f.cell("outcome")); err != nil {
		return nil, nil, err
	}
	all, err := f.ofReview(home, t, review.id)
	if err != nil {
		return nil, nil, err
	}
	for _, k := range all {
		if f.claimed(t, k.id) == 0 && same(k.values[t.index("outcome_id")], int64(outcome.id)) {
			f.claim(t, k.id)
			return k, outcome, nil
		}
	}
	return nil, outcome, nil
}

func (f *source) answerDecision(home *shelf, review *kept) error {
	t := tableOf[model.KindDecision]
	if f.cell("choice") == "" {
		return reject("a decision without a choice: write kept, changed, achieved or dropped")
	}
	k, o, err := f.ofOutcome(home, t, review)
	if err != nil {
		return err
	}
	s := f.sayer(t)
	s.cell("choice", "choice")
	if k != nil {
		return f.merge(t, k, s.all)
	}
	values := t.values(model.Decision{ReviewID: review.id, OutcomeID: o.id})
	s.apply(values)
	return f.hang(home, t, values)
}

// answerItem takes the answer to an item of the team's own.
func (f *source) answerItem(home *shelf, review *kept) error {
	t := tableOf[model.KindItemAnswer]
	if f.cell("what") == "" {
		return reject("an answer to an item that is not named")
	}
	s := f.sayer(t)
	s.cell("note", "value")
	all, err := f.ofReview(home, t, review.id)
	if err != nil {
		return err
	}
	for _, k := range all {
		if f.claimed(t, k.id) == 0 && textOf(k, t, "item") == f.cell("what") {
			f.claim(t, k.id)
			return f.merge(t, k, s.all)
		}
	}
	values := t.values(model.ItemAnswer{ReviewID: review.id, Item: f.cell("what")})
	s.apply(values)
	return f.hang(home, t, values)
}

// answerScore takes how a commitment was kept.
func (f *source) answerScore(home *shelf, review *kept) error {
	score, err := model.ParsePromiseScore(f.cell("choice"))
	if err != nil || score == "" {
		return reject("%s says nothing of a promise: write done, partly or missed", quote(f.cell("choice")))
	}
	promise, err := f.linkedFact(home, answerCommitment)
	if err != nil {
		return err
	}
	t := tableOf[model.KindScoring]
	s := f.sayer(t)
	s.cell("choice", "score")
	all, err := f.ofReview(home, t, review.id)
	if err != nil {
		return err
	}
	for _, k := range all {
		if f.claimed(t, k.id) == 0 && same(k.values[t.index("commitment_id")], int64(promise.id)) {
			f.claim(t, k.id)
			return f.merge(t, k, s.all)
		}
	}
	values := t.values(model.Scoring{ReviewID: review.id, CommitmentID: promise.id})
	s.apply(values)
	return f.hang(home, t, values)
}

// hang adds what hangs on a review.
func (f *source) hang(home *shelf, t *table, values []any) error {
	k, err := f.add(home, t, values)
	if err == nil {
		home.put("review of "+string(t.kind), fingerprint(k.values, []int{t.index("review_id")}), k)
	}
	return err
}

// answerLink links a fact to the review it came from.
func (f *source) answerLink(home *shelf, review *kept) error {
	l, ok := linked[f.cell("answer")]
	if !ok {
		return reject("%s is no answer", quote(f.cell("answer")))
	}
	found, err := f.linkedFact(home, f.cell("answer"))
	if err != nil {
		return err
	}
	t := tableOf[l.kind]
	return f.merge(t, found, []say{{field: "review", places: []int{t.index("review_id")}, values: []any{int64(review.id)},
		text: f.cell("review_held_on")}})
}

// linkedFact finds the fact of the row by its day, its words and its number among those.
func (f *source) linkedFact(home *shelf, answer string) (*kept, error) {
	l := linked[answer]
	t := tableOf[l.kind]
	day, what := t.index(l.day), t.index(l.what)
	key := func(k *kept) string { return fingerprint(k.values, []int{day, what}) }
	m, err := f.indexed(home, t, "linked "+string(l.kind), key)
	if err != nil {
		return nil, err
	}
	values := make([]any, len(t.columns))
	values[what] = words(f.cell("what"))
	if d := f.cell("date"); d != "" {
		values[day] = d
	}
	all, n := m[key(&kept{values: values})], f.nth("number")
	if len(all) < n {
		return nil, reject("%s has no %s %s of %s: import it first", quote(f.subject), answer, quote(f.cell("what")), quote(f.cell("date")))
	}
	return all[n-1], nil
}

// answerSeniority says that a contact's seniority was read from the title, or that nobody
// stated one.
func (f *source) answerSeniority(home *shelf) error {
	t := tableOf[model.KindContact]
	c, err := f.knownPerson(home, f.cell("what"))
	if err != nil {
		return err
	}
	if c == nil {
		return reject("%s has no contact %s: import its contacts first", quote(f.subject), quote(f.cell("what")))
	}
	one := say{field: "seniority", text: f.cell("note")}
	switch f.cell("note") {
	case "read":
		one.places, one.values = []int{t.index("seniority_read")}, []any{int64(1)}
	case "unsaid":
		one.places, one.values = []int{t.index("seniority"), t.index("seniority_read")}, []any{"", int64(0)}
	default:
		return reject("%s says nothing of a seniority: write read or unsaid", quote(f.cell("note")))
	}
	return f.merge(t, c, []say{one})
}

// answerUndated takes back the day that an agreed outcome got for want of one.
func (f *source) answerUndated(home *shelf) error {
	o, err := f.outcome(home, f.cell("outcome"))
	if err != nil {
		return err
	}
	t := tableOf[model.KindOutcome]
	return f.merge(t, o, []say{{field: "agreed_on", places: []int{t.index("agreed_on")}, values: []any{nil}, text: "none"}})
}
