package shell

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"keystone/model"
)

func TestWithoutATerminalTheScreensAreRefused(t *testing.T) {
	cases := []struct {
		why     string
		in, out bool
		term    string
	}{
		{"output is a pipe", true, false, "xterm"}, {"input is a pipe", false, true, "xterm"},
		{"dumb terminal", true, true, "dumb"}, {"unknown terminal", true, true, ""},
	}
	for _, c := range cases {
		x := newBench(sample())
		x.p.Streams.InTerminal, x.p.Streams.OutTerminal, x.env["TERM"] = c.in, c.out, c.term
		if out := x.want(t, Usage); out != "" || len(x.app) > 0 {
			t.Errorf("%s: %q on standard output, opened %v", c.why, out, x.app)
		}
		x.oneSentence(t, "terminal", "--help")
	}
}

func TestWithATerminalTheScreensOpenOnWhatTheFlagsSay(t *testing.T) {
	x := newBench(sample())
	x.p.Streams.InTerminal, x.p.Streams.OutTerminal = true, true
	x.env["KEYSTONE_DB"], x.env["NO_COLOR"] = "mine.db", "0"
	x.want(t, Done, "--as-of", "-1d", "--scope", "Maria Silva", "--filter", "key", "--theme", "colour-blind", "--ascii")
	a := x.app[0]
	if a.Path != "mine.db" || a.AsOf != on("2026-06-29") || a.Scope != "Maria Silva" || a.Filter != "key" || a.Theme != "colour-blind" || !a.ASCII || !a.NoColor || a.Today() != on(day) {
		t.Errorf("%+v", a)
	}
	x.want(t, Done, "--db", "other.db", "--as-of", "today")
	if a := x.app[1]; a.Path != "other.db" || a.AsOf.Known() {
		t.Errorf("%+v", a)
	}
}

func TestWrongUsageIsExitTwoWithOneSentence(t *testing.T) {
	for _, c := range []struct{ args, says string }{
		{"frobnicate", "no command"}, {"lst", "list"}, {"list", "KIND"}, {"list wishes", "accounts"}, {"list accounts --bogus", "--help"},
		{"list accounts --limit -1", "--limit"}, {"completion", "zsh"}, {"completion tcsh", "zsh"}, {"completion zsh x", "no arguments"}, {"list accounts --sort wishes", "renewal"},
		{"list sentiments --sort arr", "reason"}, {"list accounts --json --csv", "json"}, {"show", "ACCOUNT"}, {"show a b", "ACCOUNT"},
		{"status --as-of never", "--as-of"}, {"status --from 2026-05-01 --to 2026-01-01", "--from"}, {"status extra", "no arguments"},
		{"quadrant --format bmp", "text"}, {"quadrant --width 3", "--width"}, {"export", "KIND"}, {"export wishes", "accounts"},
		{"export accounts --scope x", "list"}, {"export accounts --all d", "--all"}, {"import", "FILE"}, {"import x --kind y", "--kind"},
		{"import x --dates d", "--dates"}, {"import x --decimal d", "--decimal"}, {"import x --currency bucks", "--currency"},
		{"import x --prefer me", "--prefer"}, {"import x --map arr", "--map"}, {"demo --accounts 0", "--accounts"}, {"check it", "no arguments"}, {"--theme purple", "colour-blind-light"},
	} {
		x := newBench(sample())
		if out := x.want(t, Usage, strings.Fields(c.args)...); out != "" {
			t.Errorf("%s: %q on standard output", c.args, out)
		}
		x.oneSentence(t, c.says)
	}
}

func TestAWrongNumberIsRefusedInPlainWords(t *testing.T) {
	x := newBench(sample())
	x.want(t, Usage, "list", "accounts", "--limit", "x")
	same(t, "the sentence", x.err.String(), "Invalid argument \"x\" for \"--limit\" flag: keystone list --help says what it takes.\n")
}

func TestTodayOfTheEnvironmentMustBeADate(t *testing.T) {
	x := newBench(sample())
	for _, bad := range []string{"tomorrow", "2026-02-30", "30.06.2026"} {
		x.env["KEYSTONE_TODAY"] = bad
		x.want(t, Usage, "status")
		x.oneSentence(t, "KEYSTONE_TODAY", bad)
	}
	delete(x.env, "KEYSTONE_TODAY")
	x.want(t, Done, "status")
	if got := x.opened[0].Today(); got != on("1999-12-31") {
		t.Errorf("today is %v without KEYSTONE_TODAY, want the calendar's", got)
	}
}

func TestAnAmbiguousDateIsAskedBackNotGuessed(t *testing.T) {
	x := newBench(sample())
	x.want(t, Failed, "status", "--as-of", "03/04/2026")
	x.oneSentence(t, "--as-of", "write 2026-04-03 or 2026-03-04.")
}

