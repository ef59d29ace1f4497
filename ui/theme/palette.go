package theme

import "charm.land/lipgloss/v2"

// palette is the few tokens everything is derived from, as #rrggbb. Backgrounds are not
// drawn: they are what the terminal is expected to have, for the tests of contrast.
type palette struct {
	backgrounds                                  []string
	text, muted, faint, accent, good, warn, bad  string
	selection, surface, border, banner, bannerOn string
	// inverse is the palette of the text on the row the cursor is on, where the selection
	// is as bright as the background is dark; nil: this one.
	inverse *palette
	// basic is what a terminal of 16 colours shows.
	basic basic
}

// basic is a palette of a terminal's own 16 colours by their numbers, "" for its own text
// colour. Selected text is reversed, so that it is as readable as the terminal's own.
type basic struct {
	accent, good, warn, bad string
	banner, bannerOn        string
	notice, noticeOn        string
}

var palettes = map[Kind]palette{
	Dark: {
		backgrounds: []string{"#000000", "#1e1e2e", "#282c34"},
		text:        "#e6e6ea", muted: "#b0b4c0", faint: "#a1a7b9",
		accent: "#7cc7ff", good: "#7fd48f", warn: "#f0c674", bad: "#ff9a94",
		selection: "#333a4a", surface: "#20242e", border: "#8f96a9",
		banner: "#7a1f24", bannerOn: "#ffffff", basic: onDark,
	},
	Light: {
		backgrounds: []string{"#ffffff", "#fafafa", "#fdf6e3"},
		text:        "#1d2027", muted: "#4c5260", faint: "#565d6b",
		accent: "#0b5cab", good: "#14652a", warn: "#7a4a00", bad: "#a81c23",
		selection: "#d8e4f5", surface: "#eef0f4", border: "#646a79",
		banner: "#a81c23", bannerOn: "#ffffff", basic: onLight,
	},
	HighContrast: {
		backgrounds: []string{"#000000", "#1e1e1e"},
		text:        "#ffffff", muted: "#e8e8e8", faint: "#dcdcdc",
		accent: "#7fdfff", good: "#7dff9a", warn: "#ffe14d", bad: "#ffb3ad",
		selection: "#ffffff", surface: "#000000", border: "#ffffff",
		banner: "#8b0000", bannerOn: "#ffffff", inverse: &brightest, basic: onDark,
	},
	HighContrastLight: brightest,
	// Blue, pale yellow and orange stay apart for whoever does not see red, green or blue.
	ColourBlind: {
		backgrounds: []string{"#000000", "#1e1e2e", "#282c34"},
		text:        "#e6e6ea", muted: "#b0b4c0", faint: "#a1a7b9",
		accent: "#d3bfff", good: "#4cb0f9", warn: "#f9eba5", bad: "#f88b1b",
		selection: "#333a4a", surface: "#20242e", border: "#8f96a9",
		banner: "#ffffff", bannerOn: "#1d2027",
		basic: basic{accent: "13", good: "14", warn: "11", bad: "9", banner: "7", bannerOn: "0", notice: "11", noticeOn: "0"},
	},
	ColourBlindLight: {
		backgrounds: []string{"#ffffff", "#fafafa", "#fdf6e3"},
		text:        "#1d2027", muted: "#4c5260", faint: "#565d6b",
		accent: "#00594f", good: "#0250cc", warn: "#46062c", bad: "#b52c04",
		selection: "#d8e4f5", surface: "#eef0f4", border: "#646a79",
		banner: "#1d2027", bannerOn: "#ffffff",
		basic: basic{accent: "5", good: "4", warn: "6", bad: "1", banner: "0", bannerOn: "15", notice: "0", noticeOn: "15"},
	},
}

var brightest = palette{
	backgrounds: []string{"#ffffff", "#f5f5f5"},
	text:        "#000000", muted: "#262626", faint: "#333333",
	accent: "#003a8c", good: "#004d1a", warn: "#5c3300", bad: "#8b0000",
	selection: "#000000", surface: "#ffffff", border: "#000000",
	banner: "#8b0000", bannerOn: "#ffffff", inverse: &darkest, basic: onLight,
}

// darkest is the text on the black selection of the brightest palette.
var darkest = palette{
	text: "#ffffff", muted: "#e8e8e8", faint: "#dcdcdc",
	accent: "#7fdfff", good: "#7dff9a", warn: "#ffe14d", bad: "#ffb3ad",
}

