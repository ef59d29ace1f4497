package ui

import (
	"context"
	"encoding/json"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
)

// Places is what the frame needs to keep where a person is, and to tell what happened while
// they were away.
type Places interface {
	// KeepPlace stores the place for the next start. A book that cannot be written keeps
	// none, which is no error.
	KeepPlace(ctx context.Context, place string) error
	// Since is what happened in the scope after the day; in a large scope only that nobody
	// has looked yet.
	Since(ctx context.Context, scope model.Scope, day model.Date) (model.Since, error)
}

// Kept is what was kept of where a person was.
type Kept struct {
	// Place is what Places.KeepPlace was given last, "" for nothing.
	Place string
	// Scope says whether a scope can still be shown and how it is called; nil: the scope is
	// not the remembered one, because another was asked for.
	Scope func(model.Scope) (name string, ok bool)
	// First begins with the first tab: something of it was asked for.
	First bool
}

// placed is where a person was, as it is kept.
type placed struct {
	Tab  int               `json:"tab,omitempty"`
	Tabs map[string]string `json:"tabs,omitempty"` // the places of their first pages, by number
	On   []opened          `json:"on,omitempty"`   // what lay on the tab that was seen
	// Scope was chosen by the person; nil: it is the one that goes with who sits here.
	Scope *model.Scope `json:"chosen_scope,omitempty"`
	// Day is the day of the last sitting, Before the one before that.
	Day    model.Date `json:"day,omitempty"`
	Before model.Date `json:"before,omitempty"`
}

// opened is a screen that can be opened again.
type opened struct {
	Opens   string   `json:"opens"`
	Account model.ID `json:"account"`
	Review  model.ID `json:"review,omitempty"`
	Place   string   `json:"place,omitempty"`
}

// opening is the message that opens it, nil when it is not known.
func (o opened) opening() screen.Opening {
	switch o.Opens {
	case screen.OpenAccount{}.Opens():
		return screen.OpenAccount{ID: o.Account}
	case screen.OpenReview{}.Opens():
		return screen.OpenReview{Account: o.Account, Review: o.Review}
	}
	return nil
}

// placing is where the person is and was.
type placing struct {
	tabs    map[string]string // the places of first pages that were not made yet
	before  model.Date        // the day of the sitting before today
	stored  string            // what is kept
	seen    string            // the place at the last look
	writing bool
	scope   *model.Scope // chosen by the person, nil for none
	news    string       // what happened since, in a line
	untold  bool         // it is to be told
}

// comeBack takes up where the person was; with it the first pages are made.
func (a *App) comeBack(kept Kept) []opened {
	var at placed
	if a.opt.Places == nil || json.Unmarshal([]byte(kept.Place), &at) != nil {
		return nil
	}
	a.place.before = at.Before
	if at.Day.Known() && at.Day < a.ctx.Today {
		a.place.before, a.place.untold = at.Day, true
	}
	if a.place.before >= a.ctx.Today {
		a.place.before, a.place.untold = 0, false // the clock was set back
	}
	if kept.Scope != nil && at.Scope != nil {
		if name, ok := kept.Scope(*at.Scope); ok {
			a.ctx.Scope, a.ctx.ScopeName = *at.Scope, model.Clean(name)
			a.place.scope = at.Scope
		}
	}
	a.place.tabs = at.Tabs
	if kept.First {
		return nil
	}
	for i, t := range a.tabs {
		if t.Number == at.Tab {
			a.at = i
			return at.On
		}
	}
	return nil
}

// reopen puts what lay on the tab onto it again.
func (a *App) reopen(all []opened) tea.Cmd {
	var cmds []tea.Cmd
	for _, o := range all {
		msg := o.opening()
		if msg == nil || a.opt.Screen == nil {
			break
		}
		s := a.opt.Screen(a.ctx, msg)
		if s == nil {
			break
		}
		returnTo(s, o.Place)
		cmds = append(cmds, a.push(s, msg))
	}
	return tea.Batch(cmds...)
}

// returnTo gives a screen the place it once told.
func returnTo(s screen.Screen, place string) {
	if p, ok := s.(screen.Placer); ok && place != "" {
		p.Return(place)
	}
}

// returnTab gives the new first page of a tab the place it once told.
func (a *App) returnTab(t *tab, s screen.Screen) {
	no := strconv.Itoa(t.Number)
	returnTo(s, a.place.tabs[no])
	delete(a.place.tabs, no)
}

// whereabouts is the place as it is kept, "" while there is none.
func (a *App) whereabouts() string {
	p := a.page()
	if p == nil || !a.tabs[a.at].stack[0].root {
		return ""
	}
	at := placed{Tab: a.tabs[a.at].Number, Tabs: map[string]string{}, Scope: a.place.scope, Day: a.ctx.Today, Before: a.place.before}
	for no, place := range a.place.tabs {
		at.Tabs[no] = place
	}
	for _, t := range a.tabs {
		if len(t.stack) == 0 || !t.stack[0].root {
			continue
		}
		if place := placeOf(t.stack[0].s); place != "" {
			at.Tabs[strconv.Itoa(t.Number)] = place
		}
	}
	for _, on := range a.tabs[a.at].stack[1:] {
		o := opened{Place: placeOf(on.s)}
		switch msg := on.by.(type) {
		case screen.OpenAccount:
			o.Opens, o.Account = msg.Opens(), msg.ID
		case screen.OpenReview:
			o.Opens, o.Account, o.Review = msg.Opens(), msg.Account, msg.Review
		}
		if o.opening() == nil {
			break
		}
		at.On = append(at.On, o)
	}
	b, err := json.Marshal(at)
	if err != nil {
		return ""
	}
	return string(b)
}

