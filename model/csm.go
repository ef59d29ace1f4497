package model

import (
	"fmt"
	"strings"
)

// FindCSM is the one CSM of that name, else the one with it in the name. The error says
// who can be meant.
func FindCSM(all []CSM, name string) (CSM, error) {
	key := FoldName(name)
	var part []CSM
	for _, c := range all {
		if FoldName(c.Name) == key {
			return c, nil
		}
		if strings.Contains(FoldName(c.Name), key) {
			part = append(part, c)
		}
	}
	switch {
	case len(part) == 1:
		return part[0], nil
	case len(part) > 1:
		return CSM{}, fmt.Errorf("--scope %q can be %s: write the full name", name, Some(csmNames(part), "or"))
	case len(all) == 0:
		return CSM{}, fmt.Errorf("--scope %q names no CSM: the book has none yet", name)
	}
	return CSM{}, fmt.Errorf("--scope %q names no CSM of this book: it has %s", name, Some(csmNames(all), "and"))
}

func csmNames(all []CSM) []string {
	names := make([]string, len(all))
	for i, c := range all {
		names[i] = c.Name
	}
	return names
}

// Some lists a few names, cleaned: "A, B or C", "A, B, C, D, E, F and 12 more". last is the
// word before the last one.
func Some(names []string, last string) string {
	const most = 6
	shown := make([]string, 0, most)
	for _, n := range names[:min(len(names), most)] {
		shown = append(shown, Clean(n))
	}
	if rest := len(names) - len(shown); rest > 0 {
		return strings.Join(shown, ", ") + fmt.Sprintf(" and %d more", rest)
	}
	if len(shown) < 2 {
		return strings.Join(shown, "")
	}
	return strings.Join(shown[:len(shown)-1], ", ") + " " + last + " " + shown[len(shown)-1]
}
