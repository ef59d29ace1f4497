package entry

import (
	"context"
	"errors"
	"fmt"
	"math"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/widget/form"
)

// Voice opens the dialog of one thing the customer said. Set ReviewID and Date for one
// captured in a review.
func (e *Entry) Voice(v model.Voice) tea.Cmd {
	at := e.now()
	return e.open("What the customer said", dialogKey(v.Ref(), v.AccountID, v.ReviewID), v.AccountID, func(ctx context.Context) (spec, error) {
		b, err := e.load(ctx, v.AccountID)
		if err != nil {
			return spec{}, err
		}
		was, isNew, err := stored(b.d.Voices, v, "The voice")
		if err != nil {
			return spec{}, err
		}
		return e.voice(b, was, isNew, at), nil
	})
}

func (e *Entry) voice(b facts, was model.Voice, isNew bool, at now) spec {
	words := text("words", "Words", was.Words)
	words.Required, words.Width = true, 80
	kind := choice("kind", "Kind", orFirst(was.Kind, model.VoiceKinds), model.VoiceKinds, model.VoiceKind.Label)
	kind.Required = true
	team := form.Field{Key: "team", Label: "Routed to", Kind: form.Choice, Value: was.Team}
	for _, t := range model.Teams {
		team.Options = append(team.Options, form.Option{Value: t, Label: t})
	}
	if was.Team != "" && !known(team.Options, was.Team) {
		team.Options = append(team.Options, form.Option{Value: was.Team, Label: model.Clean(was.Team)})
	}
	state := choice("state", "State", orFirst(was.State, model.VoiceStates), model.VoiceStates, model.VoiceState.Label)
	state.Required = true
	return spec{
		about: b.name,
		fields: []form.Field{e.happened("date", "Date", was.Date, at.today), kind, words,
			person("contact", "Who said it", was.ContactID, &b.d, at.today),
			suggested("theme", "Theme", was.Theme, options(themes(b.d.Voices))), team, state},
		focus: "kind",
		changed: func(f *form.Form, key string) {
			if key == "team" && f.Raw("team") != "" && f.Raw("state") == string(model.VoiceNew) {
				f.Set("state", string(model.VoiceRouted))
			}
		},
		step: func(f *form.Form) model.Step {
			next := was
			next.Date, next.Kind = f.Value("date").Date, model.VoiceKind(f.Value("kind").Text)
			next.Words, next.ContactID = textOf(f, "words", was.Words), idOf(f, "contact")
			next.Theme, next.Team = textOf(f, "theme", was.Theme), f.Value("team").Text
			next.State = model.VoiceState(f.Value("state").Text)
			return put(fmt.Sprintf("Voice of %s %s", b.name, added(isNew)), next, was, isNew)
		},
	}
}

func themes(all []model.Voice) []string {
	var out []string
	for _, v := range all {
		out = append(out, v.Theme)
	}
	return out
}

// orFirst is the value, or the first of its list where there is none.
func orFirst[T ~string](value T, all []T) T {
	if value == "" {
		return all[0]
	}
	return value
}

func known(opts []form.Option, value string) bool {
	for _, o := range opts {
		if o.Value == value {
			return true
		}
	}
	return false
}

// Survey opens the dialog of a survey sent and its answer.
func (e *Entry) Survey(v model.Survey) tea.Cmd {
	at := e.now()
	return e.open(titled(v.ID, "survey answer"), dialogKey(v.Ref(), v.AccountID), v.AccountID, func(ctx context.Context) (spec, error) {
		b, err := e.load(ctx, v.AccountID)
		if err != nil {
			return spec{}, err
		}
		was, isNew, err := stored(b.d.Surveys, v, "The survey")
		if err != nil {
			return spec{}, err
		}
		return e.survey(b, was, isNew, at), nil
	})
}

func (e *Entry) survey(b facts, was model.Survey, isNew bool, at now) spec {
	kind := choice("kind", "Kind", orFirst(was.Kind, model.SurveyKinds), model.SurveyKinds, model.SurveyKind.Label)
	kind.Required = true
	sent, answered := date("sent", "Sent on", was.SentOn), date("answered", "Answered on", was.AnsweredOn)
	if isNew && !was.SentOn.Known() && !was.AnsweredOn.Known() {
		sent.Value, answered.Value = at.today.String(), at.today.String()
	}
	sent.Validate, answered.Validate = e.notAhead, e.notAhead
	answered.Help = "blank: not yet; it counts in the response rate"
	comment := text("comment", "Comment", was.Comment)
	comment.Width = 80
	return spec{
		about: b.name,
		fields: []form.Field{kind, person("contact", "Who", was.ContactID, &b.d, at.today), sent, answered,
			{Key: "score", Label: "Score", Kind: form.Number, Value: was.Score.String(), Help: "NPS 0 to 10, CSAT 1 to 5"}, comment},
		check: checkSurvey,
		step: func(f *form.Form) model.Step {
			next := was
			next.Kind, next.ContactID = model.SurveyKind(f.Value("kind").Text), idOf(f, "contact")
			next.SentOn, next.AnsweredOn = f.Value("sent").Date, f.Value("answered").Date
			next.Score, next.Comment = f.Value("score").Number, textOf(f, "comment", was.Comment)
			return put(fmt.Sprintf("%s of %s %s", next.Kind.Label(), b.name, added(isNew)), next, was, isNew)
		},
	}
}