func placeOf(s screen.Screen) string {
	if p, ok := s.(screen.Placer); ok {
		return p.Place()
	}
	return ""
}

// lookRound keeps the place once it has not changed from one look to the next.
func (a *App) lookRound() tea.Cmd {
	if a.opt.Places == nil {
		return nil
	}
	now := a.whereabouts()
	if now != a.place.seen {
		a.place.seen = now
		return nil
	}
	return a.keepPlace()
}

// keepPlace stores where the person is, if that is not what is kept.
func (a *App) keepPlace() tea.Cmd {
	now := ""
	if a.opt.Places != nil && !a.place.writing {
		now = a.whereabouts()
	}
	if now == "" || now == a.place.stored {
		return nil
	}
	a.place.writing = true
	places := a.opt.Places
	return func() tea.Msg {
		err := places.KeepPlace(context.Background(), now)
		return doing{func() tea.Cmd {
			a.place.writing = false
			if err == nil { // else it is tried again; nothing of the book is lost with it
				a.place.stored = now
			}
			return nil
		}}
	}
}

// newsAfter is when what happened since is looked up: what is seen first comes first.
const newsAfter = 400 * time.Millisecond

// tellSince tells, once a day, what happened since the last sitting.
func (a *App) tellSince() tea.Cmd {
	if !a.place.untold {
		return nil
	}
	a.place.untold = false
	return screen.After(newsAfter, doing{a.askSince})
}

// askSince asks what happened since the last sitting; it is told in a line once it is known.
func (a *App) askSince() tea.Cmd {
	places, scope, day := a.opt.Places, a.ctx.Scope, a.place.before
	if places == nil || !day.Known() || a.ctx.PastView() {
		return nil
	}
	return func() tea.Msg {
		since, err := places.Since(context.Background(), scope, day)
		if err != nil {
			return nil // asked for by hand, it says what is wrong
		}
		return doing{func() tea.Cmd { a.place.news = a.newsOf(since); return nil }}
	}
}

// newsOf is the line that tells of what happened, "" when nothing did.
func (a *App) newsOf(since model.Since) string {
	words := since.Words()
	if since.TooMany {
		words = "what happened in " + strconv.Itoa(since.Accounts) + " accounts was not looked at yet"
	}
	if words == "" {
		return ""
	}
	return "Since " + a.dayName(since.Then) + ": " + words
}

// dayName is a day as one speaks of it: "Thu 19 Nov".
func (a *App) dayName(d model.Date) string {
	names := [...]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}
	return names[d.Weekday()] + " " + d.Short(a.ctx.Today)
}

// newDay begins another day while the program is open.
func (a *App) newDay(last model.Date) tea.Cmd {
	if last.Known() && last < a.ctx.Today {
		a.place.before = last
	}
	return a.askSince()
}

// newsShown says that the line has a place now: on the first page of the first tab.
func (a *App) newsShown() bool {
	return a.place.news != "" && a.at == 0 && a.depth() == 1 && a.page().root && len(a.dialogs) == 0
}

// newsLine is the line that tells of what happened.
func (a *App) newsLine(w int) string {
	th := a.ctx.Theme
	end := th.Muted("  ") + th.Key.Render(a.keyOf("app.since", "'")) + th.Muted(" shows it")
	room := max(w-geom.Width(end)-1, 0)
	return geom.Fit(" "+th.Accent(geom.Cut(model.Clean(a.place.news), max(room-1, 0)))+end, w)
}

// showSince opens the list of what happened.
func (a *App) showSince() tea.Cmd {
	a.place.news = ""
	return a.open(screen.OpenSince{Day: a.place.before})
}

// whereBindings are the keys of the history and of what happened since.
func (a *App) whereBindings() []keys.Binding {
	if a.opt.Places == nil {
		return nil
	}
	return []keys.Binding{
		{ID: "app.since", Asks: true, Keys: []string{"'"}, Label: "since I was last here", Help: "What came due, moved or was promised since the last day Keystone was open",
			Group: "Everywhere", Do: a.showSince, Disabled: func() string {
				switch {
				case a.ctx.PastView():
					return a.ctx.ReadOnly()
				case !a.place.before.Known():
					return "Keystone was not open on an earlier day yet."
				}
				return ""
			}},
		{ID: "app.history", Asks: true, Label: "history of the book", Help: "Who changed what when, in all accounts, and take it back",
			Group: "Everywhere", Do: func() tea.Cmd { return a.open(screen.OpenHistory{}) }},
	}
}
