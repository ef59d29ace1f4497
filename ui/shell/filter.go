package shell

import (
	"errors"
	"fmt"
	"strings"

	"keystone/model"
)

// readFilter reads --filter. What cannot be understood is wrong usage: what is wrong,
// where, and what to write instead.
func readFilter(text string, rates model.Rates) (model.Filter, error) {
	f, err := model.ParseFilterIn(text, rates)
	var wrong *model.FilterError
	if !errors.As(err, &wrong) {
		return f, err
	}
	what := wrong.What
	if part := wrongPart(text, wrong); part != "" && !strings.Contains(what, part) {
		what = fmt.Sprintf("%q: %s", part, what)
	}
	return f, misuse(fmt.Sprintf("--filter, at character %d: %s; %s (keystone help filter)", wrong.Pos+1, what, strings.TrimRight(wrong.Advice, ".")))
}

// wrongPart is the part of the filter that the error is about, cleaned and not too long.
func wrongPart(text string, e *model.FilterError) string {
	const most = 30
	runes := []rune(text)
	if e.Len == 0 || e.Len > most || e.Pos+e.Len > len(runes) {
		return ""
	}
	return model.Clean(string(runes[e.Pos : e.Pos+e.Len]))
}

// matching is the filter as it was understood, "" where there is none.
func (s *session) matching() string {
	if s.query.Filter.Empty() {
		return ""
	}
	return model.Clean(s.query.Filter.String())
}
