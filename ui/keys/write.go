package keys

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// modifiers in the order in which a binding writes them.
var modifiers = []string{"ctrl", "alt", "shift"}

// special are the keys with a name of their own.
var special = []string{"enter", "tab", "esc", "space", "backspace", "delete", "insert", "up", "down", "left", "right",
	"home", "end", "pgup", "pgdown", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12"}

// alike are other names people write for the same key.
var alike = map[string]string{"return": "enter", "escape": "esc", "del": "delete", "ins": "insert", "pageup": "pgup",
	"pagedown": "pgdown", "pgdn": "pgdown", "control": "ctrl", "option": "alt", "comma": ",", "spacebar": "space"}

// Types says that a key types a character where there is a text field.
func Types(key string) bool { return utf8.RuneCountInString(key) == 1 || key == "space" }

// Parse reads a key as a person writes it ("Ctrl+K", "PgDn", "S") and gives it as a
// binding has it. The error says what is wrong with it.
func Parse(text string) (string, error) {
	parts := split(strings.TrimSpace(text))
	if len(parts) == 0 {
		return "", errors.New("there is no key")
	}
	key, err := base(parts[len(parts)-1], len(parts) == 1)
	if err != nil {
		return "", err
	}
	var has []string
	for _, p := range parts[:len(parts)-1] {
		m := named(p)
		if !slices.Contains(modifiers, m) {
			return "", fmt.Errorf("%q is none of ctrl, alt, shift", p)
		}
		has = append(has, m)
	}
	if len(has) == 1 && has[0] == "shift" && Types(key) && key != "space" {
		return "", fmt.Errorf("write the character that shift and %s type, for example %s", key, strings.ToUpper(key))
	}
	out := ""
	for _, m := range modifiers {
		if slices.Contains(has, m) {
			out += m + "+"
		}
	}
	if key = out + key; taken[key] != "" {
		return "", errors.New(taken[key])
	}
	return key, nil
}

// taken are keys that cannot be given to anything, and why.
var taken = map[string]string{
	"ctrl+c": "ctrl+c always quits",
	"esc":    "esc always goes back",
	"ctrl+i": "terminals send ctrl+i as tab",
	"ctrl+m": "terminals send ctrl+m as enter",
	"ctrl+[": "terminals send ctrl+[ as esc",
}

// split takes a key apart at its plus signs; the last part may be a plus itself.
func split(text string) []string {
	if text == "" {
		return nil
	}
	if text == "+" {
		return []string{"+"}
	}
	if head, plus := strings.CutSuffix(text, "++"); plus {
		return append(strings.Split(head, "+"), "+")
	}
	return strings.Split(text, "+")
}

func named(part string) string {
	part = strings.ToLower(strings.TrimSpace(part))
	if other, ok := alike[part]; ok {
		return other
	}
	return part
}

// base reads the key without its modifiers; alone, a capital letter is one.
func base(part string, alone bool) (string, error) {
	part = strings.TrimSpace(part)
	if r, n := utf8.DecodeRuneInString(part); n == len(part) && n > 0 {
		switch {
		case r == utf8.RuneError || !unicode.IsGraphic(r) || unicode.IsSpace(r):
			return "", fmt.Errorf("%q cannot be typed", part)
		case !alone && unicode.IsUpper(r):
			return string(unicode.ToLower(r)), nil
		}
		return part, nil
	}
	if name := named(part); slices.Contains(special, name) || name == "," {
		return name, nil
	}
	if part == "" {
		return "", errors.New("there is no key")
	}
	return "", fmt.Errorf("%q is no key: write a character, or one of %s", part, strings.Join(special, ", "))
}
