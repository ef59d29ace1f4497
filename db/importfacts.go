package db

import (
	"fmt"
	"slices"
	"strings"

	"keystone/model"
)

// factSpec says how rows of a kind become facts without a key of their own.
type factSpec struct {
	kind    model.Kind
	blank   model.Fact
	columns [][2]string // field and column
	outcome bool        // the row names an outcome
	amounts [][3]string // field, column and column of the currency
	flags   [][2]string // field and column of a yes or no
	// more, where given, says what no column of the file says by itself, and gives the
	// places of what it may say.
	more func(*source, *shelf, *sayer) ([]int, error)
	// fill, where given, gives a new fact what the row leaves open.
	fill func(f *source, values []any)
	// keys, where given, are the key of the row in hand.
	keys func(*source) []string
	// made, where given, hears of a fact that the row has made or is about.
	made func(f *source, k *kept) error
	// merged, where given, hears of a fact that the row has changed and of what it was.
	merged func(f *source, home *shelf, k *kept, before []any) error
	// external says that the other system has ids for these facts.
	external bool
	// folded says that the words of the key are compared without case and spaces.
	folded bool
	person string // the field that names a contact
	// key is the columns by which a fact is known again whose other fields a later file
	// changes: what was said does not change, what became of it does. Empty: a fact is
	// known by all it says.
	key []string
	// again, where given, limits this to some facts.
	again func(t *table, values []any) bool
}

var factSpecs = map[model.ImportKind]*factSpec{
	model.ImportMeasurements: {kind: model.KindMeasurement, blank: model.Measurement{}, outcome: true,
		columns: [][2]string{{"date", "date"}, {"value", "value"}, {"source", "source"}}},
	model.ImportVerifications: {kind: model.KindVerification, blank: model.Verification{}, outcome: true, person: "contact",
		columns: [][2]string{{"date", "date"}, {"words", "words"}}},
	model.ImportSentiments: {kind: model.KindSentiment, blank: model.Sentiment{},
		columns: [][2]string{{"date", "date"}, {"sentiment", "colour"}, {"reason", "reason"}, {"author", "author"}}},
	model.ImportSurveys: {kind: model.KindSurvey, blank: model.Survey{}, person: "contact",
		columns: [][2]string{{"kind", "kind"}, {"sent_on", "sent_on"}, {"answered_on", "answered_on"},
			{"score", "score"}, {"comment", "comment"}},
		key: []string{"kind", "sent_on", "contact_id"}, again: unanswered},
	model.ImportMoments: {kind: model.KindMoment, blank: model.Moment{},
		columns: [][2]string{{"date", "date"}, {"stage", "stage"}, {"question", "question"}, {"rating", "rating"}}},
	model.ImportVoice: {kind: model.KindVoice, blank: model.Voice{}, person: "contact",
		columns: [][2]string{{"date", "date"}, {"kind", "kind"}, {"words", "words"}, {"theme", "theme"},
			{"team", "team"}, {"state", "state"}},
		key: []string{"date", "kind", "words"}},
	model.ImportCommitments: {kind: model.KindCommitment, blank: model.Commitment{},
		columns: [][2]string{{"what", "what"}, {"who", "who"}, {"due_on", "due_on"}, {"state", "state"}},
		key:     []string{"what", "due_on"}},
	model.ImportTouches: {kind: model.KindTouch, blank: model.Touch{},
		columns: [][2]string{{"date", "date"}, {"kind", "kind"}, {"csm", "csm"}, {"contacts", "contacts"},
			{"minutes", "minutes"}, {"words", "words"}, {"next_step", "next_step"}}},
}

// unanswered is a survey of a known contact that may still be answered.
func unanswered(t *table, values []any) bool {
	return values[t.index("answered_on")] == nil && values[t.index("score")] == nil && values[t.index("contact_id")] != nil
}

// factRow takes a fact: one with an id of the other system is known by it, of others the
// n-th equal row is the n-th equal fact.
func (f *source) factRow() error {
	spec := factSpecs[f.plan.Kind]
	t := tableOf[spec.kind]
	home, err := f.factHome(spec)
	if err != nil {
		return err
	}
	s := f.sayer(t)
	places, err := f.sayFact(home, spec, s)
	if err != nil {
		return err
	}
	values := t.values(spec.blank)
	s.apply(values)
	if spec.fill != nil {
		spec.fill(f, values)
	}
	k, gone, err := f.matchFact(home, spec, t, values, places)
	switch {
	case err != nil || gone:
		return err
	case k != nil:
		err = f.mergeFact(home, spec, k, s)
	default:
		if k, err = f.add(home, t, values); err == nil && spec.external {
			home.put("external", externalID(t)(k), k)
		}
	}
	if err == nil && spec.made != nil {
		err = spec.made(f, k)
	}
	return err
}

// factHome is the account of the row; facts that need none may be of the whole book.
func (f *source) factHome(spec *factSpec) (*shelf, error) {
	if f.cell("account") == "" && tableOf[spec.kind].columns[0].form == link {
		f.subject = ""
		return f.shelf(0), nil
	}
	return f.account(!spec.outcome)
}

