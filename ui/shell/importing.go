package shell

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"keystone/model"
	"keystone/ui/report"
)

// intake is what `keystone import` was asked for.
type intake struct {
	kind, dates, decimal, currency, prefer string
	sheets, maps, keep                     []string
	create, dryRun, json, anew             bool
}

func (r *run) importCommand() *cobra.Command {
	var in intake
	c := r.command("import FILE...", "Take accounts and facts from CSV and Excel files, folders and ZIP archives",
		"keystone import accounts.csv --dry-run\nkeystone import crm.csv --map arr=\"Contract value\" --dates dmy --keep Tier\nkeystone import crm-export.xlsx --sheet Accounts --sheet Contacts\nkeystone import export-folder export.zip",
		cobra.MinimumNArgs(1), func(ctx context.Context, args []string) error { return r.importFiles(ctx, in, args) })
	c.Long = "Take accounts and facts from CSV or TSV files of any dialect and encoding, and from Excel workbooks (XLSX). A folder, a ZIP archive or a workbook is one book: all tables in it are taken in one step, joined by their ids, and what is no table is passed over and named. What was understood is printed; a doubt is " +
		"never settled by a guess: the flag that settles it is named, and nothing is changed. What you say once holds for later files with the same headers, until --anew. Rejected rows are written beside the file. --map FIELD= takes a field from no column. --prefer says whose " +
		"value counts where one was edited here since the last import.\n\n" +
		"Rates, cadences and the other rules come in a file with the columns key and value, as keystone export settings writes those that were changed. " +
		"The row rates,\"{\"\"EUR\"\":1.08}\" says what one euro is worth in the book's currency.\n\n" +
		"Exit codes: 0 all taken; 3 some rows or some files; 1 nothing."
	f := c.Flags()
	f.StringVar(&in.kind, "kind", "", "which KIND of facts the rows are (default: seen by the headers)")
	f.StringArrayVar(&in.sheets, "sheet", nil, "take the sheet NAME of a workbook, also a hidden one; repeatable (default: all that hold tables)")
	f.StringArrayVar(&in.maps, "map", nil, "take FIELD=HEADER from that column; repeatable")
	f.StringArrayVar(&in.keep, "keep", nil, "keep the column HEADER as a custom field; repeatable")
	f.StringVar(&in.dates, "dates", "", "the ORDER of dates such as 03/04/2026: dmy, mdy or ymd")
	f.StringVar(&in.decimal, "decimal", "", "the SIGN before the decimals: comma or point")
	f.StringVar(&in.currency, "currency", "", "the CODE of amounts that name none, such as EUR")
	f.StringVar(&in.prefer, "prefer", "book", "whose VALUE wins where both changed: file or book")
	f.BoolVar(&in.create, "create", false, "make accounts that only the file names")
	f.BoolVar(&in.anew, "anew", false, "forget what was answered for files with these headers")
	f.BoolVar(&in.dryRun, "dry-run", false, "say what would be done and change nothing")
	f.BoolVar(&in.json, "json", false, "one JSON document")
	return c
}

// options reads the flags.
func (in *intake) options() (model.ImportOptions, error) {
	o := model.ImportOptions{Keep: in.keep, Create: in.create, Anew: in.anew, Map: map[string]string{}}
	if in.kind != "" {
		o.Kind = model.ImportKind(model.FoldKey(in.kind))
		if !slices.Contains(model.ImportKinds, o.Kind) {
			return o, misuse(fmt.Sprintf("--kind %q is no kind of data: it is one of %s", model.Clean(in.kind), kindNames(model.ImportKinds)))
		}
	}
	for _, m := range in.maps {
		field, header, ok := strings.Cut(m, "=")
		if !ok || strings.TrimSpace(field) == "" {
			return o, misuse(fmt.Sprintf("--map %q does not say which field comes from which column: write --map field=Header", model.Clean(m)))
		}
		o.Map[model.FoldKey(field)] = header
	}
	var err error
	if o.Dates, err = model.ParseDateOrder(in.dates); err != nil {
		return o, misuse("--dates: " + err.Error())
	}
	if o.Decimal, err = model.ParseDecimal(in.decimal); err != nil {
		return o, misuse("--decimal: " + err.Error())
	}
	if o.Currency = strings.ToUpper(strings.TrimSpace(in.currency)); o.Currency != "" && !model.KnownCurrency(o.Currency) {
		return o, misuse(fmt.Sprintf("--currency %q is no currency: write an ISO 4217 code such as USD", model.Clean(in.currency)))
	}
	switch model.FoldKey(in.prefer) {
	case "file":
		o.PreferFile = true
	case "book":
	default:
		return o, misuse(fmt.Sprintf("--prefer %q is neither file nor book", model.Clean(in.prefer)))
	}
	return o, nil
}

// taken is one file of the command line: what was understood and what was done.
type taken struct {
	path   string
	source model.ImportSource
	named  bool   // somebody asked for this very table
	passed string // why it is passed over, "" where it is not
	joins  []string
	plan   model.ImportPlan
	err    error    // the file could not be read
	said   []string // the proposals that were followed
	open   []model.Question
	report *model.ImportReport
}

// refusal is why nothing at all can be taken from the file, "" where something can.
func (t *taken) refusal() string {
	if t.err != nil {
		return t.err.Error()
	}
	return t.plan.Declined
}

// ready says that the file can be taken.
func (t *taken) ready() bool { return t.passed == "" && t.refusal() == "" && len(t.open) == 0 }

