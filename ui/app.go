// Package ui is the frame of the terminal program: the only tea.Model, which routes
// keys and messages to screens, keeps their stacks, and draws tabs, dialogs, toasts, the
// banner and the bottom line around them.
package ui

import (
	"context"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/config"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/palette"
	"keystone/ui/screen"
	"keystone/ui/theme"
)

// Tab is a page of the first row. A tab keeps its number for ever.
type Tab struct {
	Number int
	Name   string
	New    func(*screen.Context) screen.Screen
	// Takes says that this tab shows what is asked for: the app goes there and gives the
	// message to its screen's Update. nil: it takes nothing.
	Takes func(screen.Opening) bool
}

// Book is what the frame itself needs of the book.
type Book interface {
	// Undo takes back the newest change of this window that is not taken back, Redo brings
	// the last one taken back again. A Receipt without a Label: there was none.
	Undo(ctx context.Context) (model.Receipt, error)
	Redo(ctx context.Context) (model.Receipt, error)
	// Version is another number whenever another window or program has written.
	Version(ctx context.Context) (int64, error)
	CSMs(ctx context.Context) ([]model.CSM, error)
}

// Loaded is what Options.Load found out.
type Loaded struct {
	// Apply puts it into the context; it is called on the UI. nil: nothing to put.
	Apply func(*screen.Context)
	// Open is a screen to begin with instead of the first tab, nil for none.
	Open screen.Opening
	// Then is a screen to begin with on top of the first tab, nil for none.
	Then screen.Opening
	// Notice is a sentence a person should know, "" for none.
	Notice string
	// Kept is where the person was, at the first loading.
	Kept Kept
}

// Fatal is an error of Options.Load after which there is nothing to show: the program
// ends, and Run returns Err.
type Fatal struct{ Err error }

func (f *Fatal) Error() string { return f.Err.Error() }

// Unwrap gives the cause.
func (f *Fatal) Unwrap() error { return f.Err }

// Options make an App.
type Options struct {
	Context *screen.Context
	Tabs    []Tab
	// Screen makes the screen that a message asks for, nil when nobody knows it.
	Screen func(*screen.Context, screen.Opening) screen.Screen
	Book   Book
	// Load reads who sits here, settings and the state of the file, off the UI: when the
	// program starts and on screen.Reload. nil: the Context is complete.
	Load func(ctx context.Context) (Loaded, error)
	// Today is the day the program believes it is, asked again and again so that midnight
	// is noticed. nil: Context.Today stays.
	Today func() model.Date
	// Palette fixes the palette; nil: by the terminal's background, dark until that is
	// known.
	Palette *theme.Kind
	// NoColor leaves colour out, whichever palette is chosen.
	NoColor bool
	ASCII   bool
	// NoMouse leaves the mouse to the terminal.
	NoMouse bool
	// Clipboard puts text into the clipboard of this machine. It runs in a command. nil: there
	// is none within reach, and the terminal alone is asked.
	Clipboard func(text string) error
	// Config is what the person has set on this machine; its keys are in force at once and
	// its problems are told. Keep writes one setting of it for the next start; nil: nothing
	// is kept.
	Config config.Config
	Keep   func(name, value string) error
	// Demo leaves this book for the demo; nil: it is not offered.
	Demo func() tea.Cmd
	// Capture opens the capture line for the account that is selected, 0 for none. nil:
	// there is no capture line.
	Capture func(c *screen.Context, account model.ID) tea.Cmd
	// Changes opens the dialog that saves what was changed here for the systems that accounts
	// came from; nil: it is not offered.
	Changes func(c *screen.Context) tea.Cmd
	// Find is what the palette offers for words besides commands and tabs: accounts, views,
	// settings. It runs off the UI and is cancelled when other words are typed. nil:
	// nothing.
	Find func(ctx context.Context, words string) ([]palette.Item, error)
	// Recent are the IDs of what was taken from the palette lately, the latest first; Used
	// is told of another. Neither may wait; nil: nothing is remembered.
	Recent func() []string
	Used   func(id string) tea.Cmd
	// Places keeps where the person is and tells what happened since; nil: neither.
	Places Places
}

