package review

import (
	"fmt"
	"slices"
	"strings"

	"keystone/model"
	"keystone/ui/widget/form"
)

// outcomes are those the review talks about: open on the held date, or with progress or a
// decision in this review.
func (s *Screen) outcomes() []model.Outcome {
	var out []model.Outcome
	for _, o := range s.d.Outcomes {
		_, said := progressOn(s.rv, o.ID)
		if model.OpenAt(o, s.rv.HeldOn) || said || decisionOn(s.rv, o.ID).ID != 0 {
			out = append(out, o)
		}
	}
	return out
}

func progressOn(r model.Review, outcome model.ID) (model.Progress, bool) {
	for _, p := range r.Progress {
		if p.OutcomeID == outcome {
			return p, true
		}
	}
	return model.Progress{}, false
}

// measured is the value said in this review.
func (s *Screen) measured(outcome model.ID) (model.Measurement, bool) {
	return measuredIn(&s.d, s.rv, outcome)
}

func measuredIn(d *model.Dossier, r model.Review, outcome model.ID) (model.Measurement, bool) {
	p, ok := progressOn(r, outcome)
	if !ok || p.MeasurementID == 0 {
		return model.Measurement{}, false
	}
	for _, m := range d.Measurements {
		if m.ID == p.MeasurementID {
			return m, true
		}
	}
	return model.Measurement{}, false
}

// before is the newest value up to the held date that was not said in this review.
func (s *Screen) before(outcome model.ID) (model.Measurement, bool) {
	said, has := s.measured(outcome)
	var last model.Measurement
	found := false
	for _, m := range s.d.Measurements {
		if m.OutcomeID != outcome || m.Date > s.rv.HeldOn || has && m.ID == said.ID {
			continue
		}
		if !found || m.Date >= last.Date {
			last, found = m, true
		}
	}
	return last, found
}

// agreedIn is the verification of the outcome on the held date, of several the one entered
// last, which is the one that counts.
func agreedIn(d *model.Dossier, r model.Review, outcome model.ID) (model.Verification, bool) {
	for _, v := range slices.Backward(d.Verifications) {
		if v.OutcomeID == outcome && v.Date == r.HeldOn && r.HeldOn.Known() {
			return v, true
		}
	}
	return model.Verification{}, false
}

func (s *Screen) progressSpecs() []spec {
	var out []spec
	all := s.outcomes()
	for i, o := range all {
		next := "report"
		if i+1 < len(all) {
			next = firstField(all[i+1])
		}
		out = append(out, s.outcomeSpecs(o, next)...)
	}
	report := choice("report", "Report shown", string(s.rv.ReportShown), option("yes", "yes"), option("no", "no"), option("none", "none available"))
	report.Help = "y, n, or a: none available"
	report.Above = blankLine
	return append(out, spec{Field: report, one: true, save: func(v form.Value) *job {
		answer := model.Answer(v.Text)
		label := "report shown = " + answer.Label()
		if v.Empty {
			label = "report shown not answered"
		}
		return &job{label: label, build: func(b *build) error {
			b.rv.ReportShown = answer
			return nil
		}}
	}})
}

func blankLine(int) []string { return []string{""} }

// nowKey, noteKey ... name the fields of an outcome.
func nowKey(id model.ID) string   { return "now." + idText(id) }
func noteKey(id model.ID) string  { return "note." + idText(id) }
func agreeKey(id model.ID) string { return "agree." + idText(id) }
func whoseKey(id model.ID) string { return "whose." + idText(id) }
func wordsKey(id model.ID) string { return "words." + idText(id) }

func firstField(o model.Outcome) string {
	if o.HasKPI() {
		return nowKey(o.ID)
	}
	return noteKey(o.ID)
}

