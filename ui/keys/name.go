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
	if isFunction(key) {
		return "F" + key[1:]
	}
	return key
}

// isFunction says that a key is one of F1 to F12.
func isFunction(key string) bool {
	return len(key) > 1 && key[0] == 'f' && key[1] >= '1' && key[1] <= '9'
}

var arrows = map[string]string{"up": "↑", "down": "↓", "left": "←", "right": "→"}

var short = map[string]string{"pgdown": "pgdn"}
