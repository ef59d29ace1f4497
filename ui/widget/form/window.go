package form

import (
	"github.com/charmbracelet/x/ansi"

	"keystone/ui/geom"
)

// window is the part of a line of text that is shown in w cells so that the cursor, at a
// rune position, is seen, and the cell the cursor is in.
func window(text string, pos, w int) (shown string, x int) {
	runes := []rune(text)
	pos = max(0, min(pos, len(runes)))
	before := geom.Width(string(runes[:pos]))
	if geom.Width(text) < w || before < w && geom.Width(text) <= w {
		return text, min(before, w-1)
	}
	// Keep the cursor a little away from the right edge, so that what follows is seen.
	from := max(0, before-w+1+min(4, w/4))
	from = min(from, max(0, geom.Width(text)+1-w))
	if before < from {
		from = before
	}
	shown = ansi.Cut(text, from, from+w)
	if geom.Width(shown) > min(w, geom.Width(text)-from) { // a wide character cut in two
		shown = " " + ansi.Cut(text, from+1, from+w)
	}
	return shown, max(0, min(before-from, w-1))
}