var (
	onDark  = basic{accent: "14", good: "10", warn: "11", bad: "9", banner: "1", bannerOn: "15", notice: "11", noticeOn: "0"}
	onLight = basic{accent: "4", good: "2", warn: "5", bad: "1", banner: "1", bannerOn: "15", notice: "5", noticeOn: "15"}
)

func build(kind Kind) Theme {
	p, ok := palettes[kind]
	switch {
	case !ok:
		return mono()
	case only16.Load():
		return p.basic.theme(kind)
	}
	return p.theme(kind)
}

// tones pairs each tone with its colour.
func (p *palette) tones() [tones]string {
	return [tones]string{Text: p.text, Muted: p.muted, Faint: p.faint, Accent: p.accent,
		Good: p.good, Warn: p.warn, Bad: p.bad, Title: p.text}
}

// ink is text of a colour, on a background where one is given; "" is the terminal's own.
func ink(text, background string) lipgloss.Style {
	s := lipgloss.NewStyle()
	if text != "" {
		s = s.Foreground(lipgloss.Color(text))
	}
	if background != "" {
		s = s.Background(lipgloss.Color(background))
	}
	return s
}

func (p palette) theme(kind Kind) Theme {
	t := Theme{ID: kind.String(), Kind: kind}
	on := &p
	if p.inverse != nil {
		on = p.inverse
	}
	selected := on.tones()
	for tone, c := range p.tones() {
		t.plain[tone], t.selected[tone] = NewStyle(ink(c, "")), NewStyle(ink(selected[tone], p.selection))
	}
	t.selected[Title] = NewStyle(ink(on.text, p.selection).Bold(true))
	// The terminal's own foreground is the most readable one on the terminal's own
	// background, which may be none of those expected.
	t.plain[Text], t.plain[Title] = NewStyle(lipgloss.NewStyle()), NewStyle(lipgloss.NewStyle().Bold(true))
	t.Selection = t.selected[Text]
	t.Border = NewStyle(ink(p.border, ""))
	t.Banner = NewStyle(ink(p.bannerOn, p.banner).Bold(true))
	t.Notice = NewStyle(ink(p.backgrounds[0], p.warn).Bold(true))
	t.Surface = NewStyle(ink(p.text, p.surface))
	t.Input = NewStyle(ink(p.muted, p.surface))
	t.Focus = NewStyle(ink(on.text, p.selection))
	t.TabOn = NewStyle(ink(on.accent, p.selection).Bold(true))
	t.Key = NewStyle(ink(p.accent, "").Bold(true))
	return t
}

// theme is mono with the few colours that are sure to be readable.
func (b basic) theme(kind Kind) Theme {
	t := mono()
	t.ID, t.Kind = kind.String()+"-16", kind
	for tone, c := range map[Tone]string{Accent: b.accent, Good: b.good, Warn: b.warn, Bad: b.bad} {
		t.plain[tone] = NewStyle(ink(c, "").Bold(tone == Bad || c == ""))
	}
	t.Banner, t.Notice = NewStyle(ink(b.bannerOn, b.banner).Bold(true)), NewStyle(ink(b.noticeOn, b.notice))
	t.Key = NewStyle(ink(b.accent, "").Bold(true))
	return t
}

// mono says everything with weight: bold, reverse and underline.
func mono() Theme {
	none, bold := lipgloss.NewStyle(), lipgloss.NewStyle().Bold(true)
	reverse := lipgloss.NewStyle().Reverse(true)
	t := Theme{ID: Mono.String(), Kind: Mono}
	for tone := range t.plain {
		t.plain[tone], t.selected[tone] = NewStyle(none), NewStyle(reverse)
	}
	for _, tone := range []Tone{Title, Bad} {
		t.plain[tone], t.selected[tone] = NewStyle(bold), NewStyle(reverse.Bold(true))
	}
	t.plain[Accent] = NewStyle(none.Underline(true))
	t.Selection = NewStyle(reverse)
	t.Border, t.Surface = NewStyle(none), NewStyle(none)
	t.Input = NewStyle(none.Underline(true))
	t.Focus = NewStyle(bold.Underline(true))
	t.Banner, t.Notice = NewStyle(reverse.Bold(true)), NewStyle(reverse)
	t.TabOn, t.Key = NewStyle(reverse), NewStyle(bold)
	return t
}
