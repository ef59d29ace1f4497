package shell

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"keystone/model"
)

// tables lists the tables of what the command line names: a file as it is, of a folder, an
// archive or a workbook those that are in it. named are the sheets that are asked for.
func (s *session) tables(ctx context.Context, paths, named []string) ([]*taken, error) {
	var out []*taken
	asked := map[string]bool{}
	for _, n := range named {
		asked[model.FoldName(n)] = false
	}
	for _, path := range paths {
		all, err := s.book.Sources(ctx, []string{path})
		if err != nil {
			return nil, err
		}
		alone := len(all) == 1 && all[0].Path == path
		for _, src := range all {
			t := &taken{path: src.Path, source: src, named: alone}
			_, wanted := asked[model.FoldName(src.Sheet)]
			switch {
			case src.Sheet != "" && wanted:
				asked[model.FoldName(src.Sheet)], t.named = true, true
			case src.Sheet != "" && len(named) > 0:
				t.passed = "--sheet names another sheet."
			case src.Note != "" && !alone:
				t.passed = src.Note
			}
			out = append(out, t)
		}
		if len(all) == 0 {
			return nil, fmt.Errorf("%s holds no file: nothing was changed, name a file or another folder", path)
		}
	}
	return out, missingSheet(out, named, asked)
}

// missingSheet is the error where no workbook has a sheet that is asked for.
func missingSheet(all []*taken, named []string, asked map[string]bool) error {
	for _, n := range named {
		if asked[model.FoldName(n)] {
			continue
		}
		var there []string
		for _, t := range all {
			if t.source.Sheet != "" && !slices.Contains(there, t.source.Sheet) {
				there = append(there, t.source.Sheet)
			}
		}
		if len(there) == 0 {
			return fmt.Errorf("there is no sheet %q, for there is no workbook; nothing was changed, leave --sheet out", model.Clean(n))
		}
		return fmt.Errorf("there is no sheet %q; nothing was changed, name one of %s", model.Clean(n), model.Some(there, "and"))
	}
	return nil
}

// name is the table for eyes.
func (t *taken) name() string {
	if t.source.Sheet == "" {
		return filepath.Base(t.path)
	}
	return filepath.Base(t.path) + ", sheet " + t.source.Sheet
}

// whole is the table for a sentence that names its file.
func (t *taken) whole() string {
	if t.source.Sheet == "" {
		return t.path
	}
	return t.path + ", sheet " + t.source.Sheet
}

// passOver passes over what nobody named and what is no table after all, and what is there
// twice.
func passOver(files []*taken) {
	sources, plans := make([]model.ImportSource, len(files)), make([]model.ImportPlan, len(files))
	for i, t := range files {
		if t.passed == "" && !t.named && t.err == nil && t.plan.Declined != "" && t.plan.Kind == "" {
			t.passed = t.plan.Declined
		}
		if sources[i] = t.source; t.passed == "" && t.err == nil {
			plans[i] = t.plan
		}
	}
	for i, other := range model.ImportTwins(sources, plans) {
		if other >= 0 && !files[i].named {
			files[i].passed = "It is the same table as " + files[other].name() + "."
		}
	}
	for i, t := range files {
		if plans[i] = t.plan; t.passed != "" || t.err != nil {
			plans[i] = model.ImportPlan{}
		}
	}
	for i, of := range model.ImportMerges(plans) {
		if of != nil && !files[i].named {
			files[i].passed = "It puts together what " + files[of[0]].name() + " and " + files[of[1]].name() + " hold."
		}
	}
	join(files)
}

// join says which other tables tell what the ids of one mean.
func join(files []*taken) {
	var ready []*taken
	var plans []model.ImportPlan
	for _, t := range files {
		if t.ready() {
			ready, plans = append(ready, t), append(plans, t.plan)
		}
	}
	for _, j := range model.ImportJoins(plans) {
		text := fmt.Sprintf("%s names what %s tells of", j.Column, ready[j.To].name())
		if j.By != "" {
			text += " by " + j.By
		}
		ready[j.From].joins = append(ready[j.From].joins, text)
	}
}

// passedText says what was passed over and why.
func passedText(w *writer, files []*taken) {
	first := true
	for _, t := range files {
		if t.passed == "" {
			continue
		}
		if first {
			w.apart()
			w.line(0, "Passed over:")
			first = false
		}
		w.line(2, t.name()+": "+strings.TrimSpace(t.passed))
	}
}

// togetherText adds up what several tables did. What further readings of the same rows did
// stands apart, so that the counts make up the rows.
func togetherText(w *writer, files []*taken) {
	var sum, further model.ImportReport
	n := 0
	for _, t := range files {
		if t.report == nil {
			continue
		}
		n++
		addTo(&sum, t.report)
		for i := range t.report.With {
			addTo(&further, &t.report.With[i])
		}
	}
	if n < 2 {
		return
	}
	w.apart()
	w.line(0, fmt.Sprintf("%d tables together: %s", n, countsText(&sum)))
	if further.Created+further.Changed+further.Rejected() > 0 {
		w.line(0, fmt.Sprintf("Further readings of the same rows: %d created, %d changed, %d unchanged, %d rejected.",
			further.Created, further.Changed, further.Unchanged, further.Rejected()))
	}
}

func addTo(sum, r *model.ImportReport) {
	sum.DryRun = r.DryRun
	sum.Rows += r.Rows
	sum.Created += r.Created
	sum.Changed += r.Changed
	sum.Unchanged += r.Unchanged
	sum.Skipped += r.Skipped
	sum.Rejects = append(sum.Rejects, r.Rejects...)
	sum.MoreRejects += r.MoreRejects
}