func TestTheScopeIsOneCSM(t *testing.T) {
	x := newBench(sample())
	x.want(t, Failed, "list", "accounts", "--scope", "mar")
	x.oneSentence(t, "Maria Silva or Mario Rossi")
	x.want(t, Failed, "list", "accounts", "--scope", "nobody")
	x.oneSentence(t, "Maria Silva and Mario Rossi")
	for _, name := range []string{"maria  silva", "silva"} {
		out := x.want(t, Done, "list", "accounts", "--scope", name)
		if !strings.Contains(out, "Acme") || strings.Contains(out, "Kiwi") {
			t.Errorf("--scope %s shows\n%s", name, out)
		}
	}
}

func TestWithoutABookReadingSaysHowToBegin(t *testing.T) {
	x := newBench(nil)
	for _, args := range []string{"list accounts", "status", "show a", "quadrant", "check", "export accounts"} {
		x.want(t, Failed, strings.Fields(args+" --db lost.db")...)
		x.oneSentence(t, "lost.db", "import", "demo")
	}
	for _, o := range x.opened {
		if o.Create {
			t.Error("reading makes a book")
		}
	}
}

func TestEveryCommandClosesTheBook(t *testing.T) {
	for _, args := range []string{"list accounts", "list sentiments", "status --json", "show acme", "show none", "quadrant", "check", "export contacts", "demo"} {
		x := newBench(sample())
		x.run(strings.Fields(args)...)
		same(t, args+": closings", x.book.closed, 1)
	}
}

func TestEveryCommandHasHelpWithAnExample(t *testing.T) {
	x := newBench(sample())
	root := (&run{Program: x.p}).root()
	for _, c := range root.Commands() {
		if c.Name() == "help" {
			continue
		}
		if c.Short == "" || c.Example == "" {
			t.Errorf("%s has no example", c.Name())
		}
		out := x.want(t, Done, c.Name(), "--help")
		if !strings.Contains(out, strings.Split(c.Example, "\n")[0]) || strings.Contains(out, "\x1b") {
			t.Errorf("help of %s:\n%s", c.Name(), out)
		}
	}
	if out := x.want(t, Done, "help", "list"); !strings.Contains(out, "--sort") {
		t.Errorf("help list:\n%s", out)
	}
	if len(x.opened) > 0 {
		t.Error("help opens the book")
	}
}

func TestHelpOnADumbTerminalHasNoEscapes(t *testing.T) {
	x := newBench(sample())
	x.p.Streams.OutTerminal, x.env["TERM"] = true, "dumb"
	if out := x.want(t, Done, "status", "--help"); !strings.Contains(out, "--json") || strings.Contains(out, "\x1b") {
		t.Errorf("%q", out)
	}
}

func TestCompletionAndManAreThere(t *testing.T) {
	x := newBench(sample())
	if out := x.want(t, Done, "completion", "bash"); !strings.Contains(out, "keystone") {
		t.Error("no completion for bash")
	}
	page := x.want(t, Done, "man")
	for _, part := range []string{".TH KEYSTONE 1 ", ".SS quadrant\n", ".TP\n\\fB\\-o\\fR, \\fB\\-\\-output\\fR \\fIFILE\\fR\n", ".TP\n\\fB\\-\\-ics\\fR\nA calendar file",
		".SH EXIT STATUS\n", "KEYSTONE_TODAY", "keystone status \\-\\-as\\-of 2026\\-09\\-30 \\-\\-json"} {
		if !strings.Contains(page, part) {
			t.Errorf("no %q in the manual page:\n%s", part, page)
		}
	}
	for i, line := range strings.Split(page, "\n") {
		if strings.HasPrefix(line, ".") && !strings.HasPrefix(line, ".TH ") && !slices.Contains([]string{".SH", ".SS", ".PP", ".TP", ".nf", ".fi", ".B"}, strings.Fields(line)[0]) {
			t.Errorf("line %d would be taken for a request: %q", i, line)
		}
	}
	same(t, "--version", x.want(t, Done, "--version"), x.want(t, Done, "version"))
	if out := x.want(t, Done, "version"); !strings.HasPrefix(out, "keystone ") || !strings.Contains(out, "schema 7") {
		t.Errorf("version: %q", out)
	}
}

// broken is a reader of our output that has gone away.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, syscall.EPIPE }

func TestABrokenPipeEndsQuietly(t *testing.T) {
	for _, args := range []string{"list accounts --json", "list accounts", "status", "show acme", "export accounts", "quadrant", "check", "man"} {
		x := newBench(sample())
		x.p.Streams.Out = broken{}
		if code := x.run(strings.Fields(args)...); code != Done || x.err.Len() > 0 {
			t.Errorf("%s: exit %d, says %q", args, code, &x.err)
		}
	}
}

// full is a place without room for our output.
type full struct{}

func (full) Write([]byte) (int, error) {
	return 0, &fs.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.ENOSPC}
}

func TestOutputThatFindsNoRoomIsAFailureInPlainWords(t *testing.T) {
	for _, args := range []string{"list accounts --json", "list accounts", "status", "export accounts", "man"} {
		x := newBench(sample())
		x.p.Streams.Out = full{}
		x.want(t, Failed, strings.Fields(args)...)
		x.oneSentence(t, "The output could not be written to its end (no space left on device)")
	}
}

