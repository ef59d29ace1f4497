// Package firstrun asks a new user who sits here and where the book comes from.
package firstrun

import (
	"context"
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/form"
	"keystone/ui/widget/panel"
)

// Options are what the screen needs besides the book.
type Options struct {
	// Demo opens the demo book in its own file; nil: it is not offered.
	Demo func() tea.Cmd
}

// Page is the screen.
type Page struct {
	ctx  *screen.Context
	book Book
	opt  Options

	slot   screen.Slot[known]
	known  known
	form   *form.Form
	saving bool
	files  []string // that were dropped here, to be imported
	cursor *tea.Cursor
	keys   *keys.Set
	at     geom.Rect // where the form was drawn
}

// known is what the book says already.
type known struct {
	settings model.Settings
	csms     []model.CSM
}

// New makes the screen.
func New(ctx *screen.Context, book Book, opt Options) *Page {
	p := &Page{ctx: ctx, book: book, opt: opt}
	p.keys = keys.New()
	return p
}

// Init implements screen.Screen.
func (p *Page) Init() tea.Cmd {
	return p.slot.Ask(func(ctx context.Context) (known, error) {
		s, err := p.book.Settings(ctx)
		if err != nil {
			return known{}, err
		}
		csms, err := p.book.CSMs(ctx)
		return known{s, csms}, err
	})
}

// Refresh implements screen.Screen: what is being typed is not replaced.
func (p *Page) Refresh() tea.Cmd { return nil }

// Title implements screen.Screen.
func (p *Page) Title() string { return "Welcome" }

// Text implements screen.Screen.
func (p *Page) Text() bool { return p.form != nil }

// Cursor implements screen.Screen.
func (p *Page) Cursor() *tea.Cursor { return p.cursor }

// Keys implements screen.Screen.
func (p *Page) Keys() *keys.Set {
	if p.form != nil {
		return p.form.Keys()
	}
	return p.keys
}

// Busy says that what was entered is being saved.
func (p *Page) Busy() bool { return p.saving }

// Leave implements screen.Keeper: nothing is saved before it is asked for.
func (p *Page) Leave() tea.Cmd { return nil }

// Back implements screen.Screen: esc begins with an empty book and the defaults.
func (p *Page) Back() (tea.Cmd, bool) {
	if p.form != nil {
		if cmd, stepped := p.form.Back(); stepped {
			return cmd, true
		}
	}
	return toBook(), true
}

// Update implements screen.Screen.
func (p *Page) Update(msg tea.Msg) tea.Cmd {
	if k, err, ok := p.slot.Take(msg); ok {
		return p.loaded(k, err)
	}
	if msg, ok := msg.(saved); ok {
		return p.saved(msg)
	}
	if p.form == nil {
		return nil
	}
	switch m := msg.(type) {
	case tea.PasteMsg:
		return p.pasted(m)
	case pasted:
		return p.lookedAt(m)
	case tea.MouseClickMsg:
		m.X, m.Y = m.X-p.at.X, m.Y-p.at.Y
		return p.form.Update(m)
	case tea.MouseWheelMsg, tea.MouseReleaseMsg, tea.MouseMotionMsg:
		return nil
	}
	return p.form.Update(msg)
}

func (p *Page) loaded(k known, err error) tea.Cmd {
	var cmd tea.Cmd
	if err != nil {
		cmd = screen.Send(screen.Failed{Err: err, What: "The book could not be read", Safe: "Nothing was changed."})
		k.settings = model.DefaultSettings()
	}
	p.known = k
	p.form = p.newForm()
	return tea.Batch(cmd, p.form.Init())
}

// The roles of who sits here.
const (
	roleCSM     = "csm"
	roleManager = "manager"
	roleBoth    = "both"
)

// The ways to begin.
const (
	wayImport = "import"
	wayDemo   = "demo"
	wayEmpty  = "empty"
)

var errCurrency = errors.New("no currency: write an ISO 4217 code such as EUR")

