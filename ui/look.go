package ui

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/config"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/theme"
)

// background chooses the palette for the terminal's background, where none is fixed.
func (a *App) background(isDark bool) {
	a.light = !isDark
	if a.fixed == nil {
		a.paint()
	}
}

// paint draws everything in the palette that is chosen.
func (a *App) paint() {
	kind := theme.Dark
	if a.light {
		kind = theme.Light
	}
	if a.fixed != nil {
		kind = *a.fixed
	}
	if a.opt.NoColor {
		kind = theme.Mono
	}
	a.ctx.Theme = theme.New(kind, a.opt.ASCII)
	a.redraw()
}

// look gives the program another look, and keeps it for the next start where that is asked
// for.
func (a *App) look(l screen.Look) tea.Cmd {
	var cmds []tea.Cmd
	if l.Theme != "" {
		fixed, ok := theme.Fixed(l.Theme)
		if !ok {
			return a.toast(screen.Toast{Text: "There is no theme " + strconv.Quote(model.Clean(l.Theme)) + ".", Level: screen.Warning})
		}
		a.fixed = fixed
		a.paint()
		if l.Keep {
			cmds = append(cmds, a.keep("theme", l.Theme))
		}
		if a.opt.NoColor && l.Theme != theme.Mono.String() {
			cmds = append(cmds, a.toast(screen.Toast{Text: a.colourless(l), Level: screen.Warning}))
		}
	}
	if l.Mouse != nil {
		a.noMouse = !*l.Mouse
		if l.Keep {
			value := "on"
			if a.noMouse {
				value = "off"
			}
			cmds = append(cmds, a.keep("mouse", value))
		}
	}
	return tea.Batch(cmds...)
}

// colourless says why a theme that was chosen is not seen.
func (a *App) colourless(l screen.Look) string {
	const why = "NO_COLOR or --no-color leaves colour out until Keystone is started without it."
	if l.Keep && a.opt.Keep != nil {
		return "The theme " + l.Theme + " is kept, but not shown: " + why
	}
	return "No theme shows its colours now: " + why
}

// keep writes a setting of the person's own.
func (a *App) keep(name, value string) tea.Cmd {
	keep := a.opt.Keep
	if keep == nil {
		return nil
	}
	return func() tea.Msg {
		if err := keep(name, value); err != nil {
			return screen.Failed{Err: err, What: "This look could not be kept for the next start",
				Safe: "It holds until you quit, and the book is not touched."}
		}
		return nil
	}
}

func (a *App) toggleMouse() tea.Cmd {
	on := a.noMouse
	text := "The mouse is left to the terminal: select text with it, and find \"mouse\" here to take it back."
	if on {
		text = "The mouse works in Keystone again."
	}
	return tea.Batch(a.look(screen.Look{Mouse: &on, Keep: true}), a.toast(screen.Toast{Text: text}))
}

// clipboardMost is how many bytes terminals are known to take.
const clipboardMost = 74_000

// copied puts text into the clipboard: of this machine, where it can be reached, and through
// the terminal, which reaches the one in front of the person over SSH too. Whether the
// terminal did nobody says.
func (a *App) copied(c screen.Copy) tea.Cmd {
	text := model.CleanText(c.Text)
	n := len([]rune(text))
	what := strconv.Itoa(n) + " characters"
	if n == 1 {
		what = "1 character"
	}
	if c.What != "" {
		what = model.Clean(c.What) + " (" + what + ")"
	}
	msg := screen.Toast{Text: "The terminal was asked to copy: " + what, Level: screen.Done}
	if len(text) > clipboardMost {
		msg = screen.Toast{Text: msg.Text + ". That is more than many terminals take.", Level: screen.Warning}
	}
	put := a.opt.Clipboard
	if put == nil {
		return tea.Batch(tea.SetClipboard(text), a.toast(msg))
	}
	return tea.Batch(tea.SetClipboard(text), func() tea.Msg {
		if put(text) == nil {
			msg = screen.Toast{Text: "Copied to this machine's clipboard, and through the terminal: " + what, Level: screen.Done}
		}
		return msg
	})
}

// configBanner tells of the lines of the person's file that could not be understood.
func configBanner(c config.Config) []string {
	if len(c.Problems) == 0 {
		return nil
	}
	var said []string
	for _, p := range c.Problems[:min(len(c.Problems), 3)] {
		said = append(said, p.String())
	}
	if more := len(c.Problems) - len(said); more > 0 {
		said = append(said, "and "+strconv.Itoa(more)+keys.Say(" more, which {app.palette :} lists under \"keys and settings of your own\""))
	}
	return []string{"In " + c.Path + ", " + strings.Join(said, "; ") + ".", "The other lines hold.", "Correct the file, then start Keystone again."}
}

// tellConfig says where the person's own file is and how to change it.
func (a *App) tellConfig() tea.Cmd {
	c := a.opt.Config
	if c.Path == "" {
		return a.toast(screen.Toast{Text: "There is no file of settings for this run.", Level: screen.Warning})
	}
	body := "Your own look and keys stand in the file\n\n" + c.Path + "\n\n" +
		"one to a line, read when Keystone starts:\n\ntheme = light\nmouse = off\nascii = on\nkey.book.review = R, f7\n\n" +
		"The palette and ? show which keys there are; README.md names every command."
	for i, p := range c.Problems {
		if i == 0 {
			body += "\n\nNot understood:"
		}
		body += "\n" + p.String()
	}
	path := c.Path
	return a.ask(0, screen.Ask{Title: "Keys and settings of your own", Body: body, Choices: []screen.Choice{
		{Key: "y", Label: "Copy the path", Do: func() tea.Cmd { return screen.Send(screen.Copy{Text: path, What: "the path"}) }},
		{Key: "enter", Label: "Close", Default: true},
	}})
}
