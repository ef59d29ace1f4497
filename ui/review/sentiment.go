package review

import (
	"errors"
	"fmt"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/widget/form"
)

// sentiments are those of this review.
func (s *Screen) sentiments() []model.Sentiment {
	var out []model.Sentiment
	for _, f := range s.d.Sentiments {
		if f.ReviewID != 0 && f.ReviewID == s.rv.ID {
			out = append(out, f)
		}
	}
	return out
}

// ourSentiment is the newest of this review.
func (s *Screen) ourSentiment() (model.Sentiment, bool) {
	var last model.Sentiment
	for _, f := range s.sentiments() {
		if f.Date >= last.Date {
			last = f
		}
	}
	return last, last.ID != 0
}

func (s *Screen) sentimentSpecs() []spec {
	was, has := s.ourSentiment()
	if !has {
		was.Date = s.ctx.Today
	}
	g := &group{head: "colour", keep: s.keepSentiment}
	on := form.Field{Key: "assessed", Label: "Assessed on", Kind: form.Date, Value: was.Date.String(), Validate: s.checkAssessed}
	colour := choice("colour", "Sentiment", string(was.Colour), s.colours()...)
	colour.Help = "g, y, r"
	reason := form.Field{Key: "reason", Label: "Because", Kind: form.Text, Width: 200, Value: was.Reason, Help: "how likely are they to stay, and why?"}
	return []spec{{Field: on, group: g}, {Field: colour, one: true, group: g}, {Field: reason, group: g}}
}

func (s *Screen) colours() []form.Option {
	return []form.Option{option("green", "green"), option("yellow", "yellow"), option("red", "red")}
}

func (s *Screen) checkAssessed(v form.Value) error {
	switch {
	case v.Empty:
		return errors.New("needed: on which day?")
	case v.Date > s.ctx.Today:
		return errors.New("in the future")
	case v.Date.Known() && v.Date < s.rv.HeldOn:
		return fmt.Errorf("before the review was held on %s", s.rv.HeldOn)
	}
	return nil
}

func (s *Screen) keepSentiment(f *form.Form) (*job, string, error) {
	now := model.Sentiment{Date: f.Value("assessed").Date, Colour: model.Colour(f.Value("colour").Text), Reason: f.Value("reason").Text}
	was, has := s.ourSentiment()
	if now.Reason == "" && !s.unchangedGreen(now) {
		return nil, "reason", errors.New("say why: only an unchanged Green may do without")
	}
	return &job{label: "sentiment " + now.Colour.Label(), build: func(b *build) error {
		now.AccountID, now.ReviewID, now.Author = b.rv.AccountID, b.rv.ID, b.who
		if has && was.Date == now.Date {
			now.ID = was.ID
			if now.Author == "" {
				now.Author = was.Author
			}
			b.change(now, was)
			return nil
		}
		now.ID = b.id()
		b.add(now)
		return nil
	}}, "", nil
}

// unchangedGreen says that the account is Green as it was before the day: another sentiment of
// the same day is replaced by this one.
func (s *Screen) unchangedGreen(now model.Sentiment) bool {
	before, ok := model.SentimentAt(&s.d, now.Date-1)
	return now.Colour == model.Green && ok && before.Colour == model.Green
}

func (s *Screen) sentimentAbove(w int) []string {
	th, g := s.ctx.Theme, s.ctx.Glyphs()
	var out []string
	for _, c := range []model.Colour{model.Green, model.Yellow, model.Red} {
		mark, tone := g.Sentiment(letter(c), false)
		words := model.Clean(s.ctx.Settings.SentimentWords[c])
		for i, l := range wrapped(words, w-3) {
			lead := "  "
			if i == 0 {
				lead = th.Tone(tone).Render(mark)
			}
			out = append(out, lead+" "+l)
		}
	}
	out = append(out, "")
	if text := s.sentimentLeft(); text != "" {
		for _, l := range wrapped(text, w) {
			out = append(out, th.Warn(l))
		}
	}
	if last, ok := model.SentimentAt(&s.d, s.day()); ok {
		mark, _ := g.Sentiment(letter(last.Colour), false)
		out = append(out, geom.Cut("Last: "+mark+" on "+last.Date.Short(s.ctx.Today)+" "+model.Clean(last.Reason), w))
	}
	return append(out, "")
}

// sentimentLeft says how long a sentiment still counts for this review, "" once it has one.
func (s *Screen) sentimentLeft() string {
	if s.met(7) || !s.required(7) {
		return ""
	}
	if by := s.judged.SentimentBy; by.Known() {
		switch left := by.Days(s.day()); left {
		case 0:
			return "Today is the last day for sentiment, or this review will not count."
		case 1:
			return "1 day left for sentiment, or this review will not count."
		default:
			return fmt.Sprintf("%d days left for sentiment, or this review will not count.", left)
		}
	}
	if s.rv.HeldOn.Known() && !over(s.rv.State) || s.rv.State == model.ReviewCompleted {
		return "The days in which a sentiment counts for this review have passed; one dated later is kept all the same."
	}
	return ""
}

// letter is the first letter of a sentiment, "" for none.
func letter(c model.Colour) string {
	if c == "" {
		return ""
	}
	return c.Label()[:1]
}
