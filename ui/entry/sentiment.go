package entry

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/widget/form"
)

// Sentiment opens the dialog of a sentiment: a letter for the colour, the reason, enter.
// Set ReviewID and Date for the one of a review.
func (e *Entry) Sentiment(f model.Sentiment) tea.Cmd {
	at := e.now()
	return e.open(titled(f.ID, "sentiment"), dialogKey(f.Ref(), f.AccountID, f.ReviewID), f.AccountID, func(ctx context.Context) (spec, error) {
		b, err := e.load(ctx, f.AccountID)
		if err != nil {
			return spec{}, err
		}
		was, isNew, err := stored(b.d.Sentiments, f, "The sentiment")
		if err != nil {
			return spec{}, err
		}
		return e.sentiment(b, was, isNew, at), nil
	})
}

func (e *Entry) sentiment(b facts, was model.Sentiment, isNew bool, at now) spec {
	day := was.Date
	if !day.Known() {
		day = at.today
	}
	before, had := sentimentBefore(b.d.Sentiments, day, was.ID)
	colours := choice("colour", "Sentiment", was.Colour, model.Colours, model.Colour.Label)
	colours.Required = true
	colours.Above = e.sentimentAbove(b.s, before, had)
	reason := text("reason", "Reason", was.Reason)
	reason.Width = 80
	s := spec{
		about:  b.name,
		fields: []form.Field{e.happened("date", "Date", was.Date, at.today), colours, reason},
		focus:  "colour",
		hop:    map[string]string{"colour": "reason"},
	}
	s.check = func(f *form.Form, key string, v form.Value) error {
		if key != "reason" || !v.Empty {
			return nil
		}
		before, had := sentimentBefore(b.d.Sentiments, f.Value("date").Date, was.ID)
		colour := model.Colour(f.Value("colour").Text)
		if colour == "" || colour == model.Green && had && before.Colour == model.Green {
			return nil
		}
		return errors.New("say why: only an unchanged Green may do without")
	}
	s.step = func(f *form.Form) model.Step {
		next := was
		next.Date = f.Value("date").Date
		next.Colour = model.Colour(f.Value("colour").Text)
		next.Reason = textOf(f, "reason", was.Reason)
		if isNew {
			next.Author = at.author
		}
		label := fmt.Sprintf("Sentiment of %s set to %s", b.name, next.Colour.Label())
		if !isNew {
			label = fmt.Sprintf("Sentiment of %s on %s changed", b.name, next.Date)
		}
		return put(label, next, was, isNew)
	}
	return s
}

// sentimentBefore is the latest other sentiment up to the day.
func sentimentBefore(all []model.Sentiment, day model.Date, not model.ID) (model.Sentiment, bool) {
	var others model.Dossier
	for _, f := range all {
		if not == 0 || f.ID != not {
			others.Sentiments = append(others.Sentiments, f)
		}
	}
	return model.SentimentAt(&others, day)
}

// sentimentAbove draws the team's definitions and what was said last.
func (e *Entry) sentimentAbove(s model.Settings, before model.Sentiment, had bool) func(w int) []string {
	lines := []string{"How likely are they to stay?"}
	for _, c := range model.Colours {
		if words := s.SentimentWords[c]; words != "" {
			lines = append(lines, c.Label()+": "+model.Clean(words))
		}
	}
	if had {
		last := fmt.Sprintf("Last: %s on %s", before.Colour.Label(), before.Date)
		if before.Reason != "" {
			last += ", " + model.Clean(before.Reason)
		}
		lines = append(lines, last)
	}
	return func(w int) []string {
		var out []string
		for _, l := range lines {
			for _, part := range geom.Wrap(l, w) {
				out = append(out, e.ctx.Theme.Muted(part))
			}
		}
		return out
	}
}
