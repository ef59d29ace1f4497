package review

import (
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/widget/form"
)

// kindOptions number the kinds of voice, so that each is one key.
func kindOptions() []form.Option {
	var out []form.Option
	for i, k := range model.VoiceKinds {
		out = append(out, option(string(k), string(rune('1'+i))+" "+strings.ToLower(k.Label())))
	}
	return out
}

func (s *Screen) voiceSpecs() []spec {
	g := &group{head: "voice", adds: true, keep: s.keepVoice("voice", "voicekind")}
	words := form.Field{Key: "voice", Label: "They said", Kind: form.Text, Width: 200, Help: "in their words; empty goes on"}
	kind := choice("voicekind", "Kind", "", kindOptions()...)
	from := form.Field{Key: "voicefrom", Label: "Who", Kind: form.Pick, Options: s.contactOptions(), Width: 30, Help: "who said it; may stay empty", Validate: s.checkPresent}
	theme := form.Field{Key: "voicetheme", Label: "Theme", Kind: form.Pick, AllowNew: true, Options: s.themes(), Width: 30, Help: "what it is about; may stay empty"}
	team := form.Field{Key: "voiceteam", Label: "Route to", Kind: form.Pick, Options: teamOptions(), Width: 30, Help: "the team that should hear it; may stay empty"}
	none := form.Field{Key: "none", Label: "Nothing raised", Kind: form.Text, Width: 200, Value: s.rv.VoiceNone,
		Help: "a note, where they were asked and raised nothing", Above: blankLine}
	return []spec{{Field: words, group: g, after: s.afterVoice}, {Field: kind, one: true, group: g}, {Field: from, group: g}, {Field: theme, group: g}, {Field: team, group: g},
		{Field: none, save: func(v form.Value) *job {
			label := "asked, nothing raised: " + v.Text
			if v.Empty {
				label = "asked, nothing raised: taken back"
			}
			return &job{label: label, build: func(b *build) error {
				b.rv.VoiceNone = v.Text
				return nil
			}}
		}}}
}

// afterVoice is where enter goes from an empty voice: on, once one is captured; else to the
// note that they were asked.
func (s *Screen) afterVoice(v form.Value) string {
	sh := s.steps[s.at].sheet
	if v.Empty && (len(s.voices()) > 0 || sh != nil && s.onItsWay(sh, "voice")) {
		return theEnd
	}
	return ""
}

// keepVoice makes the job of what was said.
func (s *Screen) keepVoice(words, kind string) func(*form.Form) (*job, string, error) {
	return func(f *form.Form) (*job, string, error) {
		said := model.Voice{Words: f.Value(words).Text, Kind: model.VoiceKind(f.Value(kind).Text), State: model.VoiceNew}
		if said.Kind == "" {
			return nil, kind, errors.New("which kind? 1 to 5")
		}
		if words == "voice" {
			c, _ := s.contactOf(f.Value("voicefrom"))
			said.ContactID, said.Theme, said.Team = c.ID, f.Value("voicetheme").Text, f.Value("voiceteam").Text
			if said.Team != "" {
				said.State = model.VoiceRouted
			}
		}
		return &job{label: "they said: " + said.Words, build: func(b *build) error {
			v := said
			v.ID, v.AccountID, v.ReviewID, v.Date = b.id(), b.rv.AccountID, b.rv.ID, b.rv.HeldOn
			b.add(v)
			return nil
		}}, "", nil
	}
}

// themes are those the account's voices already have.
func (s *Screen) themes() []form.Option {
	var out []form.Option
	seen := map[string]bool{}
	for _, v := range s.d.Voices {
		if k := model.FoldName(v.Theme); k != "" && !seen[k] {
			seen[k] = true
			out = append(out, option(v.Theme, model.Clean(v.Theme)))
		}
	}
	return out
}

func teamOptions() []form.Option {
	var out []form.Option
	for _, t := range model.Teams {
		out = append(out, option(t, t))
	}
	return out
}

// voices are those of this review.
func (s *Screen) voices() []model.Voice {
	var out []model.Voice
	for _, v := range s.d.Voices {
		if v.ReviewID != 0 && v.ReviewID == s.rv.ID || v.ReviewID == 0 && v.Date == s.rv.HeldOn && v.Date.Known() {
			out = append(out, v)
		}
	}
	return out
}

func (s *Screen) voiceAbove(w int) []string {
	th, g := s.ctx.Theme, s.ctx.Glyphs()
	var out []string
	for _, v := range s.voices() {
		text := strings.ToLower(v.Kind.Label()) + ": " + model.Clean(v.Words)
		if c, ok := s.d.Contact(v.ContactID); ok {
			text += " (" + model.Clean(c.Name) + ")"
		}
		if v.Team != "" {
			text += " " + g.Right + " " + model.Clean(v.Team)
		}
		out = append(out, th.Good(g.Check+" ")+geom.Cut(text, w-2))
	}
	if len(out) == 0 {
		return nil
	}
	return append(out, "")
}

// quickDraft is the field in which a quick Voice is typed.
const quickDraft = "quick"

// quickVoice opens the capture of a voice over whatever is being typed.
func (s *Screen) quickVoice() tea.Cmd {
	g := &group{head: quickDraft, adds: true, keep: s.keepVoice(quickDraft, "quickkind"), done: s.closeAside}
	return s.openAside("They said", func() []spec {
		words := form.Field{Key: quickDraft, Label: "They said", Kind: form.Text, Width: 200, Help: "in their words; esc goes back"}
		kind := choice("quickkind", "Kind", "", kindOptions()...)
		return []spec{{Field: words, group: g}, {Field: kind, one: true, group: g}}
	})
}
