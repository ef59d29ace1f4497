package account

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/theme"
)

// newestFirst orders facts by date; of two on one day the one entered later is newer.
func newestFirst[T any](all []T, date func(T) model.Date) []T {
	out := slices.Clone(all)
	slices.Reverse(out)
	slices.SortStableFunc(out, func(a, b T) int { return int(date(b)) - int(date(a)) })
	return out
}

// voices are what the customer said, the newest first.
func (pg *Page) voices(s *snapshot) []item {
	var out []item
	for _, v := range newestFirst(s.d.Voices, func(v model.Voice) model.Date { return v.Date }) {
		out = append(out, pg.voice(s, v))
	}
	return out
}

func (pg *Page) voice(s *snapshot, v model.Voice) item {
	state := v.State
	if state == "" {
		state = model.VoiceNew
	}
	return item{
		key: keyOf(v.Ref()), ref: v.Ref(), name: fmt.Sprintf("Voice of %s", v.Date),
		line: func(p painter, w int, sel bool) string {
			tone := theme.Warn
			if state == model.VoiceAnswered || state == model.VoiceTold {
				tone = theme.Muted
			}
			return p.row(w, sel, p.dateCell(v.Date), cell{text: v.Kind.Label(), tone: theme.Muted, min: 12, drop: 2},
				cell{text: p.g().Quote(clean(v.Words)), min: 24, weight: 1},
				cell{text: clean(v.Theme), tone: theme.Muted, min: 12, drop: 4},
				cell{text: clean(v.Team), tone: theme.Muted, min: 9, drop: 3}, cell{text: state.Label(), tone: tone, min: 17, drop: 1})
		},
		detail: func(p painter, w int) []string {
			name := ""
			if v.ContactID != 0 {
				name = who(&s.full, v.ContactID)
			}
			routed := ""
			if v.Team != "" {
				routed = "routed to " + clean(v.Team)
			}
			inReview := ""
			if r, ok := s.full.Review(v.ReviewID); ok {
				inReview = "in the review of " + p.on(reviewDay(r))
			}
			out := p.inFull(p.g().Quote(v.Words), w, w/4)
			return append(out, p.prose(p.join(name, v.Kind.Label(), clean(v.Theme), routed, strings.ToLower(state.Label()), inReview), w, 4, theme.Muted)...)
		},
		edit: func() tea.Cmd { return pg.dialogs.Voice(v) },
	}
}

// sentiments are our judgements, the newest first.
func (pg *Page) sentiments(s *snapshot) []item {
	var out []item
	for _, f := range newestFirst(s.d.Sentiments, func(f model.Sentiment) model.Date { return f.Date }) {
		out = append(out, pg.sentiment(s, f))
	}
	return out
}

func (pg *Page) sentiment(s *snapshot, f model.Sentiment) item {
	return item{
		key: keyOf(f.Ref()), ref: f.Ref(), name: fmt.Sprintf("Sentiment of %s", f.Date),
		line: func(p painter, w int, sel bool) string {
			mark, tone := p.g().Sentiment(f.Colour.Letter(), false)
			return p.row(w, sel, p.dateCell(f.Date), cell{text: mark + " " + f.Colour.Label(), tone: tone, min: 9},
				cell{text: clean(f.Reason), min: 10, weight: 1}, cell{text: clean(f.Author), tone: theme.Muted, min: 14, drop: 1})
		},
		detail: func(p painter, w int) []string {
			from := ""
			if r, ok := s.full.Review(f.ReviewID); ok {
				from = "after the review of " + p.on(reviewDay(r))
			}
			out := p.inFull(f.Reason, w, w-46)
			return append(out, p.prose(p.join(clean(f.Author), from), w, 4, theme.Muted)...)
		},
		edit: func() tea.Cmd { return pg.dialogs.Sentiment(f) },
	}
}
