package shell

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"slices"
	"strings"
	"syscall"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"

	"keystone/model"
	"keystone/ui/theme"
)

// run is one call of the program.
type run struct {
	*Program
	code int

	db, asOf, scope, filter string
	theme                   string
	ascii, noColor, version bool

	opens model.ID // the account whose review the screens begin with
}

// execute runs the command that the arguments name. Only help pages are drawn by fang:
// for an error it would first ask the terminal for its background, and the answer of a
// slow one ends up as typed text.
func (r *run) execute(ctx context.Context, args []string) error {
	root := r.root()
	root.SetArgs(args)
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { r.help(ctx, c) })
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		text, _, _ := strings.Cut(err.Error(), ": strconv.") // what follows is for programmers
		if flag, bare := strings.CutPrefix(text, "flag needs an argument: "); bare {
			text = flag + " needs a value"
		}
		return misuse(fmt.Sprintf("%s: %s --help says what it takes", text, c.CommandPath()))
	})
	return root.ExecuteContext(ctx)
}

// root is the whole tree of commands.
func (r *run) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "keystone",
		Short: "Keystone keeps the book of a customer success team: who is reviewed, who is safe, and why",
		Long: "Keystone opens its screens in a terminal. The commands give the same figures to scripts and pipes.\n\n" +
			"--as-of takes a date such as 2026-09-30 or words such as -3m, yesterday or \"end of q1\"; --filter takes what / takes in the " +
			"app: words, fields such as segment:ent or renewal<90d, OR and minus; keystone help filter explains it. Without --db and KEYSTONE_DB the book lies in the data folder of the system.\n\n" +
			"Exit codes: 0 done; 1 failed, nothing changed; 2 wrong usage; 3 part taken.",
		Example: "keystone\nkeystone import accounts.csv --dry-run\nkeystone list accounts --filter enterprise --sort -arr\n" +
			"keystone status --as-of 2026-09-30 --json",
		SilenceErrors: true, SilenceUsage: true,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return misuse(fmt.Sprintf("%q is no command of keystone%s: keystone --help lists them", args[0], meant(c, args[0])))
		},
		RunE: func(c *cobra.Command, _ []string) error {
			if r.version {
				return r.printVersion()
			}
			return r.screens(c.Context())
		},
	}
	root.SetOut(r.Streams.Out)
	root.SetErr(r.Streams.Err)
	root.SetIn(r.Streams.In)
	f := root.PersistentFlags()
	f.StringVar(&r.db, "db", "", "the book's FILE (else that of $KEYSTONE_DB)")
	f.StringVar(&r.asOf, "as-of", "", "the DATE of the figures, or as \"end of q1\"")
	f.StringVar(&r.scope, "scope", "", "only the accounts of this CSM, or of team:MANAGER")
	f.StringVar(&r.filter, "filter", "", "only accounts that match this FILTER: words, segment:ent, \"renewal<90d\"; keystone help filter")
	f.BoolVar(&r.ascii, "ascii", false, "draw with ASCII characters only")
	f.BoolVar(&r.noColor, "no-color", false, "no colour, as with NO_COLOR")
	root.AddCommand(r.importCommand(), r.exportCommand(), r.listCommand(), r.showCommand(), r.statusCommand(),
		r.quadrantCommand(), r.agendaCommand(), r.reviewCommand(), r.filterCommand(), r.demoCommand(), r.checkCommand(), r.versionCommand(), r.manCommand())
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			completion(c)
		}
	}
	_ = root.RegisterFlagCompletionFunc("filter", completeFilter) // fails for an unknown flag alone
	root.Flags().StringVar(&r.theme, "theme", "", "the palette of the screens by NAME: "+strings.Join(theme.Names(), ", "))
	_ = root.RegisterFlagCompletionFunc("theme", cobra.FixedCompletions(theme.Names(), cobra.ShellCompDirectiveNoFileComp)) // fails for an unknown flag alone
	root.Flags().BoolVar(&r.version, "version", false, "the same as keystone version")
	return root
}

// completion makes the command that cobra has for it answer like the others.
func completion(c *cobra.Command) {
	var shells []string
	for _, sub := range c.Commands() {
		shells = append(shells, sub.Name())
		sub.Example = "keystone completion " + sub.Name()
		sub.Args = func(sub *cobra.Command, given []string) error {
			if len(given) > 0 {
				return misuse(sub.CommandPath() + " takes no arguments: " + sub.CommandPath() + " --help says more")
			}
			return nil
		}
	}
	slices.Sort(shells)
	c.Use = "completion SHELL"
	c.Short = "Print the completion script of a shell"
	c.Long = c.Short + ": " + model.Some(shells, "or") + ". keystone completion SHELL --help says how to load it."
	c.Example = "source <(keystone completion bash)"
	c.Args = func(_ *cobra.Command, given []string) error {
		return misuse("keystone completion takes the name of a shell: " + model.Some(shells, "or"))
	}
	c.RunE = func(*cobra.Command, []string) error { return nil } // Args never lets it come so far
}

