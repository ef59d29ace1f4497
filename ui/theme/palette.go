package theme

import "charm.land/lipgloss/v2"

// palette is the few tokens everything is derived from, as #rrggbb. Background is
// not drawn: it is what the terminal is expected to have, for the contrast test.
type palette struct {
	name                                         string
	backgrounds                                  []string
	text, muted, faint, accent, good, warn, bad  string
	selection, surface, border, banner, bannerOn string
}

var dark = palette{
	name:        "dark",
	backgrounds: []string{"#000000", "#1e1e2e", "#282c34"},
	text:        "#e6e6ea", muted: "#b0b4c0", faint: "#a1a7b9",
	accent: "#7cc7ff", good: "#7fd48f", warn: "#f0c674", bad: "#ff9a94",
	selection: "#2f3a52", surface: "#20242e", border: "#6b7285",
	banner: "#7a1f24", bannerOn: "#ffffff",
}

var light = palette{
	name:        "light",
	backgrounds: []string{"#ffffff", "#fafafa", "#fdf6e3"},
	text:        "#1d2027", muted: "#4c5260", faint: "#5b6271",
	accent: "#0b5cab", good: "#14652a", warn: "#7a4a00", bad: "#a81c23",
	selection: "#d8e4f5", surface: "#eef0f4", border: "#8a90a0",
	banner: "#a81c23", bannerOn: "#ffffff",
}

func build(kind Kind) Theme {
	switch kind {
	case Light:
		return colored(light, Light)
	case Mono:
		return mono()
	default:
		return colored(dark, Dark)
	}
}

// fields pairs each tone with its colour.
func (p palette) fields() [tones]string {
	return [tones]string{Text: p.text, Muted: p.muted, Faint: p.faint, Accent: p.accent,
		Good: p.good, Warn: p.warn, Bad: p.bad, Title: p.text}
}

func colored(p palette, kind Kind) Theme {
	fg := func(c string) lipgloss.Style { return lipgloss.NewStyle().Foreground(lipgloss.Color(c)) }
	on := func(c, bg string) lipgloss.Style { return fg(c).Background(lipgloss.Color(bg)) }
	t := Theme{ID: p.name, Kind: kind}
	for tone, c := range p.fields() {
		plain, sel := fg(c), on(c, p.selection)
		if Tone(tone) == Title {
			plain, sel = plain.Bold(true), sel.Bold(true)
		}
		t.plain[tone], t.selected[tone] = NewStyle(plain), NewStyle(sel)
	}
	// The terminal's own foreground is the most readable one on the terminal's own
	// background, which may be none of those expected.
	t.plain[Text], t.plain[Title] = NewStyle(lipgloss.NewStyle()), NewStyle(lipgloss.NewStyle().Bold(true))
	t.Selection = t.selected[Text]
	t.Border = NewStyle(fg(p.border))
	t.Banner = NewStyle(on(p.bannerOn, p.banner).Bold(true))
	t.Notice = NewStyle(on(p.backgrounds[0], p.warn).Bold(true))
	t.Surface = NewStyle(on(p.text, p.surface))
	t.Input = NewStyle(on(p.muted, p.surface))
	t.Focus = NewStyle(on(p.text, p.selection))
	t.TabOn = NewStyle(on(p.accent, p.selection).Bold(true))
	t.Key = NewStyle(fg(p.accent).Bold(true))
	return t
}

// mono says everything with weight: bold, reverse and underline.
func mono() Theme {
	none, bold := lipgloss.NewStyle(), lipgloss.NewStyle().Bold(true)
	reverse := lipgloss.NewStyle().Reverse(true)
	t := Theme{ID: "mono", Kind: Mono}
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