func (p *Page) newForm() *form.Form {
	me := p.known.settings.Me
	role := roleCSM
	switch {
	case me.Manager && me.CSMID != 0:
		role = roleBoth
	case me.Manager:
		role = roleManager
	}
	currency := p.known.settings.Rates.Book
	if currency == "" {
		currency = "USD"
	}
	ways := []form.Option{{Value: wayImport, Label: "import a file"}}
	if p.opt.Demo != nil {
		ways = append(ways, form.Option{Value: wayDemo, Label: "explore the demo"})
	}
	ways = append(ways, form.Option{Value: wayEmpty, Label: "start empty"})
	readOnly := p.ctx.ReadOnly()
	return form.New(form.Options{
		Theme: func() theme.Theme { return p.ctx.Theme }, Today: func() model.Date { return p.ctx.Today },
		Submit: "Begin", OnSubmit: p.begin,
		Fields: []form.Field{
			{Key: "name", Label: "Your name", Kind: form.Pick, AllowNew: true, Value: me.Name, Options: p.names(), ReadOnly: readOnly,
				Help: "signs what you enter; may stay empty"},
			{Key: "role", Label: "You are", Kind: form.Choice, Value: role, Required: true, ReadOnly: readOnly, Options: []form.Option{
				{Value: roleCSM, Label: "CSM"}, {Value: roleManager, Label: "manager"}, {Value: roleBoth, Label: "both"}}},
			{Key: "currency", Label: "Currency", Value: currency, Required: true, Width: 8, ReadOnly: readOnly,
				Help: "of totals: USD, EUR, GBP, JPY or another ISO 4217 code", Validate: func(v form.Value) error {
					if !model.KnownCurrency(strings.ToUpper(v.Text)) {
						return errCurrency
					}
					return nil
				}},
			{Key: "way", Label: "Begin with", Kind: form.Choice, Value: wayImport, Required: true, Options: ways},
		},
	})
}

// names are the CSMs of the book.
func (p *Page) names() []form.Option {
	var out []form.Option
	for _, c := range p.known.csms {
		name := model.Clean(c.Name)
		out = append(out, form.Option{Value: name, Label: name, Hint: "a CSM of this book"})
	}
	return out
}

// about says what a way to begin does.
func about(way string) string {
	switch way {
	case wayImport:
		return "Next you choose an export of your CRM (CSV, Excel, a ZIP or a folder of them), or drop it here at once, and see what would be taken before anything is."
	case wayDemo:
		return keys.Say("A made-up book of 42 accounts with more than a year of history opens. It lies in a file of its own, marked DEMO in the frame. Your own book stays as it is: {app.quit q} leaves the demo, and keystone opens it again.")
	}
	return keys.Say("The Book opens empty: {book.new n} makes an account, {app.import i} imports a file.")
}

// View implements screen.Screen.
func (p *Page) View(size geom.Rect) string {
	size, p.cursor = size.Origin(), nil
	if size.Empty() {
		return ""
	}
	th := p.ctx.Theme
	at := size.Center(84, 20)
	in := panel.Inner(at).Inset(1, 0)
	intro := geom.Wrap("Keystone keeps your accounts, their outcomes and your reviews in one file on this computer. Nothing leaves it. "+
		"All of this can be changed later.", max(in.W, 1))
	top, rest := in.CutTop(min(len(intro)+1, in.H/3))
	lines := make([]string, 0, in.H)
	for i := range top.H {
		l := ""
		if i < len(intro) {
			l = th.Muted(intro[i])
		}
		lines = append(lines, l)
	}
	if p.form != nil {
		foot, middle := rest.CutBottom(min(6, rest.H/3))
		p.at = middle
		if !middle.Empty() {
			lines = append(lines, strings.Split(p.form.View(middle.Origin()), "\n")...)
			if c := p.form.Cursor(); c != nil {
				c.X, c.Y = c.X+middle.X, c.Y+middle.Y
				p.cursor = c
			}
		}
		lines = append(lines, p.footLines(foot)...)
	}
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	box := panel.Box(th, "Welcome to Keystone", strings.Join(lines, "\n"), at, true)
	return place(box, at, size)
}

// footLines say what the chosen way does, and how to go on.
func (p *Page) footLines(foot geom.Rect) []string {
	th := p.ctx.Theme
	var out []string
	for _, l := range geom.Wrap(about(p.form.Raw("way")), max(foot.W, 1)) {
		out = append(out, th.Text(l))
	}
	hint := "ctrl+s begins; esc begins with an empty book and asks nothing."
	if p.saving {
		hint = "Saving" + th.Glyphs.Ellipsis
	}
	out = append(out, "")
	for _, l := range geom.Wrap(hint, max(foot.W, 1)) {
		out = append(out, th.Faint(l))
	}
	return out[:min(len(out), foot.H)]
}

// place puts a box at its rectangle of the screen.
func place(box string, at, size geom.Rect) string {
	lines := make([]string, at.Y, size.H)
	for _, l := range strings.Split(box, "\n") {
		lines = append(lines, geom.Spaces(at.X)+l)
	}
	return geom.Block(lines, size.W, size.H)
}