func TestAStoppedCommandSaysSo(t *testing.T) {
	x := newBench(sample())
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if code := x.p.Run(ctx, []string{"status"}); code != Failed {
		t.Errorf("exit %d", code)
	}
	x.oneSentence(t, "Stopped")
}

func TestErrorsAreOneCleanLine(t *testing.T) {
	for give, want := range map[string]string{
		"no room":                       "No room.",
		"the book\nis \x1b[2Jfull.":     "The book is ␛[2Jfull.",
		"keystone is odd!":              "keystone is odd!",
		"/tmp/x: it is not a book here": "/tmp/x: it is not a book here.",
	} {
		same(t, "the sentence", sentence(errors.New(give)), want)
	}
}

func TestProgressIsForTerminalsAndWhatTakesLong(t *testing.T) {
	x := newBench(sample())
	x.book.takes = 300 * time.Millisecond
	x.want(t, Done, "list", "accounts")
	if strings.Contains(x.err.String(), "\r") {
		t.Errorf("progress in a pipe: %q", &x.err)
	}
	x.p.Streams.ErrTerminal = true
	x.want(t, Done, "list", "accounts")
	if !strings.Contains(x.err.String(), "5000 of 5000") || strings.Contains(x.err.String(), "2500 of") {
		t.Errorf("no progress on a terminal: %q", &x.err)
	}
	x.err.Reset()
	x.book.takes = 299 * time.Millisecond
	x.want(t, Done, "list", "accounts")
	if x.err.Len() > 0 {
		t.Errorf("progress of what is quick: %q", &x.err)
	}
	x.book.takes = time.Second
	x.env["TERM"] = "dumb"
	x.want(t, Done, "list", "accounts")
	if strings.Contains(x.err.String(), "\x1b") {
		t.Errorf("escapes on a dumb terminal: %q", &x.err)
	}
}

func TestAReadOnlyBookOfYesterdayIsSaidToBe(t *testing.T) {
	x := newBench(sample())
	x.book.readOnly, x.book.stale = "The file may not be written.", true
	x.want(t, Done, "list", "accounts")
	x.oneSentence(t, "earlier day")
	same(t, "refreshes", x.book.refreshed, 0)
	x.want(t, Failed, "import", "a.csv")
	x.oneSentence(t, "may not be written", "Nothing was changed")
}

func TestTodayWaitsForTheStandingAndAnotherDayIsPrepared(t *testing.T) {
	x := newBench(sample())
	for _, args := range []string{"list accounts", "status --scope maria", "status --filter acme", "quadrant"} {
		x.book.refreshed, x.book.prepared = 0, 0
		x.want(t, Done, strings.Fields(args)...)
		if x.book.refreshed != 1 || x.book.prepared != 0 {
			t.Errorf("%s today: refreshed %d times, prepared %v", args, x.book.refreshed, x.book.prepared)
		}
		x.want(t, Done, append(strings.Fields(args), "--as-of", "2026-01-31")...)
		if x.book.refreshed != 1 || x.book.prepared != on("2026-01-31") {
			t.Errorf("%s of another day: refreshed %d times, prepared %v", args, x.book.refreshed, x.book.prepared)
		}
	}
	// The status of all accounts is told from their facts and needs no standing.
	x.book.prepared = 0
	x.want(t, Done, "status", "--as-of", "2026-01-31")
	same(t, "prepared", x.book.prepared, 0)
}

func TestDemoFillsItsOwnFileUnlessOneIsNamed(t *testing.T) {
	x := newBench(&fakeBook{settings: model.DefaultSettings()})
	if out := x.want(t, Done, "demo", "--accounts", "7"); !strings.Contains(out, "keystone --db demo.db") {
		t.Errorf("%q", out)
	}
	x.want(t, Done, "demo", "--db", "it's here.db")
	x.env["KEYSTONE_DB"] = "env.db"
	x.want(t, Done, "demo")
	same(t, "accounts", x.book.filled, 42)
	for i, want := range []string{"demo.db", "it's here.db", "env.db"} {
		same(t, "the file", x.opened[i].Path, want)
		same(t, "made", x.opened[i].Create, true)
	}
	full := newBench(sample())
	full.want(t, Failed, "demo")
	full.oneSentence(t, "already has accounts", "--db")
}

func TestCheckFailsWhenSomethingIsFound(t *testing.T) {
	x := newBench(sample())
	if out := x.want(t, Done, "check"); !strings.Contains(out, "Nothing wrong") {
		t.Errorf("%q", out)
	}
	x.book.findings = []model.Finding{{Rule: "standing", Text: "Acme stands elsewhere.", Do: "Open the book once."}}
	if out := x.want(t, Failed, "check"); !strings.Contains(out, "Acme stands elsewhere. Open the book once.") {
		t.Errorf("%q", out)
	}
	if out := x.want(t, Failed, "check", "--json"); !strings.Contains(out, `"rule": "standing"`) {
		t.Errorf("%q", out)
	}
}

func TestAFlagWithoutItsValueIsRefusedInOneSentence(t *testing.T) {
	x := newBench(sample())
	x.want(t, Usage, "--db")
	same(t, "the sentence", x.err.String(), "--db needs a value: keystone --help says what it takes.\n")
}
