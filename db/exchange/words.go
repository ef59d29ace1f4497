package exchange

import (
	"fmt"
	"strings"

	"keystone/model"
)

// answerWord reads which part of a review a row of the kind answers holds.
func answerWord(s string) (string, error) {
	w := model.FoldKey(s)
	switch w {
	case "", "progress", "decision", "sentiment", "voice", "moment", "commitment", "place", "seniority", "undated", "reason", "item", "score", "event":
		return w, nil
	}
	return "", fmt.Errorf("%s is no answer: write progress, decision, sentiment, voice, moment, commitment, place, reason, item, score, event, seniority or undated", quoted(s))
}

// flagWord reads a yes or no.
func flagWord(s string) (string, error) {
	yes, ok := yesWord(s)
	switch {
	case strings.TrimSpace(s) == "":
		return "", nil
	case !ok:
		return "", fmt.Errorf("%s is neither yes nor no", quoted(s))
	case yes:
		return string(model.Yes), nil
	}
	return string(model.No), nil
}

// entryWord reads which part of a one-to-one a row holds.
func entryWord(s string) (string, error) {
	switch w := model.FoldKey(s); w {
	case "", "note", "commitment", "check":
		return w, nil
	}
	return "", fmt.Errorf("%s is no entry of a one-to-one: write note, commitment or check", quoted(s))
}

// choiceWord reads what was chosen about an outcome, or how a promise was kept.
func choiceWord(s string) (string, error) {
	if kept, err := model.ParsePromiseScore(s); err == nil {
		return string(kept), nil
	}
	c, err := model.ParseChoice(s)
	return string(c), err
}

// yesWord reads a flag; ok is false where it is none.
func yesWord(s string) (yes, ok bool) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "true", "yes", "y", "1", "t", "ja", "oui", "sí", "si", "sì", "sim", "vrai", "wahr", "verdadero", "verdadeiro", "vero", "はい", "checked", "☑", "✓", "✔":
		return true, true
	case "", "false", "no", "n", "0", "f", "nein", "non", "não", "nao", "nee", "faux", "falsch", "falso", "いいえ", "unchecked", "☐":
		return false, true
	}
	return false, false
}

// blankWord reports whether a cell says that there is no value, in a column of
// dates, numbers or words of a list.
func blankWord(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "", "-", "--", "n/a", "na", "#n/a", "null", "none", "nil", "nan", "tbd", "tbc", "unknown", "(blank)", "\u2013", "\u2014":
		return true
	}
	return false
}
