package shell

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"keystone/model"
)

// listed are the kinds that can be listed, in the order in which people look for them.
var listed = []model.ImportKind{model.ImportAccounts, model.ImportContacts, model.ImportOutcomes, model.ImportMeasurements,
	model.ImportVerifications, model.ImportSentiments, model.ImportSurveys, model.ImportMoments, model.ImportVoice,
	model.ImportReviews, model.ImportCommitments, model.ImportTouches, model.ImportRevenue, model.ImportSubscriptions,
	model.ImportOpportunities, model.ImportCalls, model.ImportUsage, model.ImportCases, model.ImportAdvocacy,
	model.ImportPauses, model.ImportOneOnOnes, model.ImportOneOnOneNotes, model.ImportMetrics, model.ImportCSMs,
	model.ImportOwnership, model.ImportFields, model.ImportDetails, model.ImportAnswers, model.ImportSettings, model.ImportViews}

// form is how data is printed.
type form struct{ json, csv bool }

func (f *form) flags(c *cobra.Command) {
	c.Flags().BoolVar(&f.json, "json", false, "one JSON document")
	c.Flags().BoolVar(&f.csv, "csv", false, "as CSV, safe to open in a spreadsheet")
}

// listing is what `keystone list` was asked for.
type listing struct {
	form
	kind  model.ImportKind
	sort  string
	limit int
	view  string
	looks model.View // the one of that name
}

func (r *run) listCommand() *cobra.Command {
	var l listing
	c := r.command("list KIND", "List accounts with their figures, or the facts of a kind",
		"keystone list accounts --filter enterprise --sort -arr --limit 20\nkeystone list accounts --view \"Red & yellow\"\nkeystone list accounts --json\nkeystone list sentiments --csv",
		cobra.ExactArgs(1), func(ctx context.Context, args []string) error { return r.list(ctx, l, args[0]) })
	c.Long = "List accounts with their figures as of a day, or the facts of another kind: " + kindNames(listed) + ".\n\n" +
		"Accounts are those that have started by then; churned ones have the status churned, archived ones archived. " +
		"With --as-of, dated facts of other kinds are those up to that day."
	c.ValidArgs = names(listed)
	l.form.flags(c)
	c.Flags().StringVar(&l.sort, "sort", "", "order by these FIELDS, split at commas; a leading - turns one round: -arr,name")
	c.Flags().StringVar(&l.view, "view", "", "list the accounts that the view NAME of the Book shows: its filter, order and columns")
	_ = c.RegisterFlagCompletionFunc("sort", completeSort) // fails for an unknown flag alone
	c.Flags().IntVar(&l.limit, "limit", 0, "at most N rows (0: all)")
	return c
}

func (r *run) list(ctx context.Context, l listing, kind string) error {
	l.kind = model.ImportKind(model.FoldKey(kind))
	if !slices.Contains(listed, l.kind) {
		return misuse(fmt.Sprintf("%q is no kind of data: list one of %s", model.Clean(kind), kindNames(listed)))
	}
	if l.json && l.csv {
		return misuse("--json and --csv are two forms: choose one")
	}
	if l.limit < 0 {
		return misuse("--limit must be 0 (all) or more")
	}
	if l.view != "" && l.kind != model.ImportAccounts {
		return misuse("--view is for accounts: keystone list accounts --view NAME")
	}
	if l.kind != model.ImportAccounts {
		return r.withBook(ctx, func(s *session) error { return s.listFacts(ctx, l) })
	}
	keys, err := sortKeys(l.sort)
	if err != nil {
		return err
	}
	return r.withBook(ctx, func(s *session) error { return s.listAccounts(ctx, l, keys) })
}

func names(kinds []model.ImportKind) []string {
	out := make([]string, len(kinds))
	for i, k := range kinds {
		out[i] = string(k)
	}
	return out
}

func kindNames(kinds []model.ImportKind) string { return strings.Join(names(kinds), ", ") }

// completeSort offers the fields of the order behind those that stand there already.
func completeSort(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	before := typed[:strings.LastIndex(typed, ",")+1]
	if strings.HasPrefix(typed[len(before):], "-") {
		before += "-"
	}
	var out []string
	for _, f := range model.SortFields {
		out = append(out, before+string(f))
	}
	return out, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// sortNames are further names for the fields of the order: those of the JSON.
var sortNames = map[string]model.SortField{"renewal_date": model.SortRenewal, "due_date": model.SortDue,
	"last_qualifying_review": model.SortReview, "last_qualifying": model.SortReview}

// sortKeys reads an order such as "-arr,name".
func sortKeys(text string) ([]model.SortKey, error) {
	var keys []model.SortKey
	for _, part := range strings.Split(text, ",") {
		name, desc := strings.CutPrefix(strings.TrimSpace(part), "-")
		if name == "" && !desc {
			continue
		}
		field := model.SortField(model.FoldKey(name))
		if other, ok := sortNames[string(field)]; ok {
			field = other
		}
		if !slices.Contains(model.SortFields, field) {
			var all []string
			for _, f := range model.SortFields {
				all = append(all, string(f))
			}
			return nil, misuse(fmt.Sprintf("--sort: %q is no field: use %s", model.Clean(name), strings.Join(all, ", ")))
		}
		keys = append(keys, model.SortKey{Field: field, Desc: desc})
	}
	return keys, nil
}