// command is a command that stops in order when it is interrupted.
func (r *run) command(use, short, example string, args cobra.PositionalArgs, do func(ctx context.Context, args []string) error) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: short, Example: example,
		Args: func(c *cobra.Command, given []string) error {
			if args == nil {
				args = cobra.NoArgs
			}
			if err := args(c, given); err != nil {
				return misuse(fmt.Sprintf("%s takes %s: %s --help says more", c.CommandPath(), takes(c.Use), c.CommandPath()))
			}
			return nil
		},
		RunE: func(c *cobra.Command, given []string) error {
			ctx, stop := signal.NotifyContext(c.Context(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
			defer stop()
			return do(ctx, given)
		},
	}
}

// takes says what stands behind the name of a command.
func takes(use string) string {
	if _, rest, ok := strings.Cut(use, " "); ok {
		return rest
	}
	return "no arguments"
}

// meant names the command that was probably meant.
func meant(c *cobra.Command, word string) string {
	c.SuggestionsMinimumDistance = 2
	if all := c.SuggestionsFor(word); len(all) > 0 {
		return fmt.Sprintf(", perhaps you mean %q", all[0])
	}
	return ""
}

// help draws the help page of a command.
func (r *run) help(ctx context.Context, c *cobra.Command) {
	if c.Name() == "filter" && c.HasParent() {
		_ = r.print(filterHelp())
		return
	}
	path := strings.Fields(c.CommandPath())[1:]
	fresh := (&run{Program: r.Program}).root()
	fresh.SetArgs(append(slices.Clone(path), "--help"))
	if r.plain() {
		if r.Streams.OutTerminal {
			_ = fresh.ExecuteContext(ctx) // no terminal that can be asked for its background
			return
		}
		defer setNoColor()()
	}
	_ = fang.Execute(ctx, fresh, fang.WithoutManpage(), fang.WithoutVersion())
}

// setNoColor asks fang for no colour in the one form it knows; the function returned
// takes it back.
func setNoColor() func() {
	was, ok := os.LookupEnv("NO_COLOR")
	_ = os.Setenv("NO_COLOR", "1")
	return func() {
		if ok {
			_ = os.Setenv("NO_COLOR", was)
			return
		}
		_ = os.Unsetenv("NO_COLOR")
	}
}

// plain says that no colour is wanted or none can be shown.
func (r *run) plain() bool {
	return r.noColor || r.Getenv("NO_COLOR") != "" || r.dumb() || !r.Streams.OutTerminal
}

// dumb says that the terminal knows no escape sequences.
func (r *run) dumb() bool {
	name := r.Getenv("TERM")
	return name == "dumb" || name == "" && runtime.GOOS != "windows"
}

// screens opens the app.
func (r *run) screens(ctx context.Context) error {
	if _, ok := theme.Fixed(r.theme); !ok {
		return misuse(fmt.Sprintf("--theme: there is no palette %q: the palettes are %s", model.Clean(r.theme), strings.Join(theme.Names(), ", ")))
	}
	switch {
	case !r.Streams.OutTerminal || !r.Streams.InTerminal:
		return misuse("Keystone shows its screens in a terminal and there is none here: keystone --help lists the commands that need none")
	case r.dumb():
		return misuse(fmt.Sprintf("Keystone cannot show its screens on this terminal (TERM=%s): keystone --help lists the commands that print plain text", r.Getenv("TERM")))
	}
	c, err := r.calendar()
	if err != nil {
		return err
	}
	if _, err := readFilter(r.filter, model.ParseFilter); err != nil {
		return err
	}
	path, err := r.path()
	if err != nil {
		return err
	}
	app := App{Path: path, Today: c.today, Scope: r.scope, Filter: r.filter, Theme: r.theme, ASCII: r.ascii, NoColor: r.noColor || r.Getenv("NO_COLOR") != "", Review: r.opens}
	if c.day != c.today() {
		app.AsOf = c.day
	}
	return r.App(ctx, app)
}

// path is the book's file.
func (r *run) path() (string, error) {
	if r.db != "" {
		return r.db, nil
	}
	if path := r.Getenv("KEYSTONE_DB"); path != "" {
		return path, nil
	}
	return r.DefaultPath()
}

// calendar is the program's idea of the day.
type calendar struct {
	today func() model.Date
	day   model.Date // the day the figures are for
}

func (r *run) calendar() (calendar, error) {
	c := calendar{today: r.Day}
	if text := r.Getenv("KEYSTONE_TODAY"); text != "" {
		fixed, err := model.ParseISO(text)
		if err != nil {
			return c, misuse(fmt.Sprintf("KEYSTONE_TODAY is %q, which is not a date: write it as 2026-12-03, or unset it", model.Clean(text)))
		}
		c.today = func() model.Date { return fixed }
	}
	c.day = c.today()
	if strings.TrimSpace(r.asOf) == "" {
		return c, nil
	}
	day, err := readDay("--as-of", r.asOf, c.day)
	c.day = day
	return c, err
}

// readDay reads a date of the command line. One that can be read in two ways is a
// question, not a mistake in the usage.
func readDay(flag, text string, today model.Date) (model.Date, error) {
	day, err := model.ParseDate(text, today)
	switch {
	case err == nil && day.Known():
		return day, nil
	case err == nil:
		return 0, misuse(flag + " is blank: write a date such as 2026-12-03")
	case len(model.DateOrders([]string{text})) > 1:
		return 0, fmt.Errorf("%s: %w", flag, err)
	}
	return 0, misuse(fmt.Sprintf("%s: %s", flag, err))
}
