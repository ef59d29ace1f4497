package shell

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"keystone/model"
)

// trouble is what keeps the file from being taken wholly, "" where nothing does.
func (t *taken) trouble() string {
	if t.passed != "" {
		return ""
	}
	if t.err != nil {
		return strings.TrimRight(t.err.Error(), ".")
	}
	if t.plan.Declined != "" {
		return t.whole() + ": " + strings.TrimRight(t.plan.Declined, ".")
	}
	if t.report == nil {
		return ""
	}
	what, first := "row", t.report
	for i := range t.report.With {
		if with := &t.report.With[i]; first.Rejected() == 0 && with.Rejected() > 0 {
			what, first = "row of "+string(with.Kind), with
		}
	}
	if first.Rejected() == 0 {
		return ""
	}
	return fmt.Sprintf("%s: %s rejected, the first in line %d: %s", t.whole(), plural(first.Rejected(), what),
		first.Rejects[0].Line, strings.TrimRight(first.Rejects[0].Reason, "."))
}

// took says that the file was read to its end and not all of its rows were rejected.
func (t *taken) took() bool {
	if t.report == nil {
		return false
	}
	return len(t.report.Rejects) == 0 || t.report.Created+t.report.Changed+t.report.Unchanged+t.report.Skipped > 0
}

// foremost is the file of whose trouble standard error tells, nil without one.
func foremost(files []*taken) *taken {
	if firstDoubt(files) != nil {
		return nil
	}
	for _, t := range files {
		if t.trouble() != "" {
			return t
		}
	}
	return nil
}

// judge sets the exit code, part taken or nothing, and says the first trouble.
func (s *session) judge(files []*taken, dryRun bool) error {
	first := foremost(files)
	if first == nil {
		return s.noneTaken(files)
	}
	text, verb := first.trouble(), "was"
	if dryRun {
		verb = "would be"
	}
	var others []string
	for _, t := range files {
		if t != first && t.trouble() != "" {
			others = append(others, t.name())
		}
	}
	if len(others) > 0 {
		text += "; nor " + verb + " all taken of " + model.Some(others, "and")
	}
	switch {
	case !slices.ContainsFunc(files, (*taken).took):
		s.code = Failed
		if len(others) > 0 || !strings.Contains(strings.ToLower(text), "nothing was ") {
			text += "; nothing was changed"
		}
	case first.refusal() != "":
		s.code = Part
		text += "; the other files " + strings.Replace(verb, "was", "were", 1) + " taken"
	default:
		s.code = Part
		text += "; the rest " + verb + " taken"
	}
	return errors.New(text)
}

// noneTaken fails where all that was found is passed over.
func (s *session) noneTaken(files []*taken) error {
	if slices.ContainsFunc(files, func(t *taken) bool { return t.passed == "" }) {
		return nil
	}
	s.code = Failed
	return fmt.Errorf("%s: nothing here is a table that can be taken, and nothing was changed; the first, %s: %s", filepath.Dir(files[0].path), files[0].name(),
		strings.TrimRight(files[0].passed, "."))
}

// quoteWord quotes a word for a shell where it needs it.
func quoteWord(s string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("/._-:\\", r)
	}
	if s != "" && strings.TrimFunc(s, plain) == "" {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
