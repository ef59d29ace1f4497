package review

import (
	"errors"
	"fmt"
	"strings"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/widget/form"
)

func decisionOn(r model.Review, outcome model.ID) model.Decision {
	var out model.Decision
	for _, d := range r.Decisions {
		if d.OutcomeID == outcome {
			out = d
		}
	}
	return out
}

func decideKey(id model.ID) string { return "decide." + idText(id) }

func (s *Screen) nextSpecs() []spec {
	var out []spec
	open := 0
	for _, o := range s.outcomes() {
		d := decisionOn(s.rv, o.ID)
		if d.ID == 0 && !model.OpenAt(o, s.rv.HeldOn) {
			continue
		}
		open++
		out = append(out, s.decideSpec(o, d))
	}
	if open == 0 || s.rv.NextAgreed != "" {
		agreed := choice("agreed", "Agreed?", string(s.rv.NextAgreed), option("yes", "yes"), option("no", "no"))
		agreed.Help = "y: the next period was agreed with them"
		out = append(out, spec{Field: agreed, one: true, save: func(v form.Value) *job {
			return &job{label: "next period agreed = " + v.Text, build: func(b *build) error {
				b.rv.NextAgreed = model.Answer(v.Text)
				return nil
			}}
		}})
	}
	next := form.Field{Key: "next", Label: "Next review", Kind: form.Date, Value: s.rv.NextReviewOn.String(), Above: blankLine,
		Help: "+3m, end of q1, 2027-02-19", Validate: s.checkNext}
	out = append(out, spec{Field: next, propose: s.proposeNext, save: s.saveNext})
	return append(out, s.commitmentSpecs()...)
}

func (s *Screen) decideSpec(o model.Outcome, d model.Decision) spec {
	f := choice(decideKey(o.ID), "Next period", string(d.Choice),
		option("kept", "kept"), option("changed", "changed"), option("achieved", "achieved"), option("dropped", "dropped"))
	f.Help = "k, c, a, d; F2: new"
	f.Above = func(w int) []string {
		text := model.Clean(o.Title())
		if now, _ := s.liveValue(o); now.Known && o.HasKPI() {
			text += fmt.Sprintf("  %s %s %s", withUnit(now.Value, o.Unit), s.ctx.Glyphs().Right, withUnit(o.Target.Value, o.Unit))
		}
		if o.DueOn.Known() {
			text += " by " + o.DueOn.Short(s.ctx.Today)
		}
		if d.ID != 0 && o.AgreedOn == s.rv.HeldOn {
			text += " (new)"
		}
		return []string{s.ctx.Theme.Title(geom.Cut(text, w))}
	}
	return spec{Field: f, one: true, save: func(v form.Value) *job { return s.decide(o, model.Choice(v.Text)) }}
}

// decide records what was agreed about an outcome; achieved and dropped close it on the
// held date, and another choice opens again what this review had closed.
func (s *Screen) decide(o model.Outcome, choice model.Choice) *job {
	label := fmt.Sprintf("%s %s", o.Title(), choice)
	if choice == "" {
		label = o.Title() + " undecided again"
	}
	j := &job{label: label, build: func(b *build) error {
		was := decisionOn(b.rv, o.ID)
		now := model.Decision{ID: was.ID, AccountID: b.rv.AccountID, ReviewID: b.rv.ID, OutcomeID: o.ID, Choice: choice}
		switch {
		case choice == "" && was.ID != 0:
			b.remove(model.KindDecision, was.ID)
		case choice == "":
			return nil
		case was.ID != 0:
			b.change(now, was)
		default:
			now.ID = b.id()
			b.add(now)
		}
		stored, ok := b.d.Outcome(o.ID)
		if !ok {
			return errors.New("the outcome was deleted in the meantime")
		}
		if after := stored.Decided(was.Choice, choice, b.rv.HeldOn); after != stored {
			b.change(after, stored)
		}
		return nil
	}}
	return j
}

func (s *Screen) checkNext(v form.Value) error {
	if v.Date.Known() && v.Date <= s.rv.HeldOn {
		return fmt.Errorf("not after %s, when this one was held", s.rv.HeldOn)
	}
	return nil
}

// proposeNext is the held date and the cadence.
func (s *Screen) proposeNext() (raw, why string) {
	days := s.ctx.Settings.Cadence(s.d.Account)
	next := s.rv.HeldOn.AddDays(days)
	if days <= 0 || !next.Known() {
		return "", ""
	}
	return next.String(), fmt.Sprintf("%s, %d days after this one", next.Short(s.ctx.Today), days)
}