// Smallest screen the frame is drawn in; below it says which size it needs.
const (
	MinWidth  = 40
	MinHeight = 10
)

// App is the root model.
type App struct {
	opt  Options
	ctx  *screen.Context
	w, h int

	tabs  []*tab
	at    int // index of the current tab
	pages map[uint64]*page
	last  uint64 // number of the newest page

	dialogs []*dialog
	leaving []*dialog // closed, but still writing
	toasts  []toast
	banner  []string
	help    *help
	job     *job
	keys    *keys.Set
	// overDialogs are those of keys that also work while a dialog is open.
	overDialogs *keys.Set

	fixed   *theme.Kind // the palette that is chosen; nil: by the terminal's background
	light   bool        // the background is
	noMouse bool

	place    placing
	version  int64
	versionK bool // a version is known
	toastNo  int
	quitting bool
	aside    bool // to be suspended
	gone     bool
	sure     string // the reason given for wanting a second ctrl+c
	hangup   func() tea.Msg
	hold     *hold     // a dialog is on its way
	typed    []tea.Msg // what was typed meanwhile, in order
	opening  bool      // the book is not read yet: there is nothing that a key could be for
	asked    int       // how many dialogs were opened
	crash    *Crash
	fatal    *Fatal        // nothing could be shown
	fell     chan struct{} // tells the waiting hangup of a fault while drawing

	body  geom.Rect // where the page was drawn
	zones []zone    // what can be clicked in the frame
}

// New makes the app. It opens nothing: that begins with Init.
func New(opt Options) *App {
	a := &App{opt: opt, ctx: opt.Context, pages: map[uint64]*page{}, fell: make(chan struct{}, 1)}
	if a.ctx == nil {
		a.ctx = &screen.Context{}
	}
	geom.SetASCII(opt.ASCII)
	keys.Override(opt.Config.Overrides())
	a.fixed, a.noMouse, a.banner = opt.Palette, opt.NoMouse, configBanner(opt.Config)
	a.paint()
	if opt.Today != nil {
		a.setToday(opt.Today())
	}
	if !a.ctx.AsOf.Known() {
		a.ctx.AsOf = a.ctx.Today
	}
	for _, t := range opt.Tabs {
		a.tabs = append(a.tabs, &tab{Tab: t})
	}
	all := a.bindings()
	a.keys, a.overDialogs = keys.New(all...), overDialogs(all)
	return a
}

// Init implements tea.Model.
func (a *App) Init() tea.Cmd {
	cmds := []tea.Cmd{a.load(), screen.After(pollEvery, poll{}), a.hangup, tea.RequestBackgroundColor}
	// With a book to load a page is shown once it is known whose book it is.
	if a.opening = a.opt.Load != nil; !a.opening {
		cmds = append(cmds, a.show())
	}
	return guard(tea.Batch(cmds...))
}

// Update implements tea.Model. A fault below it ends the program in order.
func (a *App) Update(msg tea.Msg) (self tea.Model, cmd tea.Cmd) {
	defer func() {
		if c := caught(recover()); c != nil {
			a.fall(c)
			self, cmd = a, tea.Quit // the library draws what is returned once more
		}
	}()
	cmd = a.update(msg)
	a.settle()
	cmd = guard(tea.Batch(cmd, a.replay()))
	if a.crash != nil {
		return a, tea.Quit
	}
	if a.quitting && !a.gone && !a.busy() {
		a.gone = true
		return a, tea.Batch(cmd, tea.Quit)
	}
	if a.aside && !a.busy() {
		a.aside = false
		return a, tea.Batch(cmd, tea.Suspend)
	}
	return a, cmd
}

func (a *App) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.w, a.h = max(msg.Width, 0), max(msg.Height, 0)
	case tea.BackgroundColorMsg:
		a.background(msg.IsDark())
	case tea.KeyPressMsg:
		if !a.withhold(msg) {
			return a.key(msg)
		}
	case droppedFiles:
		if !a.withhold(msg) {
			return a.takeDropped(msg)
		}
	case tea.PasteMsg:
		msg.Content = pastedLines.Replace(msg.Content)
		if !a.withhold(msg) {
			return a.paste(msg)
		}
	case tea.MouseMsg:
		if a.opening {
			return nil
		}
		return a.mouse(msg)
	case addressed:
		return a.from(msg.page, msg.msg)
	case ofHold:
		return a.held(msg)
	default:
		return a.from(0, msg)
	}
	return nil
}

