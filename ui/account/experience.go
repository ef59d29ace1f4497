package account

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/theme"
)

// experience is the moments by stage with the latest rating of each question, older ones
// under it, then the survey answers.
func (pg *Page) experience(s *snapshot) []item {
	var out []item
	stages := slices.Clone(model.MomentStages)
	for _, m := range s.d.Moments {
		if !slices.Contains(stages, m.Stage) {
			stages = append(stages, m.Stage)
		}
	}
	newest := newestFirst(s.d.Moments, func(m model.Moment) model.Date { return m.Date })
	for _, stage := range stages {
		if rated := pg.stage(stage, newest); len(rated) > 0 {
			out = append(out, heading("Moments: "+stageName(stage)))
			out = append(out, rated...)
		}
	}
	for _, kind := range []model.SurveyKind{model.CSAT, model.NPS} {
		if answers := pg.surveys(s, kind); len(answers) > 0 {
			out = append(out, heading(kind.Label()+" answers"))
			out = append(out, answers...)
		}
	}
	return out
}

func stageName(s model.MomentStage) string {
	if s == "" {
		return "No stage"
	}
	return s.Label()
}

// stage is one line for each question of a stage; older ratings are its children.
func (pg *Page) stage(stage model.MomentStage, newest []model.Moment) []item {
	var out []item
	at := map[string]int{}
	for _, m := range newest {
		if m.Stage != stage {
			continue
		}
		if i, ok := at[m.Question]; ok {
			out[i].children = append(out[i].children, pg.moment(m, true))
			continue
		}
		at[m.Question] = len(out)
		out = append(out, pg.moment(m, false))
	}
	return out
}

func (pg *Page) moment(m model.Moment, older bool) item {
	question := clean(m.Question)
	if question == "" {
		question = "No question named"
	}
	return item{
		key: keyOf(m.Ref()), ref: m.Ref(), name: fmt.Sprintf("Moment of %s", m.Date),
		line: func(p painter, w int, sel bool) string {
			q := cell{text: question, min: 12, weight: 1}
			if older {
				q.text, q.tone = "before", theme.Muted
			}
			return p.row(w, sel, p.dateCell(m.Date), q,
				cell{drawn: func(w int) string { return p.g().Meter((m.Rating-1)/4, w) }, tone: theme.Accent, min: 8, drop: 1},
				cell{text: model.Num(m.Rating).String() + " of 5", min: 8, right: true})
		},
		edit: func() tea.Cmd { return pg.dialogs.Moment(m) },
	}
}

func (pg *Page) surveys(s *snapshot, kind model.SurveyKind) []item {
	var out []item
	for _, f := range newestFirst(s.d.Surveys, surveyDay) {
		if f.Kind == kind {
			out = append(out, pg.survey(s, f))
		}
	}
	return out
}

// surveyDay is when a survey was answered, or else sent.
func surveyDay(f model.Survey) model.Date {
	if f.AnsweredOn.Known() {
		return f.AnsweredOn
	}
	return f.SentOn
}

func (pg *Page) survey(s *snapshot, f model.Survey) item {
	_, top := f.Kind.Range()
	name := "nobody named"
	if f.ContactID != 0 {
		name = who(&s.full, f.ContactID)
	}
	return item{
		key: keyOf(f.Ref()), ref: f.Ref(), name: fmt.Sprintf("%s of %s", f.Kind.Label(), surveyDay(f)),
		line: func(p painter, w int, sel bool) string {
			score := cell{text: fmt.Sprintf("%s of %.0f", f.Score, top), min: 10, right: true}
			if !f.Score.Known {
				score.text, score.tone = "no answer", theme.Muted
			}
			return p.row(w, sel, p.dateCell(surveyDay(f)), cell{text: name, min: 12, weight: 1},
				cell{text: clean(f.Comment), tone: theme.Muted, min: 10, weight: 2, drop: 1}, score)
		},
		detail: func(p painter, w int) []string {
			sent := ""
			if f.SentOn.Known() {
				sent = "sent " + p.on(f.SentOn)
			}
			answered := "not answered"
			if f.AnsweredOn.Known() {
				answered = "answered " + p.on(f.AnsweredOn)
			}
			out := p.prose(p.join(sent, answered), w, 4, theme.Muted)
			return append(out, p.labelled("Comment", f.Comment, w, 4)...)
		},
		edit: func() tea.Cmd { return pg.dialogs.Survey(f) },
	}
}
