package shell

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"keystone/model"
)

// filterExamples are how a shell passes a filter on.
var filterExamples = []string{"keystone help filter", `keystone filter "segment:ent renewal<90d"`,
	`keystone list accounts --filter "overdue -tag:pilot"`}

// filterHelp is the whole explanation.
func filterHelp() string {
	return model.FilterHelp() + "\nFrom the shell:\n    " + strings.Join(filterExamples, "\n    ") + "\n"
}

// filterCommand explains the language of --filter, and what is understood of a filter.
func (r *run) filterCommand() *cobra.Command {
	return r.command("filter [FILTER]", "Explain filters: the fields, the comparisons, the dates",
		strings.Join(filterExamples, "\n"),
		cobra.MaximumNArgs(1), func(_ context.Context, args []string) error {
			if len(args) == 0 {
				return r.print(filterHelp())
			}
			return r.explainFilter(args[0])
		})
}

// explainFilter says what is understood of a filter, its dates worked out for the day.
func (r *run) explainFilter(text string) error {
	cal, err := r.calendar()
	if err != nil {
		return err
	}
	f, err := readFilter(text, model.ParseFilter)
	if err != nil {
		return err
	}
	return r.print(model.Clean(f.Says(cal.day)) + "\n")
}

// completeFilter is what a shell can put behind --filter.
func completeFilter(_ *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var all []cobra.Completion
	runes := []rune(typed)
	for _, c := range model.CompleteFilter(typed, len(runes), model.Names{}) {
		all = append(all, cobra.CompletionWithDesc(string(runes[:c.From])+c.Text, c.Hint))
	}
	return all, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// readFilter reads --filter. What cannot be understood is wrong usage: what is wrong,
// where, and what to write instead.
func readFilter(text string, parse func(string) (model.Filter, error)) (model.Filter, error) {
	f, err := parse(text)
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
	if e.Len < 2 || e.Len > most || e.Pos+e.Len > len(runes) {
		return ""
	}
	return model.Clean(string(runes[e.Pos : e.Pos+e.Len]))
}

// filterOf reads --filter where the book's rates are known.
func (s *session) filterOf(text string) (model.Filter, error) {
	return readFilter(text, func(text string) (model.Filter, error) { return model.ParseFilterIn(text, s.settings.Rates) })
}

// matching is the filter as it was understood, "" where there is none.
func (s *session) matching() string {
	if s.query.Filter.Empty() {
		return ""
	}
	return model.Clean(s.query.Filter.String())
}
