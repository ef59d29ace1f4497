package db

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"keystone/db/exchange"
	"keystone/model"
)

// Plan says what is understood of a file. The currency of the book and today are taken
// where the options name none.
func (b *Book) Plan(ctx context.Context, path string, o model.ImportOptions) (model.ImportPlan, error) {
	if o.BookCurrency == "" {
		set, err := b.Settings(ctx)
		if err != nil {
			return model.ImportPlan{}, err
		}
		o.BookCurrency = set.Rates.Book
	}
	if !o.AsOf.Known() {
		o.AsOf = b.today()
	}
	open := func(o model.ImportOptions) (model.ImportPlan, error) {
		t, err := exchange.Open(path, o)
		if err != nil {
			return model.ImportPlan{}, err
		}
		return t.Plan, nil
	}
	p, err := open(o)
	if err != nil {
		return p, err
	}
	return b.recall(ctx, p, open)
}

// Import takes the files in the order in which they need each other, as one step that can
// be undone, and reports on each in the order given. A row that cannot be taken is
// rejected and written to a file beside the source; on any error, and when the context
// ends, nothing at all is changed. A dry run does the same and takes it back. progress,
// which may be nil, hears of the rows taken; their total is an estimate until the end.
func (b *Book) Import(ctx context.Context, plans []model.ImportPlan, dryRun bool, progress func(model.RefreshState)) ([]model.ImportReport, error) {
	reports := make([]model.ImportReport, len(plans))
	files, total, err := openPlans(plans, reports, dryRun)
	if err != nil || len(files) == 0 {
		return nil, err
	}
	defer func() {
		for _, f := range files {
			f.overflow.close()
		}
	}()
	_, err = b.Bulk(ctx, importLabel(plans), func(w *Bulk) error {
		im := &importer{ctx: ctx, w: w, progress: progress, total: total, asOf: files[0].options().AsOf}
		if !im.asOf.Known() {
			im.asOf = b.today()
		}
		if err := im.run(files); err != nil {
			return err
		}
		if dryRun {
			return errUnchanged
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if dryRun {
		return reports, nil
	}
	for _, f := range files {
		if f.main != nil || !f.keepsRejects() {
			continue
		}
		if err := f.writeRejects(filepath.Dir(b.path)); err != nil {
			f.report.Notes = append(f.report.Notes, err.Error())
		}
	}
	return reports, nil
}

func importLabel(plans []model.ImportPlan) string {
	if len(plans) == 1 {
		return "Imported " + filepath.Base(plans[0].Path)
	}
	return fmt.Sprintf("Imported %d files", len(plans))
}

// openPlans opens the files again, and their further readings, and puts them into the
// order in which they need each other. total is about how many rows they have.
func openPlans(plans []model.ImportPlan, reports []model.ImportReport, dryRun bool) (files []*source, total int, err error) {
	add := func(p model.ImportPlan, report *model.ImportReport, main *source) (*source, error) {
		t, err := openPlan(p)
		if err != nil {
			return nil, err
		}
		*report = model.ImportReport{Path: p.Path, Kind: t.Plan.Kind, DryRun: dryRun, Notes: slices.Clone(t.Plan.Warnings),
			With: make([]model.ImportReport, len(p.With))}
		f := &source{table: t, plan: t.Plan, given: p, report: report, main: main}
		files = append(files, f)
		if main != nil {
			main.readings = append(main.readings, f)
		}
		total += t.Estimate()
		return f, nil
	}
	for i, p := range plans {
		main, err := add(p, &reports[i], nil)
		if err != nil {
			return nil, 0, err
		}
		for j, with := range p.With {
			if _, err := add(with, &reports[i].With[j], main); err != nil {
				return nil, 0, err
			}
		}
	}
	slices.SortStableFunc(files, func(a, b *source) int {
		return slices.Index(model.ImportKinds, a.plan.Kind) - slices.Index(model.ImportKinds, b.plan.Kind)
	})
	return files, total, nil
}

// openPlan opens one file again; it fails where the file cannot be taken as it is.
func openPlan(p model.ImportPlan) (*exchange.Table, error) {
	o := p.Options
	o.Kind = p.Kind
	t, err := exchange.Open(p.Path, o)
	if err != nil {
		return nil, err
	}
	switch {
	case t.Plan.Declined != "":
		return nil, fmt.Errorf("%s: %s Nothing was changed", p.Path, t.Plan.Declined)
	case slices.ContainsFunc(t.Plan.Questions, func(q model.Question) bool { return q.Proposal < 0 }):
		return nil, fmt.Errorf("%s: %s Nothing was changed: answer this first", p.Path, t.Plan.Questions[0].Text)
	case readers[t.Plan.Kind] == nil:
		return nil, fmt.Errorf("%s: rows of %s cannot be taken. Nothing was changed", p.Path, t.Plan.Kind)
	}
	return t, nil
}

// importer takes the rows of files into the book inside one transaction.
type importer struct {
	ctx         context.Context
	w           *Bulk
	asOf        model.Date
	csms        csmBook
	names       *nameIndex
	people      map[model.Kind]map[model.ID]bool // see byPeople
	progress    func(model.RefreshState)
	done, total int
	// owned says that one of the files tells who owned what since when, which is better
	// than the owner of a file of accounts.
	owned bool
	// kinds are those of the files.
	kinds map[model.ImportKind]bool
	// former, alike, subscribed and mailed say whether these names have been looked up already.
	former, alike, subscribed, mailed bool
}

func (im *importer) run(files []*source) error {
	if err := im.beginNames(); err != nil {
		return err
	}
	if err := im.readCSMs(); err != nil {
		return err
	}
	im.kinds = map[model.ImportKind]bool{}
	for _, f := range files {
		im.kinds[f.plan.Kind] = true
	}
	im.owned = im.kinds[model.ImportOwnership]
	for i, f := range files {
		f.importer, f.number = im, i
		if err := f.take(); err != nil {
			return err
		}
		if f.plan.Kind == model.ImportSettings {
			if err := im.counted(files[i+1:]); err != nil {
				return err
			}
		}
	}
	if err := im.finish(files); err != nil {
		return err
	}
	for _, f := range files {
		f.sayAssumptions()
	}
	if err := im.remember(files); err != nil {
		return err
	}
	im.tell(im.done, im.done)
	return nil
}

// counted opens the files again that were understood with another currency of the book
// than the settings have brought: an amount that names none is in the book's, and would be
// in another one when the same files come a second time.
func (im *importer) counted(files []*source) error {
	if err := im.w.flush(); err != nil {
		return err
	}
	set, err := readSettings(im.w.w.t.rows)
	if err != nil {
		return err
	}
	for _, f := range files {
		if f.plan.Options.BookCurrency == set.Rates.Book {
			continue
		}
		f.plan.Options.BookCurrency = set.Rates.Book
		if f.table, err = openPlan(f.plan); err != nil {
			return err
		}
		f.plan, f.report.Notes = f.table.Plan, slices.Clone(f.table.Plan.Warnings)
	}
	return nil
}

func (im *importer) tell(done, total int) {
	if im.progress != nil {
		im.progress(model.RefreshState{Done: done, Total: total})
	}
}

// rejection is the reason why one row is not taken.
type rejection string

func (r rejection) Error() string { return string(r) }

func reject(format string, args ...any) error { return rejection(fmt.Sprintf(format, args...)) }

// take takes the rows of one file.
func (f *source) take() error {
	f.begin()
	rows, err := f.table.Rows()
	if err != nil {
		return err
	}
	defer rows.Close()
	read := readers[f.plan.Kind]
	for {
		if err := f.ctx.Err(); err != nil {
			return err
		}
		rec, refused, err := rows.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("nothing was changed: %w", err)
		}
		if f.done++; f.done%500 == 0 {
			f.tell(f.done, max(f.total, f.done))
		}
		if refused != nil {
			if err := f.refuse(*refused); err != nil {
				return err
			}
			continue
		}
		f.row, f.effect = rec, unchanged
		err = read(f)
		var why rejection
		if errors.As(err, &why) {
			if err := f.refuse(model.Reject{Line: rec.Line, Raw: rows.Raw(), Reason: string(why)}); err != nil {
				return err
			}
			continue
		}
		if err != nil {
			return fmt.Errorf("%s, line %d: %w", f.plan.Path, rec.Line, err)
		}
		f.count()
	}
	f.report.Rows, f.report.Skipped, f.report.Silent = rows.Read+rows.Skipped+rows.Silent, rows.Skipped, rows.Silent
	f.report.Notes = append(f.report.Notes, rows.Notes()...)
	f.end()
	return nil
}

// readers take one row of each kind.
var readers map[model.ImportKind]func(*source) error

func init() {
	readers = map[model.ImportKind]func(*source) error{
		model.ImportCSMs:      (*source).csmRow,
		model.ImportSettings:  (*source).settingRow,
		model.ImportAccounts:  (*source).accountIDsRow,
		model.ImportDetails:   (*source).detailRow,
		model.ImportOwnership: (*source).ownershipRow,
		model.ImportFields:    (*source).fieldRow,
		model.ImportContacts:  (*source).contactRow,
		model.ImportOutcomes:  (*source).outcomeRow,
		model.ImportReviews:   (*source).reviewRow,
		model.ImportAnswers:   (*source).answerRow,
		model.ImportViews:     (*source).viewRow,

		model.ImportOneOnOnes:     (*source).oneOnOneRow,
		model.ImportOneOnOneNotes: (*source).oneOnOneNoteRow,
	}
	for kind, spec := range revenueSpecs() {
		factSpecs[kind] = spec
	}
	for kind := range factSpecs {
		readers[kind] = (*source).factRow
	}
}
