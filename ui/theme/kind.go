package theme

import "sync/atomic"

// Kind is a palette.
type Kind int

// The palettes. High contrast reaches 7:1; the colour-blind ones keep good, warning and bad
// apart for whoever does not see red, green or blue.
const (
	Dark Kind = iota
	Light
	HighContrast
	HighContrastLight
	ColourBlind
	ColourBlindLight
	// Mono uses bold, reverse and underline only and sends no colour.
	Mono
	kinds
)

// Auto is the name of the choice that goes by the terminal's background.
const Auto = "auto"

var names = [kinds]string{Dark: "dark", Light: "light", HighContrast: "high-contrast", HighContrastLight: "high-contrast-light",
	ColourBlind: "colour-blind", ColourBlindLight: "colour-blind-light", Mono: "mono"}

// String is the name by which a person chooses the palette.
func (k Kind) String() string {
	if k < 0 || k >= kinds {
		return Auto
	}
	return names[k]
}

// Names are the names that --theme and the settings take, Auto first.
func Names() []string { return append([]string{Auto}, names[:]...) }

// ByName is the palette of a name; false where no palette has it, as Auto.
func ByName(name string) (Kind, bool) {
	for k, n := range names {
		if n == name {
			return Kind(k), true
		}
	}
	return Dark, false
}

// Fixed is what a chosen name means for the frame: the palette, nil for Auto and "", which
// leave it to the terminal's background; false where nothing has that name.
func Fixed(name string) (*Kind, bool) {
	if name == "" || name == Auto {
		return nil, true
	}
	k, ok := ByName(name)
	if !ok {
		return nil, false
	}
	return &k, true
}

var only16 atomic.Bool

// SetOnly16 says whether the terminal has but 16 colours, which its owner chose. New then
// uses those of them that are sure to be readable, and weight for the rest: the colours
// next to the ones wanted would put blue on cyan.
func SetOnly16(on bool) { only16.Store(on) }