// from takes a message that the command of a page brought; page 0 is the app itself.
func (a *App) from(no uint64, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Opening:
		return a.open(msg)
	case screen.OpenTab:
		return a.toTab(msg.Number)
	case screen.Quit:
		return a.quit()
	case screen.Close:
		return a.closePage(no)
	case screen.Dismiss:
		return a.dismissOf(msg.Of)
	case screen.Changed:
		return a.changed(msg)
	case screen.Toast:
		return a.toast(msg)
	case screen.Failed:
		a.banner = msg.Words()
	case screen.Ask:
		return a.ask(no, msg)
	case screen.Look:
		return a.look(msg)
	case screen.Copy:
		return a.copied(msg)
	case screen.Progress:
		return a.progress(msg.Job)
	case screen.Reload:
		return a.load()
	case screen.Later:
		return tea.Tick(msg.After, func(time.Time) tea.Msg { return msg.Msg })
	case toastOver, jobTick, poll, polled, loaded, undone, csms, hungUp, giveUp, crashed, doing, left, putAside, holdOver:
		return a.own(msg)
	default:
		return a.deliver(no, msg)
	}
	return nil
}

// own takes the app's own messages.
func (a *App) own(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case toastOver:
		if a.shared() { // it is to be read once others do not look on
			return screen.After(toastFor, msg)
		}
		a.dropToast(msg.no)
	case jobTick:
		return a.tickJob(msg)
	case poll:
		return a.poll()
	case polled:
		return a.polled(msg)
	case loaded:
		return a.loaded(msg)
	case undone:
		return a.undone(msg)
	case csms:
		return a.pickScope(msg)
	case hungUp:
		return a.quit()
	case crashed:
		a.fall(msg.crash)
	case doing:
		return msg.do()
	case left:
		a.aside = true
	case putAside:
		if !a.aside {
			return nil
		}
		a.aside = false
		return tea.Suspend
	case holdOver:
		a.letGo(msg.hold)
	case giveUp:
		a.gone = true
		return tea.Quit
	}
	return nil
}

// View implements tea.Model: the only place where the terminal's modes are set.
func (a *App) View() (v tea.View) {
	defer func() {
		if c := caught(recover()); c != nil {
			a.fall(c)
		}
	}()
	v.AltScreen = true
	if !a.noMouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	if a.crash != nil {
		return v
	}
	v.SetContent(a.draw())
	v.WindowTitle = a.title()
	v.Cursor = a.cursor()
	return v
}

func (a *App) title() string {
	if p := a.page(); p != nil {
		if t := model.Clean(p.s.Title()); t != "" {
			return t + " - Keystone"
		}
	}
	return "Keystone"
}

func (a *App) tooSmall() bool { return a.w < MinWidth || a.h < MinHeight }

// draw is the whole frame, exactly as large as the terminal.
func (a *App) draw() string {
	switch {
	case a.w == 0 || a.h == 0:
		return ""
	case a.tooSmall():
		return a.sizeNotice()
	}
	frame := a.drawFrame()
	layers := a.overlays()
	if len(layers) == 0 {
		return frame
	}
	lines := strings.Split(frame, "\n")
	for _, l := range layers {
		geom.Overlay(lines, l.box, l.x, l.y)
	}
	return strings.Join(lines, "\n")
}

func (a *App) sizeNotice() string {
	least := size(MinWidth, MinHeight)
	text := "Keystone needs a window of " + least + ". This one is " + size(a.w, a.h) + ". Nothing is lost: make it larger."
	if a.w < 12 || a.h < 4 {
		text = least
	}
	return geom.Block(geom.Wrap(text, a.w), a.w, a.h)
}

func size(w, h int) string { return strconv.Itoa(w) + "x" + strconv.Itoa(h) }
