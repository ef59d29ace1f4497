package shell

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func (r *run) manCommand() *cobra.Command {
	return r.command("man", "Print the manual page", "keystone man | man -l -\nkeystone man > ~/.local/share/man/man1/keystone.1", nil, func(context.Context, []string) error {
		return r.print(manual((&run{Program: r.Program}).root()))
	})
}

// manualPage is a manual page in the language of man(7).
type manualPage struct{ b strings.Builder }

// manual is the manual page of the program: everything that the help of its commands says.
func manual(root *cobra.Command) string {
	var p manualPage
	p.line(`.TH KEYSTONE 1 "" "Keystone" "Keystone"`)
	p.section("NAME")
	p.text("keystone - " + root.Short)
	p.section("SYNOPSIS")
	p.line(".B keystone")
	p.line("[\\fIoptions\\fR] [\\fIcommand\\fR] [\\fIarguments\\fR]")
	p.section("DESCRIPTION")
	p.text(root.Long)
	p.section("OPTIONS")
	p.text("These are taken by every command.")
	p.flags(root.PersistentFlags())
	p.text("Without a command:")
	p.flags(root.LocalNonPersistentFlags())
	p.section("COMMANDS")
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() && c.Name() != "help" {
			p.command(c)
		}
	}
	p.section("ENVIRONMENT")
	for _, e := range [][2]string{
		{"KEYSTONE_DB", "The book's file where there is no --db."},
		{"KEYSTONE_TODAY", "A date such as 2026-12-03 that replaces today, so that runs can be repeated."},
		{"NO_COLOR", "Anything but nothing: no colour."},
	} {
		p.item(`\fB`+e[0]+`\fR`, e[1])
	}
	p.section("EXIT STATUS")
	for i, words := range []string{"Done.", "Failed, and nothing was changed; or nothing could be taken; or check found something; or a name or a date can be read in several ways.",
		"Wrong usage.", "Part was taken: some rows, or some of several files."} {
		p.item(fmt.Sprintf(`\fB%d\fR`, i), words)
	}
	p.section("EXAMPLES")
	p.examples(root.Example)
	return p.b.String()
}

func (p *manualPage) line(s string) { p.b.WriteString(s + "\n") }

func (p *manualPage) section(title string) { p.line(".SH " + title) }

// roffed is a text in which nothing means anything to roff.
func roffed(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}

// text writes paragraphs, which are divided by blank lines.
func (p *manualPage) text(s string) {
	for _, paragraph := range strings.Split(strings.TrimSpace(s), "\n\n") {
		p.line(".PP")
		p.line(roffed(strings.TrimSpace(paragraph)))
	}
}

func (p *manualPage) item(what, words string) {
	p.line(".TP")
	p.line(what)
	p.line(roffed(words))
}

func (p *manualPage) examples(s string) {
	p.line(".PP")
	p.line(".nf")
	p.line(roffed(s))
	p.line(".fi")
}

func (p *manualPage) flags(all *pflag.FlagSet) {
	all.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		name := `\fB` + roffed("--"+f.Name) + `\fR`
		if f.Shorthand != "" {
			name = `\fB` + roffed("-"+f.Shorthand) + `\fR, ` + name
		}
		if f.Value.Type() != "bool" {
			name += ` \fI` + valueName(f.Usage) + `\fR`
		}
		p.item(name, sentenceOf(f.Usage))
	})
}

// sentenceOf is the words of a flag as a sentence.
func sentenceOf(words string) string { return withStop(strings.ToUpper(words[:1]) + words[1:]) }

// valueName is what the words of a flag call its value: the word in capitals that is no
// abbreviation.
func valueName(words string) string {
	for _, w := range strings.FieldsFunc(words, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if w == strings.ToUpper(w) && !slices.Contains([]string{"CSV", "JSON", "SVG", "PNG", "KEYSTONE", "DB"}, w) {
			return w
		}
	}
	return "VALUE"
}

func (p *manualPage) command(c *cobra.Command) {
	p.line(".SS " + roffed(strings.TrimPrefix(c.CommandPath(), c.Root().Name()+" ")+strings.TrimPrefix(c.Use, c.Name())))
	words := c.Long
	if words == "" {
		words = c.Short + "."
	}
	p.text(words)
	p.flags(c.LocalNonPersistentFlags())
	if c.Example != "" {
		p.examples(c.Example)
	}
}
