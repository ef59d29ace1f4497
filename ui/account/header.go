package account

import (
	"fmt"
	"strings"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/theme"
)

// header is the account in a few lines, the most important first, at most h of them.
func header(p painter, s *snapshot, w, h int) []string {
	lines := []string{
		nameLine(p, s, w), scoreLine(p, s, w), moneyLine(p, s, w), sentimentLine(p, s, w),
		cadenceLine(p, s, w), lookLine(p, s, w), moveLine(p, s, w),
	}
	var out []string
	for _, l := range lines {
		if l != "" && len(out) < h {
			out = append(out, geom.Clip(l, w, 1))
		}
	}
	return out
}

func nameLine(p painter, s *snapshot, w int) string {
	a := s.d.Account
	right := strings.ToLower(a.Stage.Label())
	if st := s.as.Standing.Status; st != model.StatusActive {
		right = strings.ToLower(st.Label())
	}
	about := p.join(clean(a.Segment), clean(a.Industry), clean(a.Region))
	name := geom.Cut(clean(a.Name), w-geom.Width(right)-1)
	room := w - geom.Width(name) - geom.Width(right) - 3
	left := p.th.Title(name)
	if room > 6 && about != "" {
		left += "  " + p.th.Muted(geom.Cut(about, room))
	}
	return geom.Ends(left, p.th.Muted(right), w)
}

func moneyLine(p painter, s *snapshot, w int) string {
	a := s.d.Account
	words := []string{"ARR " + arrWords(s.as.Standing.ARR)}
	if model.TypedGivesWay(&s.full, s.s.Rates, s.day) && s.as.Standing.Active() {
		words[0] += fmt.Sprintf(" by subscriptions (typed %s)", a.ARR.Short())
	}
	if a.RenewalOn.Known() {
		words = append(words, "renewal "+p.on(a.RenewalOn)+", "+inDays(a.RenewalOn, s.day))
	} else {
		words = append(words, "no renewal date")
	}
	if c, ok := s.csms[s.as.Standing.OwnerID]; ok {
		words = append(words, "owner "+clean(c.Name))
	} else {
		words = append(words, "no owner")
	}
	if a.StartOn.Known() {
		words = append(words, "since "+p.on(a.StartOn))
	}
	return p.th.Text(geom.Cut(p.join(words...), w))
}

func arrWords(arr model.Money) string {
	if !arr.Known() {
		return "not said"
	}
	return arr.Short()
}

// inDays is a day seen from another: "in 12d", "12d ago".
func inDays(d, day model.Date) string {
	if d > day {
		return fmt.Sprintf("in %dd", d.Days(day))
	}
	return ago(d, day)
}

func ago(d, day model.Date) string {
	if d == day {
		return "today"
	}
	return fmt.Sprintf("%dd ago", day.Days(d))
}

func sentimentLine(p painter, s *snapshot, w int) string {
	st := s.as.Standing
	f, ok := model.SentimentAt(&s.full, s.day)
	if !ok {
		text := keys.Say("No sentiment yet: {account.sentiment s} sets one")
		if p.readOnly {
			text = "No sentiment yet"
		}
		return p.th.Muted(geom.Cut(text, w))
	}
	mark, tone := p.g().Sentiment(f.Colour.Letter(), st.Stale)
	lead := mark + " " + f.Colour.Label() + " on " + p.on(f.Date)
	text := ""
	if f.Reason != "" {
		text = ": " + clean(f.Reason)
	}
	return p.th.Tone(tone).Render(geom.Cut(lead, w)) + p.th.Text(geom.Cut(text, w-geom.Width(lead)))
}

func scoreLine(p painter, s *snapshot, w int) string {
	st := s.as.Standing
	text := fmt.Sprintf("CO %s   CX %s", points(st.CO), points(st.CX))
	where, tone := "not plotted", theme.Muted
	if st.Quadrant != "" {
		where, tone = st.Quadrant.Label(), quadrantTone(st.Quadrant)
	}
	if st.Stale {
		where += ", stale"
	}
	if st.BlindSpot {
		where += ", blind spot"
	}
	line := p.th.Title(geom.Cut(text, w))
	if room := w - geom.Width(text) - 3; room > 3 {
		line += "   " + p.th.Tone(tone).Render(geom.Cut(where, room))
	}
	return line
}

func quadrantTone(q model.Quadrant) theme.Tone {
	switch q {
	case model.HappySuccessful:
		return theme.Good
	case model.HighRisk:
		return theme.Bad
	}
	return theme.Warn
}

func cadenceLine(p painter, s *snapshot, w int) string {
	st := s.as.Standing
	if !st.Active() {
		for _, r := range s.as.Why {
			if r.About == "Status" {
				return p.th.Muted(geom.Cut(clean(r.Text), w))
			}
		}
		return ""
	}
	words := []string{st.Cadence.Label()}
	if paused := pausedWords(p, s); paused != "" {
		return p.th.Warn(geom.Cut(p.join(st.Cadence.Label(), paused), w))
	}
	if st.Cadence == model.NeverReviewed && st.LastHeld.Known() {
		words[0] = "No review that counts"
	}
	if st.DueOn.Known() {
		words = append(words, "due "+p.on(st.DueOn)+", "+inDays(st.DueOn, s.day))
	}
	switch {
	case st.LastQualifying.Known():
		words = append(words, "last that counts "+p.on(st.LastQualifying))
	case st.LastHeld.Known():
		words = append(words, "last held "+p.on(st.LastHeld))
	}
	if st.CadenceDays > 0 {
		words = append(words, fmt.Sprintf("every %d days", st.CadenceDays))
	}
	return p.th.Tone(cadenceTone(st.Cadence)).Render(geom.Cut(p.join(words...), w))
}

func cadenceTone(c model.CadenceState) theme.Tone {
	switch c {
	case model.OnCadence:
		return theme.Good
	case model.DueSoon:
		return theme.Warn
	case model.Overdue, model.NeverReviewed:
		return theme.Bad
	}
	return theme.Muted
}

func lookLine(p painter, s *snapshot, w int) string {
	look := model.WhyLook(s.as.Standing, s.full.Account, s.day)
	if len(look) == 0 {
		return ""
	}
	return p.th.Warn(geom.Cut(p.g().Warn+" "+p.join(look...), w))
}

func moveLine(p painter, s *snapshot, w int) string {
	if !s.moved {
		return ""
	}
	return p.th.Muted(geom.Cut("Next best: "+moveWords(s.move), w))
}

func moveWords(m model.Move) string {
	var gain []string
	for _, g := range []struct {
		name   string
		points float64
	}{{"CO", m.CO}, {"CX", m.CX}} {
		if g.points != 0 {
			gain = append(gain, fmt.Sprintf("%+.0f %s", g.points, g.name))
		}
	}
	text := clean(m.Label)
	if len(gain) > 0 {
		text += " (" + strings.Join(gain, ", ") + ")"
	}
	return text
}
