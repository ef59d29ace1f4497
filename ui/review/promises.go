package review

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/widget/form"
)

// promises are the commitments from before this review that are to be scored in it: those
// that are open and those it has scored, in the order in which they were made.
func (s *Screen) promises() []model.Commitment {
	var out []model.Commitment
	for _, c := range s.d.Commitments {
		if scoringOf(s.rv, c.ID).ID != 0 || isOpen(c) && !over(s.rv.State) && s.fromBefore(c) {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b model.Commitment) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

func isOpen(c model.Commitment) bool { return c.State == model.CommitmentOpen || c.State == "" }

// fromBefore says that a commitment was not made in this review or a later one.
func (s *Screen) fromBefore(c model.Commitment) bool {
	r, in := s.d.Review(c.ReviewID)
	return !in || r.ID != s.rv.ID && r.HeldOn <= s.heldOrDay()
}

// scoringOf is what the review says of how a commitment was kept, the last one entered.
func scoringOf(r model.Review, commitment model.ID) model.Scoring {
	var last model.Scoring
	for _, f := range r.Scorings {
		if f.CommitmentID == commitment {
			last = f
		}
	}
	return last
}

// scoredPromises counts those that are scored.
func (s *Screen) scoredPromises() (scored, of int) {
	all := s.promises()
	for _, c := range all {
		if scoringOf(s.rv, c.ID).ID != 0 {
			scored++
		}
	}
	return scored, len(all)
}

// keptKey, thenKey and untilKey name the fields of a promise.
func keptKey(id model.ID) string  { return "kept." + idText(id) }
func thenKey(id model.ID) string  { return "then." + idText(id) }
func untilKey(id model.ID) string { return "until." + idText(id) }

// thenNew says that a missed promise gets a new date.
const thenNew = "new"

func (s *Screen) promiseSpecs() []spec {
	var out []spec
	all := s.promises()
	for i, c := range all {
		next := theEnd
		if i+1 < len(all) {
			next = keptKey(all[i+1].ID)
		}
		out = append(out, s.promise(c, i == 0, next)...)
	}
	return out
}

// promise are the fields of one promise: how it was kept, and what becomes of it where it
// was not.
func (s *Screen) promise(c model.Commitment, first bool, next string) []spec {
	score := string(scoringOf(s.rv, c.ID).Score)
	kept := choice(keptKey(c.ID), "Kept?", score, option("done", "done"), option("partly", "partly"), option("missed", "missed"))
	kept.Help, kept.Above = "d, p, m", s.promiseLines(c, first)
	out := []spec{{Field: kept, one: true, save: s.scorePromise(c), after: s.renewed(func(v form.Value) string {
		switch model.PromiseScore(v.Text) {
		case model.PromisePartly:
			return untilKey(c.ID)
		case model.PromiseMissed:
			return thenKey(c.ID)
		}
		return next
	})}}
	dropped := c.State == model.CommitmentDropped
	switch model.PromiseScore(s.standsIn(kept.Key, score)) {
	case model.PromiseMissed:
		value := ""
		switch {
		case dropped:
			value = string(model.CommitmentDropped)
		case c.DueOn > s.heldOrDay():
			value = thenNew
		}
		then := choice(thenKey(c.ID), "And now", value, option(thenNew, "new date"), option(string(model.CommitmentDropped), "dropped"))
		then.Help = "n, d"
		out = append(out, spec{Field: then, one: true, save: s.thenPromise(c), after: s.renewed(func(v form.Value) string {
			if v.Text == thenNew {
				return untilKey(c.ID)
			}
			return next
		})})
		if s.standsIn(then.Key, value) != thenNew {
			return out
		}
	case model.PromisePartly:
	default:
		return out
	}
	return append(out, s.until(c, next))
}

// standsIn is what stands in a field: what was typed into it and is not stored, else what
// is stored.
func (s *Screen) standsIn(key, stored string) string {
	sh := s.sheetOf(stepPromises)
	if sh == nil || sh.form == nil || sh.form.State(key) == form.Clean {
		return stored
	}
	return sh.form.Raw(key)
}

func (s *Screen) sheetOf(id string) *sheet {
	for _, st := range s.steps {
		if st.id == id {
			return st.sheet
		}
	}
	return nil
}

// renewed makes the fields anew before it is said which of them is next: an answer brings
// others with it.
func (s *Screen) renewed(next func(form.Value) string) func(form.Value) string {
	return func(v form.Value) string {
		if sh := s.sheetOf(stepPromises); sh != nil {
			sh.sync()
		}
		return next(v)
	}
}

// until is the new date of a promise that was not kept, or not wholly.
func (s *Screen) until(c model.Commitment, next string) spec {
	value := ""
	if c.DueOn > s.heldOrDay() {
		value = c.DueOn.String()
	}
	f := form.Field{Key: untilKey(c.ID), Label: "Until", Kind: form.Date, Value: value, Help: "fri, +2w", Validate: s.checkUntil}
	return spec{Field: f, propose: s.proposeUntil, after: func(form.Value) string { return next },
		save: func(v form.Value) *job {
			label := fmt.Sprintf("%s: until %s", c.What, v.Date)
			if v.Empty {
				label = c.What + ": without a date"
			}
			return &job{label: label, build: func(b *build) error {
				was, err := promised(b, c.ID)
				if err != nil {
					return err
				}
				now := was
				now.DueOn, now.State = v.Date, model.CommitmentOpen
				b.change(now, was)
				return nil
			}}
		}}
}

func (s *Screen) checkUntil(v form.Value) error {
	if v.Date.Known() && v.Date <= s.heldOrDay() {
		return fmt.Errorf("not after %s, when this review was held", s.heldOrDay())
	}
	return nil
}

// proposeUntil is the date of the next review, else the one it would be proposed for.
func (s *Screen) proposeUntil() (raw, why string) {
	next := s.rv.NextReviewOn
	if raw, _ = s.proposeNext(); !next.Known() && raw != "" {
		next = s.heldOrDay().AddDays(s.ctx.Settings.Cadence(s.d.Account))
	}
	if !next.Known() {
		return "", ""
	}
	return next.String(), next.Short(s.ctx.Today) + ", by the next review"
}

// promised is a commitment as it is stored.
func promised(b *build, id model.ID) (model.Commitment, error) {
	i := slices.IndexFunc(b.d.Commitments, func(c model.Commitment) bool { return c.ID == id })
	if i < 0 {
		return model.Commitment{}, errors.New("the commitment was deleted in the meantime")
	}
	return b.d.Commitments[i], nil
}

// scorePromise says how a promise was kept. One that is done is done with; any other
// answer opens again what this review had closed.
func (s *Screen) scorePromise(c model.Commitment) func(form.Value) *job {
	return func(v form.Value) *job {
		score := model.PromiseScore(v.Text)
		label := fmt.Sprintf("%s: %s", c.What, strings.ToLower(score.Label()))
		if v.Empty {
			label = c.What + ": not scored"
		}
		return &job{label: label, build: func(b *build) error {
			stored, err := promised(b, c.ID)
			if err != nil {
				return err
			}
			was := scoringOf(b.rv, c.ID)
			now := model.Scoring{ID: was.ID, AccountID: b.rv.AccountID, ReviewID: b.rv.ID, CommitmentID: c.ID, Score: score}
			switch {
			case v.Empty && was.ID != 0:
				b.remove(model.KindScoring, was.ID)
			case v.Empty:
				return nil
			case was.ID != 0:
				b.change(now, was)
			default:
				now.ID = b.id()
				b.add(now)
			}
			after := stored
			after.State = model.CommitmentOpen
			if score == model.PromiseDone {
				after.State = model.CommitmentDone
			}
			if after != stored {
				b.change(after, stored)
			}
			return nil
		}}
	}
}

// thenPromise drops a missed promise. A new date is kept once it is there.
func (s *Screen) thenPromise(c model.Commitment) func(form.Value) *job {
	return func(v form.Value) *job {
		if v.Text != string(model.CommitmentDropped) {
			return nil
		}
		return &job{label: c.What + ": dropped", build: func(b *build) error {
			was, err := promised(b, c.ID)
			if err != nil {
				return err
			}
			now := was
			now.State = model.CommitmentDropped
			b.change(now, was)
			return nil
		}}
	}
}

// promiseLines say what was promised, by whom, and when it was due.
func (s *Screen) promiseLines(c model.Commitment, first bool) func(w int) []string {
	return func(w int) []string {
		var out []string
		if !first {
			out = append(out, "")
		}
		for _, l := range wrapped(model.Clean(c.What), w) {
			out = append(out, s.ctx.Theme.Title(l))
		}
		about := s.whoPromised(c)
		if due := s.dueOfPromise(c); due != "" {
			about = append(about, due)
		}
		if before := s.scoredBefore(c); before != "" {
			about = append(about, before)
		}
		if len(about) > 0 {
			out = append(out, s.ctx.Theme.Muted(geom.Cut(strings.Join(about, ", "), w)))
		}
		return out
	}
}

// whoPromised is who promised it and on which side they sit, where the book knows.
func (s *Screen) whoPromised(c model.Commitment) []string {
	who := model.Clean(c.Who)
	if who == "" {
		return nil
	}
	name := model.FoldName(c.Who)
	for _, m := range s.csms {
		if model.FoldName(m.Name) == name {
			return []string{who + " (ours)"}
		}
	}
	if _, ok := s.d.ContactNamed(c.Who); ok {
		return []string{who + " (theirs)"}
	}
	return []string{who}
}

func (s *Screen) dueOfPromise(c model.Commitment) string {
	if !c.DueOn.Known() {
		return "no date"
	}
	text := "due " + c.DueOn.Short(s.ctx.Today)
	if late := s.heldOrDay().Days(c.DueOn); late > 0 && isOpen(c) {
		text += fmt.Sprintf(" (%dd over)", late)
	}
	return text
}

// scoredBefore is what the review before this one said of it.
func (s *Screen) scoredBefore(c model.Commitment) string {
	var last model.Review
	for _, r := range s.d.Reviews {
		if r.ID != s.rv.ID && scoringOf(r, c.ID).ID != 0 && r.HeldOn >= last.HeldOn {
			last = r
		}
	}
	if last.ID == 0 {
		return ""
	}
	return strings.ToLower(scoringOf(last, c.ID).Score.Label()) + " on " + last.HeldOn.Short(s.ctx.Today)
}

func (s *Screen) promisesAbove(w int) []string {
	return append(wrapped("Still open from before: was it done?", w), "")
}
