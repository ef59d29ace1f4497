package review

import (
	"fmt"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/widget/form"
)

// moments are those rated in this review.
func (s *Screen) moments() []model.Moment {
	var out []model.Moment
	for _, m := range s.d.Moments {
		if m.ReviewID != 0 && m.ReviewID == s.rv.ID {
			out = append(out, m)
		}
	}
	return out
}

func (s *Screen) momentStage() model.MomentStage { return model.MomentStageFor(s.d.Account.Stage) }

func (s *Screen) momentSpecs() []spec {
	stage := s.momentStage()
	var out []spec
	for i, question := range s.ctx.Settings.Questions[stage] {
		was, has := ratedIn(&s.d, s.rv.ID, stage, question)
		value := ""
		if has {
			value = number(was.Rating)
		}
		f := choice(fmt.Sprintf("moment.%s.%d", stage, i), "Rating", value,
			option("1", "1"), option("2", "2"), option("3", "3"), option("4", "4"), option("5", "5"))
		f.Help = "1 to 5; enter leaves it out"
		f.Above = func(w int) []string { return []string{geom.Cut(model.Clean(question), w)} }
		out = append(out, spec{Field: f, one: true, save: s.saveMoment(stage, question)})
	}
	if n := len(out); n > 0 { // who goes on by enter has no survey to fill in
		out[n-1].after = func(form.Value) string { return theEnd }
	}
	return append(out, s.surveySpecs()...)
}

func ratedIn(d *model.Dossier, review model.ID, stage model.MomentStage, question string) (model.Moment, bool) {
	var last model.Moment
	found := false
	for _, m := range d.Moments {
		if review != 0 && m.ReviewID == review && m.Stage == stage && m.Question == question {
			last, found = m, true
		}
	}
	return last, found
}

func (s *Screen) saveMoment(stage model.MomentStage, question string) func(form.Value) *job {
	return func(v form.Value) *job {
		label := fmt.Sprintf("%s = %s", question, v.Text)
		if v.Empty {
			label = question + " not rated"
		}
		return &job{label: label, build: func(b *build) error {
			was, has := ratedIn(b.d, b.was.ID, stage, question)
			now := was
			switch {
			case v.Empty && has:
				b.remove(model.KindMoment, was.ID)
				return nil
			case v.Empty:
				return nil
			case !has:
				now = model.Moment{ID: b.id(), AccountID: b.rv.AccountID, Date: b.rv.HeldOn, Stage: stage, Question: question, ReviewID: b.rv.ID}
			}
			now.Rating = float64(v.Text[0] - '0')
			if has {
				b.change(now, was)
			} else {
				b.add(now)
			}
			return nil
		}}
	}
}

func (s *Screen) momentsAbove(w int) []string {
	stage := s.momentStage()
	if len(s.ctx.Settings.Questions[stage]) == 0 {
		return wrapped("The team asks no question about "+stage.Label()+".", w)
	}
	return append(wrapped(stage.Label()+": rate only what you asked, 1 (poor) to 5 (very good).", w), "")
}
