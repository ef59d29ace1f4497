package theme

// Glyphs are the characters to draw with. Every one is a single cell wide.
type Glyphs struct {
	IsASCII bool
	// Green, Yellow and Red are the shapes of a sentiment, always followed by its
	// letter; the hollow ones mark a stale account.
	Green, Yellow, Red                   string
	HollowGreen, HollowYellow, HollowRed string
	// NoSentiment and its hollow shape mark an account without one.
	NoSentiment, HollowNone string
	Cursor, Mark            string // in tables: the row, marked
	Check, Cross, Warn, Dot string // met, failed, attention, a bullet
	Up, Down, Left, Right   string // arrows: sort marks, trends
	Full, Empty, Thumb      string // bars and scrollbar
	Knob                    string // the position on a bar
	// Spark are the steps of a sparkline, lowest first.
	Spark []string
	// Box characters.
	H, V, TL, TR, BL, BR, TeeR, CrossBox            string
	DotH, DotV                                      string // dotted rules
	Ellipsis, Bar, RadioOn, RadioOff, BoxOn, BoxOff string
	More                                            string // opens a list
}

// Unicode are the glyphs of an ordinary terminal.
var Unicode = Glyphs{
	Green: "▲", Yellow: "◆", Red: "▼",
	HollowGreen: "△", HollowYellow: "◇", HollowRed: "▽",
	NoSentiment: "●", HollowNone: "○",
	Cursor: "▸", Mark: "●",
	Check: "✓", Cross: "✗", Warn: "!", Dot: "·",
	Up: "↑", Down: "↓", Left: "←", Right: "→",
	Full: "█", Empty: "░", Thumb: "█", Knob: "●",
	Spark: []string{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"},
	H:     "─", V: "│", TL: "┌", TR: "┐", BL: "└", BR: "┘",
	TeeR: "┤", CrossBox: "┼",
	DotH: "┈", DotV: "┊",
	Ellipsis: "…", Bar: "│", RadioOn: "•", RadioOff: " ", BoxOn: "x", BoxOff: " ",
	More: "▾",
}

// ASCII are the glyphs of a terminal without Unicode (--ascii).
var ASCII = Glyphs{
	IsASCII: true,
	Green:   "^", Yellow: "-", Red: "v",
	HollowGreen: "^", HollowYellow: "-", HollowRed: "v",
	NoSentiment: "o", HollowNone: "o",
	Cursor: ">", Mark: "*",
	Check: "+", Cross: "x", Warn: "!", Dot: ".",
	Up: "^", Down: "v", Left: "<", Right: ">",
	Full: "#", Empty: ".", Thumb: "#", Knob: "O",
	Spark: []string{"_", ".", ",", "-", "=", "+", "*", "#"},
	H:     "-", V: "|", TL: "+", TR: "+", BL: "+", BR: "+",
	TeeR: "+", CrossBox: "+",
	DotH: ".", DotV: ":",
	Ellipsis: "~", Bar: "|", RadioOn: "*", RadioOff: " ", BoxOn: "x", BoxOff: " ",
	More: "v",
}

// Quote puts what somebody said between quotation marks.
func (g Glyphs) Quote(words string) string {
	if g.IsASCII {
		return `"` + words + `"`
	}
	return "“" + words + "”"
}

// Sentiment is the mark of a sentiment: shape and letter, "▲G", and its tone. Its
// parameter is the first letter of the colour ("G", "Y", "R"; anything else: none).
// A stale mark is hollow; in ASCII its letter is small instead.
func (g Glyphs) Sentiment(letter string, stale bool) (mark string, tone Tone) {
	shape, hollow := g.NoSentiment, g.HollowNone
	tone = Muted
	switch letter {
	case "G":
		shape, hollow, tone = g.Green, g.HollowGreen, Good
	case "Y":
		shape, hollow, tone = g.Yellow, g.HollowYellow, Warn
	case "R":
		shape, hollow, tone = g.Red, g.HollowRed, Bad
	default:
		letter = g.Dot
	}
	if stale {
		shape = hollow
		if g.IsASCII {
			letter = lower(letter)
		}
	}
	return shape + letter, tone
}

func lower(letter string) string {
	if len(letter) == 1 && letter[0] >= 'A' && letter[0] <= 'Z' {
		return string(letter[0] + 'a' - 'A')
	}
	return letter
}

// Meter draws a bar of w cells filled to the share 0..1.
func (g Glyphs) Meter(share float64, w int) string {
	if w <= 0 {
		return ""
	}
	n := int(share*float64(w) + 0.5)
	out := make([]byte, 0, 3*w)
	for i := range w {
		if i < n {
			out = append(out, g.Full...)
		} else {
			out = append(out, g.Empty...)
		}
	}
	return string(out)
}

// Sparkline draws one cell a value between low and high. A value that is not a
// number (NaN) is a blank.
func (g Glyphs) Sparkline(values []float64, low, high float64) string {
	out := make([]byte, 0, 3*len(values))
	for _, v := range values {
		if v != v {
			out = append(out, ' ')
			continue
		}
		step := 0
		if high > low {
			step = int((v - low) / (high - low) * float64(len(g.Spark)))
		}
		out = append(out, g.Spark[max(0, min(step, len(g.Spark)-1))]...)
	}
	return string(out)
}
