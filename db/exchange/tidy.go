package exchange

import (
	"strings"

	"keystone/model"
)

// Tidy brings the cells of a canonical row, one for each header, to what reading them
// gives back: without spaces around them, and in one line where the field has only one.
func Tidy(name model.ImportKind, cells []string) {
	k := kindOf(name)
	if k == nil {
		return
	}
	i := 0
	for _, f := range k.fields {
		if f.extra || i >= len(cells) {
			continue
		}
		cells[i] = strings.TrimSpace(cells[i])
		switch f.typ {
		case typeText, typeDomain, typeSegment:
			cells[i] = oneLine(cells[i])
		}
		i++
	}
}
