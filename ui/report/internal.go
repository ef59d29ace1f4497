package report

import (
	"fmt"
	"strings"

	"keystone/model"
)

// Internal is our own document of a review: all of the customer's copy, and our judgement.
func Internal(c model.InternalCopy) Document {
	d := Customer(c.Shared)
	d.Title += " (internal, not for the customer)"
	d.Blocks = append(d.Blocks, ours(c).Blocks...)
	return d
}

func ours(c model.InternalCopy) Document {
	var d Document
	d.add(Heading("Does it count?"))
	verdict := fmt.Sprintf("No: %d of %d requirements are met.", c.Judgement.Met, c.Judgement.Of)
	if c.Judgement.Qualifies {
		verdict = "Yes: every requirement is met."
	}
	d.add(Text{Text: verdict})
	var list List
	for _, r := range c.Judgement.Requirements {
		lead, text := "Met: "+r.Title+".", r.Evidence
		switch {
		case r.Need == model.LeftOut:
			continue
		case !r.Met && r.Need == model.Optional:
			lead, text = "Optional, not there: "+r.Title+".", r.Lacking
		case !r.Met:
			lead, text = "Lacking: "+r.Title+".", r.Lacking
		}
		if text != "" {
			text = sentence(upper(text))
		}
		list = append(list, Text{lead, text})
	}
	d.add(list)
	d.part("Sentiment", sentiment(c))
	d.part("Where it stands", moved(c))
	d.part("What they said, for us", voices(c))
	var rated List
	for _, m := range c.Moments {
		rated = append(rated, Text{m.Stage.Label() + ":", orBlank(m.Question) + ": " + model.Num(m.Rating).String() + " of 5"})
	}
	d.part("Experience moments", rated)
	if c.Notes != "" {
		d.part("Notes on the account", List{{Text: c.Notes}})
	}
	return d
}

func sentiment(c model.InternalCopy) List {
	if c.Sentiment == nil {
		text := "none yet"
		if c.Judgement.SentimentBy.Known() {
			text += "; it counts until " + c.Judgement.SentimentBy.Long()
		}
		return List{{Text: text}}
	}
	text := "on " + c.Sentiment.Date.Long()
	if c.Sentiment.Reason != "" {
		text += ": " + c.Sentiment.Reason
	}
	if c.Sentiment.Author != "" {
		text += " (" + c.Sentiment.Author + ")"
	}
	return List{{c.Sentiment.Colour.Label(), text}}
}

func moved(c model.InternalCopy) List {
	out := List{{"Quadrant:", change(quadrant(c.Before.Quadrant), quadrant(c.After.Quadrant))},
		{"Outcomes (CO):", change(score(c.Before.CO), score(c.After.CO))},
		{"Experience (CX):", change(score(c.Before.CX), score(c.After.CX))}}
	for _, x := range []struct {
		name  string
		moved model.Moved
	}{{"CO", c.Moved.CO}, {"CX", c.Moved.CX}} {
		for _, r := range x.moved.Reasons {
			out = append(out, Text{Points(r.Points) + " " + x.name + ":", r.What})
		}
	}
	if c.Next.Label != "" {
		out = append(out, move(c.Next))
	}
	return out
}

// Points are how much something moved a score, with its sign: a small move with a decimal.
func Points(p float64) string {
	decimals := 0
	if p > -1 && p < 1 {
		decimals = 1
	}
	return fmt.Sprintf("%+.*f", decimals, model.Round(p, decimals))
}

func move(m model.Move) Text {
	var gains []string
	for _, g := range []struct {
		name   string
		points float64
	}{{"CO", m.CO}, {"CX", m.CX}} {
		if p := model.Round(g.points, 0); p != 0 {
			gains = append(gains, fmt.Sprintf("%+g %s", p, g.name))
		}
	}
	text := m.Label
	if len(gains) > 0 {
		text += " (" + strings.Join(gains, ", ") + ")"
	}
	return Text{"Next best move:", text}
}

func change(from, to string) string {
	if from == to {
		return to + ", as before"
	}
	return from + " → " + to
}

func quadrant(q model.Quadrant) string {
	if q == "" {
		return "not plotted"
	}
	return q.Label()
}

func score(n model.Number) string {
	if !n.Known {
		return "unknown"
	}
	return model.Num(model.Round(n.Value, 0)).String()
}

func voices(c model.InternalCopy) List {
	var out List
	for _, v := range c.Voices {
		out = append(out, voiceText(v))
	}
	if c.AskedNone != "" {
		out = append(out, Text{"Asked, nothing raised:", c.AskedNone})
	}
	return out
}

// voiceText is what somebody said, with what it is and what became of it.
func voiceText(v model.PrepVoice) Text {
	about := []string{v.Voice.Kind.Label()}
	if v.Who != "" {
		about = append(about, v.Who)
	}
	about = append(about, v.Voice.Date.Long())
	return Text{strings.Join(about, ", ") + ":", quoted(v.Voice.Words) + " " + becameOf(v.Voice)}
}

// becameOf says what was done with something a customer said.
func becameOf(v model.Voice) string {
	with, by := "", ""
	if v.Team != "" {
		with, by = "with "+v.Team+", ", " by "+v.Team
	}
	switch v.State {
	case model.VoiceAnswered:
		return "Answered" + by + ", and they were not told yet."
	case model.VoiceTold:
		return "Answered" + by + ", and they were told."
	case model.VoiceRouted:
		return sentence(upper(with + "not answered yet"))
	}
	if v.Kind == model.VoicePraise && with == "" {
		return ""
	}
	return sentence(upper(with + "nobody has taken it up yet"))
}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func orBlank(s string) string {
	if s == "" {
		return "no question"
	}
	return s
}