func (r *run) importFiles(ctx context.Context, in intake, paths []string) error {
	o, err := in.options()
	if err != nil {
		return err
	}
	if r.scope != "" || r.filter != "" {
		return misuse("an import takes whole files: --scope and --filter belong to the other commands")
	}
	path, err := r.path()
	if err != nil {
		return err
	}
	s, err := r.open(ctx, path, false)
	if errors.Is(err, ErrNoBook) {
		return r.importFirst(ctx, path, in, o, paths)
	}
	if err != nil {
		return err
	}
	return s.finish(s.importFiles(ctx, in, o, paths))
}

// importFirst is an import where there is no book yet. The book is made once it is sure
// that there is something to take: looking at files must not leave an empty one behind.
func (r *run) importFirst(ctx context.Context, path string, in intake, o model.ImportOptions, paths []string) error {
	var files []*taken
	err := r.withScratch(ctx, func(s *session) error {
		var err error
		if files, err = s.understandAll(ctx, in, o, paths); err == nil && (in.dryRun || !slices.ContainsFunc(files, (*taken).ready) || firstDoubt(files) != nil) {
			err = s.carryOut(ctx, in, files)
			files = nil
		}
		return err
	})
	if err != nil || files == nil {
		return err
	}
	s, err := r.open(ctx, path, true)
	if err != nil {
		return err
	}
	err = s.carryOut(ctx, in, files)
	if slices.ContainsFunc(files, (*taken).took) {
		s.note("A new book was made: " + path)
	}
	return s.finish(err)
}

// withScratch lends an empty book that nobody keeps.
func (r *run) withScratch(ctx context.Context, do func(s *session) error) error {
	folder, err := os.MkdirTemp("", "keystone-")
	if err != nil {
		return fmt.Errorf("no file can be made in the folder for temporary files (%w): nothing was changed, make room there", report.Cause(err))
	}
	defer func() { _ = os.RemoveAll(folder) }()
	s, err := r.open(ctx, filepath.Join(folder, "keystone.db"), true)
	if err != nil {
		return err
	}
	return s.finish(do(s))
}

func (s *session) importFiles(ctx context.Context, in intake, o model.ImportOptions, paths []string) error {
	if !in.dryRun {
		if err := s.writable(); err != nil {
			return err
		}
	}
	files, err := s.understandAll(ctx, in, o, paths)
	if err != nil {
		return err
	}
	return s.carryOut(ctx, in, files)
}

// understandAll plans the files, and the tables in folders, archives and workbooks.
func (s *session) understandAll(ctx context.Context, in intake, o model.ImportOptions, paths []string) ([]*taken, error) {
	o.AsOf, o.BookCurrency = s.day, s.settings.Rates.Book
	files, err := s.tables(ctx, paths, in.sheets)
	if err != nil {
		return nil, err
	}
	for _, t := range files {
		if t.passed != "" {
			continue
		}
		s.understand(ctx, t, o)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	passOver(files)
	return files, nil
}

// carryOut takes the files, unless something has to be asked first, and says what was done.
func (s *session) carryOut(ctx context.Context, in intake, files []*taken) error {
	doubt := firstDoubt(files)
	var failed error
	if doubt == nil {
		failed = s.take(ctx, files, in.dryRun)
	}
	printed := s.printImport(in, files)
	switch {
	case doubt != nil:
		return doubt
	case failed != nil:
		return failed
	}
	// What became of the files counts more than whether anybody read about it.
	return cmp.Or(s.judge(files, in.dryRun), printed)
}

// mostRounds is how often proposals are followed: each may lead to another question.
const mostRounds = 8

// understand plans one file and follows the proposals that are safe.
func (s *session) understand(ctx context.Context, t *taken, o model.ImportOptions) {
	o.Sheet = t.source.Sheet
	for range mostRounds {
		if t.plan, t.err = s.book.Plan(ctx, t.path, o); t.err != nil || t.plan.Declined != "" {
			return
		}
		t.open = nil
		followed := false
		for _, q := range t.plan.Questions {
			if !safe(q) {
				t.open = append(t.open, q)
				continue
			}
			option := q.Options[q.Proposal]
			t.said = append(t.said, fmt.Sprintf("%s %s (%s says otherwise)", withMark(q.Text), option.Label, q.Flag))
			option.Apply(&o)
			followed = true
		}
		if !followed || len(t.open) > 0 {
			return
		}
	}
	t.open = t.plan.Questions
}

// safe says whether the proposal of a question may be followed unasked: not about the
// order of dates or the decimal sign, which would change what every cell means.
func safe(q model.Question) bool {
	return q.Proposal >= 0 && q.Proposal < len(q.Options) && q.ID != "dates" && q.ID != "decimal"
}

func withMark(text string) string {
	if strings.HasSuffix(text, "?") || strings.HasSuffix(text, ".") {
		return text
	}
	return text + "?"
}

// firstDoubt is the sentence for the first question that nobody has answered, nil without.
func firstDoubt(files []*taken) error {
	for _, t := range files {
		if len(t.open) > 0 && t.passed == "" {
			return fmt.Errorf("%s: %s Say it with %s; nothing was changed", t.whole(), withMark(t.open[0].Text), t.open[0].Flag)
		}
	}
	return nil
}

// take imports the files that are ready.
func (s *session) take(ctx context.Context, files []*taken, dryRun bool) error {
	var plans []model.ImportPlan
	var whose []*taken
	for _, t := range files {
		if t.ready() {
			plans, whose = append(plans, t.plan), append(whose, t)
		}
	}
	if len(plans) == 0 {
		return nil
	}
	p := s.progress("Importing")
	defer p.end()
	for _, plan := range plans {
		if plan.Options.Anew && !dryRun && plan.Signature != "" {
			if err := s.book.Forget(ctx, plan.Signature); err != nil {
				return err
			}
		}
	}
	reports, err := s.book.Import(ctx, plans, dryRun, p.show)
	for i := range reports {
		if i < len(whose) {
			whose[i].report = &reports[i]
		}
	}
	return err
}