// saveNext sets the date, and schedules the next review or moves it.
func (s *Screen) saveNext(v form.Value) *job {
	label := "next review on " + v.Date.String()
	if v.Empty {
		label = "next review without a date"
	}
	return &job{label: label, build: func(b *build) error {
		was, scheduled := nextScheduled(b.d, b.rv)
		before := b.rv.NextReviewOn
		b.rv.NextReviewOn = v.Date
		switch {
		case v.Date.Known() && scheduled:
			now := was
			now.DueOn = v.Date
			b.change(row(now), row(was))
		case v.Date.Known():
			b.add(model.Review{ID: b.id(), AccountID: b.rv.AccountID, State: model.ReviewScheduled, DueOn: v.Date})
		case scheduled && was.DueOn == before:
			b.remove(model.KindReview, was.ID)
		}
		return nil
	}}
}

// nextScheduled is the review that was scheduled by this one, else the first scheduled one
// after it.
func nextScheduled(d *model.Dossier, r model.Review) (model.Review, bool) {
	var first model.Review
	for _, n := range d.Reviews {
		if n.State != model.ReviewScheduled || n.ID == r.ID {
			continue
		}
		if r.NextReviewOn.Known() && n.DueOn == r.NextReviewOn {
			return n, true
		}
		if n.DueOn > r.HeldOn && (first.ID == 0 || n.DueOn < first.DueOn) {
			first = n
		}
	}
	return first, first.ID != 0
}

func (s *Screen) commitmentSpecs() []spec {
	g := &group{head: "what", adds: true, keep: s.keepCommitment}
	what := form.Field{Key: "what", Label: "Promised", Kind: form.Text, Width: 200, Above: s.commitmentLines, Help: "what somebody will do; empty goes on"}
	who := form.Field{Key: "promisedby", Label: "By", Kind: form.Pick, AllowNew: true, Options: s.peopleThere(), Width: 30, Help: "who"}
	by := form.Field{Key: "by", Label: "Until", Kind: form.Date, Help: "fri, +2w"}
	return []spec{{Field: what, group: g},
		{Field: who, group: g, propose: func() (string, string) { n := model.Clean(s.ctx.Me.Name); return n, n + " (you)" }},
		{Field: by, group: g, propose: func() (string, string) {
			if n := s.rv.NextReviewOn; n.Known() {
				return n.String(), n.Short(s.ctx.Today) + ", the next review"
			}
			return "", ""
		}}}
}

func (s *Screen) keepCommitment(f *form.Form) (*job, string, error) {
	c := model.Commitment{What: f.Value("what").Text, Who: f.Value("promisedby").Text, DueOn: f.Value("by").Date, State: model.CommitmentOpen}
	label := c.Who + " will: " + c.What
	if c.Who == "" {
		label = "promised: " + c.What
	}
	return &job{label: label, build: func(b *build) error {
		now := c
		now.ID, now.AccountID, now.ReviewID = b.id(), b.rv.AccountID, b.rv.ID
		b.add(now)
		return nil
	}}, "", nil
}

// peopleThere are the attendees of both sides.
func (s *Screen) peopleThere() []form.Option {
	var out []form.Option
	for _, a := range s.rv.Attendees {
		hint := "theirs"
		if a.Side == model.Ours {
			hint = "ours"
		}
		out = append(out, form.Option{Value: a.Name, Label: model.Clean(a.Name), Hint: hint})
	}
	return out
}

func (s *Screen) commitmentLines(w int) []string {
	th, g := s.ctx.Theme, s.ctx.Glyphs()
	out := []string{""}
	for _, c := range s.d.Commitments {
		if c.ReviewID == 0 || c.ReviewID != s.rv.ID {
			continue
		}
		text := model.Clean(c.What)
		if c.Who != "" {
			text += " (" + model.Clean(c.Who)
			if c.DueOn.Known() {
				text += ", " + c.DueOn.Short(s.ctx.Today)
			}
			text += ")"
		} else if c.DueOn.Known() {
			text += " (" + c.DueOn.Short(s.ctx.Today) + ")"
		}
		out = append(out, th.Good(g.Check+" ")+geom.Cut(text, w-2))
	}
	return out
}

func (s *Screen) nextAbove(w int) []string {
	var out []string
	open := 0
	for _, o := range s.outcomes() {
		if model.OpenAt(o, s.rv.HeldOn) || decisionOn(s.rv, o.ID).ID != 0 {
			open++
		}
	}
	if open == 0 {
		out = wrapped("No outcome is open. F2 adds one for the next period; or say that the next period was agreed without:", w)
	}
	var others []string
	for _, c := range s.d.Commitments {
		if c.State == model.CommitmentOpen && (c.ReviewID == 0 || c.ReviewID != s.rv.ID) {
			others = append(others, model.Clean(c.What))
		}
	}
	if len(others) > 0 {
		out = append(out, s.ctx.Theme.Muted(geom.Cut("Still open from before: "+strings.Join(others, "; "), w)))
	}
	return out
}