func (s *Screen) outcomeSpecs(o model.Outcome, next string) []spec {
	var out []spec
	above := s.outcomeAbove(o)
	p, _ := progressOn(s.rv, o.ID)
	if o.HasKPI() {
		out = append(out, s.nowSpec(o, above))
		above = nil
	}
	note := form.Field{Key: noteKey(o.ID), Label: "Discussed", Kind: form.Text, Value: p.Note, Above: above, Width: 200,
		Help: "what was said about it; their copy has it too"}
	verified, agreed := agreedIn(&s.d, s.rv, o.ID)
	value := ""
	if agreed {
		value = "yes"
	} else if s.notYet[idText(o.ID)] {
		value = "no"
	}
	agree := choice(agreeKey(o.ID), "They agree?", value, option("yes", "yes"), option("no", "not yet"))
	agree.Help = "y: the customer says that this is real"
	agree.Validate = s.checkAgreed(o)
	whose := form.Field{Key: whoseKey(o.ID), Label: "Whose words", Kind: form.Pick, Options: s.contactOptions(), Validate: s.checkPresent, Width: 30}
	if verified.ContactID != 0 {
		whose.Value = idText(verified.ContactID)
	}
	words := form.Field{Key: wordsKey(o.ID), Label: "In their words", Kind: form.Text, Value: verified.Words, Width: 200}
	return append(out,
		spec{Field: note, save: s.saveNote(o)},
		spec{Field: agree, one: true, save: s.saveAgree(o), after: func(v form.Value) string {
			if v.Text == "yes" {
				return ""
			}
			return next
		}},
		spec{Field: whose, save: s.saveWhose(o), propose: s.proposeWhose(o)},
		spec{Field: words, save: s.saveWords(o)})
}

// checkAgreed refuses a verification before the outcome was agreed.
func (s *Screen) checkAgreed(o model.Outcome) func(form.Value) error {
	return func(v form.Value) error {
		if v.Text == string(model.Yes) && o.AgreedOn > s.rv.HeldOn && s.rv.HeldOn.Known() {
			return fmt.Errorf("agreed only on %s: they cannot have verified it on %s", o.AgreedOn, s.rv.HeldOn)
		}
		return nil
	}
}

func (s *Screen) nowSpec(o model.Outcome, above func(int) []string) spec {
	now := form.Field{Key: nowKey(o.ID), Label: "Now", Kind: form.Number, Unit: model.Clean(o.Unit), Above: above, Width: 12}
	if now.Unit != "" {
		now.Label += " (" + now.Unit + ")"
	}
	if m, ok := s.measured(o.ID); ok {
		now.Value = model.Num(m.Value).String()
	}
	now.Help = "what it is today, in their figures"
	return spec{Field: now, save: s.saveNow(o), after: func(v form.Value) string {
		if v.Empty {
			return ""
		}
		return agreeKey(o.ID)
	}}
}

// recorded changes the progress of an outcome in the review, or takes it away when nothing
// is left of it.
func recorded(b *build, outcome model.ID, set func(*model.Progress)) {
	was, has := progressOn(b.rv, outcome)
	now := was
	if !has {
		now = model.Progress{ID: b.id(), AccountID: b.rv.AccountID, ReviewID: b.rv.ID, OutcomeID: outcome}
	}
	set(&now)
	empty := now.MeasurementID == 0 && strings.TrimSpace(now.Note) == ""
	switch {
	case has && empty:
		b.remove(model.KindProgress, was.ID)
	case has && now != was:
		b.change(now, was)
	case !has && !empty:
		b.add(now)
	}
}

func (s *Screen) saveNow(o model.Outcome) func(form.Value) *job {
	return func(v form.Value) *job {
		if v.Empty {
			return &job{label: o.Title() + " not measured", build: func(b *build) error {
				if was, ok := measuredIn(b.d, b.rv, o.ID); ok {
					recorded(b, o.ID, func(p *model.Progress) { p.MeasurementID = 0 })
					b.remove(model.KindMeasurement, was.ID)
				}
				return nil
			}}
		}
		value := v.Number.Value
		label := strings.TrimSpace(fmt.Sprintf("%s = %s %s", o.Title(), v.Number, o.Unit))
		return &job{label: label, build: func(b *build) error {
			if was, ok := measuredIn(b.d, b.rv, o.ID); ok {
				now := was
				now.Value = value
				b.change(now, was)
				return nil
			}
			m := model.Measurement{ID: b.id(), AccountID: b.rv.AccountID, OutcomeID: o.ID, Date: b.rv.HeldOn,
				Value: value, Source: model.SourceCustomer}
			b.add(m)
			recorded(b, o.ID, func(p *model.Progress) { p.MeasurementID = m.ID })
			return nil
		}}
	}
}

