package keys

import "strings"

// Name is how a key is written for a person: "↑", "pgdn", "ctrl+k". In ASCII mode
// arrows are words.
func Name(key string, ascii bool) string {
	if i := strings.LastIndexByte(key, '+'); i > 0 && i < len(key)-1 {
		return key[:i+1] + Name(key[i+1:], ascii)
	}
	if !ascii {
		if s, ok := arrows[key]; ok {
			return s
		}
	}
	if s, ok := short[key]; ok {
		return s
	}
	return key
}

var arrows = map[string]string{"up": "↑", "down": "↓", "left": "←", "right": "→"}

var short = map[string]string{"pgdown": "pgdn", "f1": "F1", "f5": "F5"}
