package review

import (
	"errors"
	"fmt"
	"strings"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/widget/form"
)

// surveys are the answers given face to face in this review.
func (s *Screen) surveys() []model.Survey {
	var out []model.Survey
	for _, f := range s.d.Surveys {
		if f.AskedIn(s.rv) {
			out = append(out, f)
		}
	}
	return out
}

// surveySpecs take an answer to NPS and to CSAT, each with who gave it; both may stay
// empty.
func (s *Screen) surveySpecs() []spec {
	nps := &group{head: "nps", adds: true, keep: s.keepSurvey(model.NPS, "nps", "npsfrom")}
	csat := &group{head: "csat", adds: true, keep: s.keepSurvey(model.CSAT, "csat", "csatfrom")}
	score := form.Field{Key: "nps", Label: "NPS", Kind: form.Number, Width: 6, Above: s.surveyLines,
		Help: "0 to 10: would they recommend us? may stay empty", Validate: checkNPS}
	happy := choice("csat", "CSAT", "", option("1", "1"), option("2", "2"), option("3", "3"), option("4", "4"), option("5", "5"))
	happy.Help = "1 to 5: how satisfied are they?"
	who := func(key string) form.Field {
		return form.Field{Key: key, Label: "Whose answer", Kind: form.Pick, Options: s.contactOptions(), Width: 30,
			Help: "may stay empty", Validate: s.checkPresent}
	}
	return []spec{{Field: score, group: nps}, {Field: who("npsfrom"), group: nps},
		{Field: happy, one: true, group: csat}, {Field: who("csatfrom"), group: csat}}
}

func checkNPS(v form.Value) error {
	if n := v.Number; n.Known && (n.Value < 0 || n.Value > 10 || n.Value != float64(int(n.Value))) {
		return errors.New("a whole number from 0 to 10")
	}
	return nil
}

func (s *Screen) keepSurvey(kind model.SurveyKind, score, who string) func(*form.Form) (*job, string, error) {
	return func(f *form.Form) (*job, string, error) {
		v := f.Value(score)
		answer := model.Survey{Kind: kind, Score: v.Number}
		if kind == model.CSAT {
			answer.Score = model.Num(float64(v.Text[0] - '0'))
		}
		c, _ := s.contactOf(f.Value(who))
		answer.ContactID = c.ID
		return &job{label: fmt.Sprintf("%s = %s", kind.Label(), answer.Score), build: func(b *build) error {
			now := answer
			now.ID, now.AccountID, now.SentOn, now.AnsweredOn = b.id(), b.rv.AccountID, b.rv.HeldOn, b.rv.HeldOn
			b.add(now)
			return nil
		}}, "", nil
	}
}

// surveyLines list the answers of this review.
func (s *Screen) surveyLines(w int) []string {
	th, g := s.ctx.Theme, s.ctx.Glyphs()
	out := []string{"", th.Muted(geom.Cut("Survey answers, where you asked (down goes there):", w))}
	for _, f := range s.surveys() {
		text := f.Kind.Label() + " " + f.Score.String()
		if c, ok := s.d.Contact(f.ContactID); ok {
			text += " (" + model.Clean(c.Name) + ")"
		}
		out = append(out, th.Good(g.Check+" ")+geom.Cut(strings.TrimSpace(text), w-2))
	}
	return out
}