func (s *Screen) saveNote(o model.Outcome) func(form.Value) *job {
	return func(v form.Value) *job {
		return &job{label: "progress on " + o.Title() + " discussed", build: func(b *build) error {
			recorded(b, o.ID, func(p *model.Progress) { p.Note = v.Text })
			return nil
		}}
	}
}

// saveAgree records that the customer agrees, or that they do not: then nothing stays of a
// verification of that day.
func (s *Screen) saveAgree(o model.Outcome) func(form.Value) *job {
	return func(v form.Value) *job {
		delete(s.notYet, idText(o.ID))
		if v.Text == "yes" {
			return &job{label: "the customer agrees on " + o.Title(), build: func(b *build) error {
				_, err := verified(b, o, func(*model.Verification) {})
				return err
			}}
		}
		if v.Text == "no" {
			s.notYet[idText(o.ID)] = true
		}
		return &job{label: "the customer does not agree yet on " + o.Title(), build: func(b *build) error {
			for _, v := range b.d.Verifications {
				if v.OutcomeID == o.ID && v.Date == b.rv.HeldOn {
					b.remove(model.KindVerification, v.ID)
				}
			}
			return nil
		}}
	}
}

// verified adds or changes the verification of the outcome on the held date.
func verified(b *build, o model.Outcome, set func(*model.Verification)) (model.Verification, error) {
	if o.AgreedOn > b.rv.HeldOn {
		return model.Verification{}, fmt.Errorf("agreed only on %s, after the review was held", o.AgreedOn)
	}
	was, ok := agreedIn(b.d, b.rv, o.ID)
	now := was
	if !ok {
		now = model.Verification{ID: b.id(), AccountID: b.rv.AccountID, OutcomeID: o.ID, Date: b.rv.HeldOn}
	}
	set(&now)
	switch {
	case !ok:
		b.add(now)
	case now != was:
		b.change(now, was)
	}
	return now, nil
}

func (s *Screen) saveWhose(o model.Outcome) func(form.Value) *job {
	return func(v form.Value) *job {
		c, _ := s.contactOf(v)
		return &job{label: "the words on " + o.Title() + " are " + whoseWords(c), build: func(b *build) error {
			_, err := verified(b, o, func(f *model.Verification) { f.ContactID = c.ID })
			return err
		}}
	}
}

func whoseWords(c model.Contact) string {
	if c.ID == 0 {
		return "nobody's by name"
	}
	return c.Name + "'s"
}

func (s *Screen) saveWords(o model.Outcome) func(form.Value) *job {
	return func(v form.Value) *job {
		if _, ok := agreedIn(&s.d, s.rv, o.ID); v.Empty && !ok {
			return nil
		}
		return &job{label: "their words on " + o.Title(), build: func(b *build) error {
			_, err := verified(b, o, func(f *model.Verification) { f.Words = v.Text })
			return err
		}}
	}
}

// proposeWhose is who most likely spoke for the outcome: its owner when there, else the
// first of the customer's attendees, those high enough before others.
func (s *Screen) proposeWhose(o model.Outcome) func() (string, string) {
	return func() (string, string) {
		if sh := s.steps[s.at].sheet; sh == nil || sh.form == nil || sh.form.Raw(agreeKey(o.ID)) != "yes" {
			return "", ""
		}
		var best model.Contact
		rank := 0
		for _, a := range s.rv.Attendees {
			c, ok := s.d.Contact(a.ContactID)
			if a.Side != model.Customer || !ok || c.Left(s.rv.HeldOn) {
				continue
			}
			r := 1
			if model.HighEnough(c, s.d.Account, s.ctx.Settings) {
				r = 2
			}
			if c.ID == o.OwnerID {
				r = 3
			}
			if r > rank {
				best, rank = c, r
			}
		}
		return model.Clean(best.Name), model.Clean(best.String())
	}
}

func (s *Screen) progressAbove(w int) []string {
	if len(s.outcomes()) > 0 {
		return nil
	}
	return wrapped("No outcome was agreed by the held date, so there is no progress to talk about. "+
		"F2 adds one: what the customer wants, in the customer's words, and how they measure it.", w)
}