// checkSurvey are the rules of a survey that concern several fields.
func checkSurvey(f *form.Form, key string, v form.Value) error {
	switch key {
	case "answered":
		sent := f.Value("sent").Date
		switch {
		case v.Date.Known() && sent.Known() && v.Date < sent:
			return fmt.Errorf("before it was sent on %s", sent)
		case v.Empty && f.Raw("score") != "":
			return errors.New("needed: when was it answered?")
		case v.Empty && !sent.Known():
			return errors.New("needed, as there is no day on which it was sent")
		}
	case "score":
		if v.Empty && f.Raw("answered") != "" {
			low, high := model.SurveyKind(f.Value("kind").Text).Range()
			return fmt.Errorf("needed, as it was answered: %.0f to %.0f", low, high)
		}
		kind := model.SurveyKind(f.Value("kind").Text)
		low, high := kind.Range()
		if v.Number.Known && (v.Number.Value < low || v.Number.Value > high || v.Number.Value != math.Trunc(v.Number.Value)) {
			return fmt.Errorf("%s is a whole number from %.0f to %.0f", kind.Label(), low, high)
		}
	}
	return nil
}

// Moment opens the dialog of a rating of one question.
func (e *Entry) Moment(m model.Moment) tea.Cmd {
	at := e.now()
	return e.open(titled(m.ID, "moment"), dialogKey(m.Ref(), m.AccountID), m.AccountID, func(ctx context.Context) (spec, error) {
		b, err := e.load(ctx, m.AccountID)
		if err != nil {
			return spec{}, err
		}
		was, isNew, err := stored(b.d.Moments, m, "The moment")
		if err != nil {
			return spec{}, err
		}
		return e.moment(b, was, isNew, at), nil
	})
}

func (e *Entry) moment(b facts, was model.Moment, isNew bool, at now) spec {
	at0 := was.Stage
	if at0 == "" {
		at0 = model.MomentStageFor(b.d.Account.Stage)
	}
	stage := choice("stage", "Stage", at0, model.MomentStages, model.MomentStage.Label)
	stage.Required = true
	question := suggested("question", "Question", was.Question, questions(b, at0))
	question.Help, question.Width = "down for the team's questions, or your own", 60
	rating := form.Field{Key: "rating", Label: "Rating", Kind: form.Choice, Required: true}
	for _, r := range []string{"1", "2", "3", "4", "5"} {
		rating.Options = append(rating.Options, form.Option{Value: r, Label: r})
	}
	if !isNew || was.Rating != 0 {
		rating.Value = model.Num(was.Rating).String()
		if !known(rating.Options, rating.Value) {
			rating.Options = append(rating.Options, form.Option{Value: rating.Value, Label: rating.Value})
		}
	}
	return spec{
		about:  b.name,
		body:   "How was it for the customer? 1 is bad, 5 is very good.",
		fields: []form.Field{e.happened("date", "Date", was.Date, at.today), stage, question, rating},
		focus:  "stage",
		changed: func(f *form.Form, key string) {
			if key == "stage" {
				f.SetOptions("question", questions(b, model.MomentStage(f.Raw("stage"))))
			}
		},
		step: func(f *form.Form) model.Step {
			next := was
			next.Date, next.Stage = f.Value("date").Date, model.MomentStage(f.Value("stage").Text)
			next.Question = textOf(f, "question", was.Question)
			if n, err := model.ParseNumber(f.Value("rating").Text, model.DecimalPoint); err == nil {
				next.Rating = n.Value
			}
			return put(fmt.Sprintf("Moment of %s %s", b.name, added(isNew)), next, was, isNew)
		},
	}
}

// questions are the team's questions about a stage and those the account was asked.
func questions(b facts, stage model.MomentStage) []form.Option {
	var own []string
	for _, m := range b.d.Moments {
		if m.Stage == stage {
			own = append(own, m.Question)
		}
	}
	return options(b.s.Questions[stage], own)
}