func (f *source) mergeFact(home *shelf, spec *factSpec, k *kept, s *sayer) error {
	if spec.folded {
		s.forget(k, "name")
	}
	if line := f.claimed(s.t, k.id); line > 0 && line != f.row.Line {
		return f.again(s.t, k, s.all, spec.kind.Words()+" "+quote(f.cell("external_id")))
	}
	f.claim(s.t, k.id)
	before := k.values
	if spec.merged != nil {
		before = slices.Clone(k.values)
	}
	if err := f.merge(s.t, k, s.all); err != nil || spec.merged == nil {
		return err
	}
	return spec.merged(f, home, k, before)
}

// sayFact says what the row says; places are the columns that the file has.
func (f *source) sayFact(home *shelf, spec *factSpec, s *sayer) (places []int, err error) {
	for _, c := range spec.columns {
		s.cell(c[0], c[1])
		if f.has(c[0]) {
			places = append(places, s.t.index(c[1]))
		}
	}
	for _, c := range spec.amounts {
		if err := s.money(c[0], c[1], c[2]); err != nil {
			return nil, err
		}
		if f.has(c[0]) {
			places = append(places, s.t.index(c[1]), s.t.index(c[2]))
		}
	}
	for _, c := range spec.flags {
		if word := f.cell(c[0]); word != "" {
			s.value(c[0], c[1], word, flag(word == string(model.Yes)))
		}
		if f.has(c[0]) {
			places = append(places, s.t.index(c[1]))
		}
	}
	if spec.more != nil {
		more, err := spec.more(f, home, s)
		if err != nil {
			return nil, err
		}
		places = append(places, more...)
	}
	if spec.outcome {
		o, err := f.outcome(home, f.cell("outcome"))
		if err != nil {
			return nil, err
		}
		s.value("outcome", "outcome_id", f.cell("outcome"), int64(o.id))
		places = append(places, s.t.index("outcome_id"))
	}
	if spec.person != "" {
		p, err := f.person(home, f.cell(spec.person))
		if err != nil {
			return nil, err
		}
		if p != nil {
			s.value(spec.person, "contact_id", f.cell(spec.person), int64(p.id))
		}
		if f.has(spec.person) {
			places = append(places, s.t.index("contact_id"))
		}
	}
	return places, nil
}

// matchFact finds the fact that a row means: for kinds with ids the one of that id; an equal
// one, else one that was equal when it was imported, else, for kinds with a key, one of that
// key. A fact that has another id is another fact.
func (f *source) matchFact(home *shelf, spec *factSpec, t *table, values []any, places []int) (k *kept, gone bool, err error) {
	id := ""
	if spec.external {
		external, err := f.indexed(home, t, "external", externalID(t))
		if err != nil {
			return nil, false, err
		}
		if id = f.cell("external_id"); id != "" && len(external[id]) > 0 {
			return external[id][0], false, nil
		}
		if id == "" { // it may mean one that has an id all the same
			at := t.index("external_id")
			places = slices.DeleteFunc(slices.Clone(places), func(p int) bool { return p == at })
		}
	}
	equal, err := f.indexed(home, t, fmt.Sprint("equal ", t.kind, len(places)), func(k *kept) string { return fingerprint(k.values, places) })
	if err != nil {
		return nil, false, err
	}
	mine := fingerprint(values, places)
	if k = f.pop(t, equal, mine); k != nil {
		return k, false, nil
	}
	k, gone, err = f.haunt(home, t, func(values []any) bool { return fingerprint(values, places) == mine })
	if k != nil || gone || err != nil || spec.key == nil {
		return k, gone, err
	}
	key, name := spec.key, "key"
	if spec.keys != nil {
		key = spec.keys(f)
	}
	if id != "" {
		name = "key without an id"
	}
	name = fmt.Sprint(name, len(key))
	byKey, err := f.indexed(home, t, name, func(k *kept) string {
		if spec.again != nil && !spec.again(t, k.values) || id != "" && externalID(t)(k) != "" {
			return ""
		}
		return spec.keyOf(t, key, k.values)
	})
	if err != nil {
		return nil, false, err
	}
	return f.pop(t, byKey, spec.keyOf(t, key, values)), false, nil
}

// keyOf is what a fact of the kind is known by.
func (spec *factSpec) keyOf(t *table, key []string, values []any) string {
	places := make([]int, len(key))
	for i, c := range key {
		places[i] = t.index(c)
	}
	if spec.folded {
		values = slices.Clone(values)
		for _, p := range places {
			if s, ok := values[p].(string); ok {
				values[p] = model.FoldName(s)
			}
		}
	}
	return fingerprint(values, places)
}

// externalID is a fact's id in the other system.
func externalID(t *table) func(*kept) string {
	at := t.index("external_id")
	return func(k *kept) string {
		s, _ := k.values[at].(string)
		return strings.TrimSpace(s)
	}
}
