package model

import "sync/atomic"

var onlyASCII atomic.Bool

// SetASCII says whether this program's own words are for a terminal without Unicode:
// amounts then show the code of a currency whose symbol is not ASCII ("EUR 420K"), and what
// was cut ends in "~". Text of the book stays as it is.
func SetASCII(on bool) { onlyASCII.Store(on) }

// cutMark ends a text that was cut.
func cutMark() string {
	if onlyASCII.Load() {
		return "~"
	}
	return "…"
}
