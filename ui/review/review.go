package review

import (
	"context"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/panel"
)

// Screen is one review. It keeps screen.Screen, screen.Keeper and screen.QuitConfirmer.
type Screen struct {
	ctx     *screen.Context
	book    Book
	account model.ID
	id      model.ID // 0: it begins with the first thing that is recorded
	begun   model.ID // the one that began here
	asked   model.ID
	back    model.ID // the one it was when the program was left
	late    bool     // it was held on an earlier day, which is asked first
	now     func() time.Time

	loading screen.Slot[facts]
	loaded  bool
	lost    string // why there is nothing to show
	d       model.Dossier
	csms    []model.CSM
	history []model.HistoryEntry
	rv      model.Review
	judged  model.Judgement
	// standing is where the account stands with what is recorded so far.
	standing model.Standing
	shift    *shift // before and after, once completed

	steps  []*step
	at     int
	aside  *aside
	cover  cover             // what lies over all of it, nil for nothing
	drafts map[string]string // kept, for fields not opened yet
	kept   string            // the place last sent to the disk
	base   place             // the place that is on the disk, as far as is known here
	typed  int               // counts changes of text
	timed  bool              // what is typed is kept soon, pause or not
	notYet map[string]bool   // outcomes the customer does not agree about yet

	queue    []*job
	flying   *job
	savedAt  string
	trouble  string // why something is not saved
	troubled *job   // what that is
	sure     bool   // completing without everything was asked for once

	keys    *keys.Set
	plain   *keys.Set // where the step has no field
	scroll  panel.Scroll
	cursor  *tea.Cursor
	entries geom.Rect // where the form with the keys was drawn
	names   geom.Rect // where the names of the steps were drawn
}

// New makes the screen of a review of an account. reviewID 0 is the one in progress, else
// the scheduled one due nearest, else a new one; nothing is written before something is
// recorded in it.
func New(ctx *screen.Context, book Book, account, reviewID model.ID) *Screen {
	s := &Screen{ctx: ctx, book: book, account: account, asked: reviewID, now: time.Now,
		drafts: map[string]string{}, notYet: map[string]bool{}}
	s.steps = s.allSteps()
	s.keys = keys.New(s.bindings()...)
	s.plain = keys.New(s.plainBindings()...)
	return s
}

// Init implements screen.Screen.
func (s *Screen) Init() tea.Cmd { return s.reload() }

func (s *Screen) theme() theme.Theme { return s.ctx.Theme }
func (s *Screen) today() model.Date  { return s.ctx.Today }

func (s *Screen) reload() tea.Cmd {
	book, account := s.book, s.account
	return s.loading.Ask(func(ctx context.Context) (facts, error) { return load(ctx, book, account) })
}

// Refresh implements screen.Screen. While a write is under way its own answer brings the
// newest facts.
func (s *Screen) Refresh() tea.Cmd {
	if s.flying != nil {
		return nil
	}
	return s.reload()
}

// Update implements screen.Screen.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	return s.act(func() tea.Cmd { return s.update(msg) })
}

// act does something and then sends off what it put into the queue. When it led to another
// field, what stands in the one before is kept even where it cannot be stored yet: nothing
// but the field being typed may be lost.
func (s *Screen) act(do func() tea.Cmd) tea.Cmd {
	step, field := s.where()
	text := s.typing()
	cmd := do()
	if nowStep, nowField := s.where(); nowStep != step || nowField != field {
		s.keepPlace()
	} else if s.typing() != text {
		cmd = tea.Batch(cmd, s.afterTyping())
	}
	return tea.Batch(cmd, s.pump())
}

// where is the step and the field the person is in.
func (s *Screen) where() (step int, field string) {
	if s.aside != nil && s.aside.sheet.form != nil {
		return -1, s.aside.sheet.form.Focused()
	}
	if s.at < len(s.steps) {
		if sh := s.steps[s.at].sheet; sh != nil && sh.form != nil {
			field = sh.form.Focused()
		}
	}
	return s.at, field
}

// keepPlace stores the place with what is typed and not stored, once the review has begun
// or there is something typed to keep.
func (s *Screen) keepPlace() {
	if !s.loaded || s.lost != "" || s.ctx.ReadOnly() != "" || over(s.rv.State) || s.locked() != "" {
		return
	}
	p := s.place()
	begun := s.id != 0 && s.rv.State == model.ReviewInProgress
	if text := p.String(); (begun || len(p.Drafts) > 0) && text != s.rv.Place && text != s.kept {
		s.kept = text
		s.enqueue(&job{label: "draft and place kept", aside: true, place: text, build: func(*build) error { return nil }})
	}
}

func (s *Screen) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case saved:
		if msg.s == s {
			return s.takeSaved(msg)
		}
	case rested:
		return s.rest(msg)
	case writing:
		return s.wrote(msg)
	case tea.KeyPressMsg:
		return s.press(msg)
	case tea.PasteMsg:
		if s.cover != nil {
			return s.cover.update(msg)
		}
		var opened tea.Cmd
		if s.bare() {
			opened = s.quickVoice()
		}
		if sh := s.open(); sh != nil && sh.form != nil && s.locked() == "" {
			return tea.Batch(opened, s.pasted(sh, msg))
		}
	case tea.MouseClickMsg:
		return s.click(msg)
	case tea.MouseWheelMsg:
		return s.wheel(msg)
	default:
		if f, err, ok := s.loading.Take(msg); ok {
			return s.take(f, err)
		}
	}
	return nil
}

func (s *Screen) take(f facts, err error) tea.Cmd {
	if err != nil {
		if !s.loaded {
			s.lost = "The review could not be read: " + brief(err)
		}
		return screen.Send(screen.Failed{Err: err, What: "The review could not be read"})
	}
	s.d, s.csms, s.history = f.d, f.csms, f.history
	if s.loaded {
		s.seen()
		s.refreshed()
		return nil
	}
	s.id = s.asked
	if _, there := s.d.Review(s.back); s.id == 0 && there {
		s.id = s.back
	}
	if s.id == 0 && !s.late {
		s.id = choose(&s.d, s.ctx.Today)
	}
	s.loaded = true
	s.refreshed()
	if s.lost != "" {
		return nil
	}
	cmd := s.resume()
	if c := s.begins(); c != nil {
		return tea.Batch(cmd, s.lay(c))
	}
	return cmd
}

// rejoin follows a review that was begun here when its beginning is undone, to a new one,
// and when it is done again, back to it.
func (s *Screen) rejoin() {
	if s.begun == 0 {
		return
	}
	_, there := s.d.Review(s.begun)
	switch {
	case there && s.id == 0:
		s.id = s.begun
	case !there && s.id == s.begun:
		s.id, s.kept = 0, ""
	}
}

// refreshed works out everything that follows from the facts.
func (s *Screen) refreshed() {
	s.rejoin()
	rv, found := current(&s.d, s.ctx.Settings, s.id, s.ctx.Today)
	s.lost = ""
	if !found {
		s.lost = "This review is no longer in the book. Press esc."
	}
	if before := s.rv.State; before != rv.State {
		s.sure = false
		s.scroll.Top = 0
	}
	s.rv = rv
	s.judged = model.Judge(rv, &s.d, s.ctx.Settings, s.day())
	s.standing = model.Stand(&s.d, s.ctx.Settings, s.day())
	s.shift = nil
	if rv.State == model.ReviewCompleted {
		s.shift = shiftOf(&s.d, s.ctx.Settings, rv, s.day())
	}
	s.stay()
	for _, st := range s.steps {
		if st.sheet != nil {
			st.sheet.sync()
		}
	}
	if s.aside != nil {
		s.aside.sheet.sync()
	}
	if s.lost != "" {
		s.cover = nil
	}
	if s.cover != nil {
		s.cover.sync()
	}
}

// day is the one judgements are made for.
func (s *Screen) day() model.Date {
	if s.ctx.AsOf.Known() {
		return s.ctx.AsOf
	}
	return s.ctx.Today
}

// locked says why nothing can be changed in the step that is open, "" when it can.
func (s *Screen) locked() string {
	switch {
	case !s.loaded || s.lost != "":
		return "There is nothing to change here."
	case s.ctx.ReadOnly() != "":
		return s.ctx.ReadOnly()
	case s.rv.State == model.ReviewCompleted && s.steps[s.at].id != stepSentiment:
		return "This review is completed. F6 reopens it."
	case notHeld(s.rv.State):
		return "This review was " + strings.ToLower(s.rv.State.Label()) + ". F6 reopens it."
	}
	return ""
}

// open is the sheet that has the keys, nil for none.
func (s *Screen) open() *sheet {
	if s.aside != nil {
		return s.aside.sheet
	}
	if s.at < len(s.steps) {
		return s.steps[s.at].sheet
	}
	return nil
}

// Title implements screen.Screen.
func (s *Screen) Title() string {
	switch {
	case !s.loaded:
		return "Review"
	case s.cover != nil:
		return s.cover.title()
	}
	return "Review of " + model.Clean(s.d.Account.Name)
}

// Text implements screen.Screen: while the review is open printable keys are input, also on
// a step without a field, so that nothing typed a moment too early can mean a command.
func (s *Screen) Text() bool {
	if s.cover != nil {
		return s.cover.text()
	}
	return s.locked() == "" && s.open() != nil
}

// bare says that the step that is open has no field, in a review that can be written.
func (s *Screen) bare() bool {
	sh := s.open()
	return s.cover == nil && s.locked() == "" && sh != nil && sh.form == nil
}

// Cursor implements screen.Screen.
func (s *Screen) Cursor() *tea.Cursor { return s.cursor }

// Back implements screen.Screen: esc closes what lies on the step, then leaves. What can
// be read is saved, the rest is kept as drafts.
func (s *Screen) Back() (tea.Cmd, bool) {
	if s.cover != nil {
		return s.backFromCover()
	}
	var back bool
	cmd := s.act(func() tea.Cmd {
		if s.aside != nil {
			back = true
			return s.closeAside()
		}
		if sh := s.open(); sh != nil && sh.form != nil && s.locked() == "" {
			if c, inside := sh.form.Back(); inside {
				back = true
				return c
			}
		}
		return s.leaveAll()
	})
	return cmd, back
}

// Leave implements screen.Keeper.
func (s *Screen) Leave() tea.Cmd { return s.act(s.leaveAll) }

// Busy implements screen.Keeper.
func (s *Screen) Busy() bool { return s.flying != nil || len(s.queue) > 0 }

// ConfirmQuit implements screen.QuitConfirmer.
func (s *Screen) ConfirmQuit() string {
	if !s.loaded || s.id == 0 && len(s.queue) == 0 && s.flying == nil || over(s.rv.State) || s.locked() != "" {
		return ""
	}
	return "The review of " + model.Clean(s.d.Account.Name) + " is still in progress; all that is accepted is kept."
}

// leaveAll accepts what can be read on every step and keeps the place.
func (s *Screen) leaveAll() tea.Cmd {
	if !s.loaded || s.lost != "" || s.ctx.ReadOnly() != "" || over(s.rv.State) {
		return nil
	}
	var cmds []tea.Cmd
	if s.aside != nil {
		cmds = append(cmds, s.aside.sheet.leave())
	}
	for _, st := range s.steps {
		if st.sheet != nil {
			cmds = append(cmds, st.sheet.leave())
		}
	}
	s.keepPlace()
	if s.unread() {
		cmds = append(cmds, screen.Send(screen.Toast{Level: screen.Info,
			Text: "What could not be read yet is kept as a draft in the review."}))
	}
	return tea.Batch(cmds...)
}

// place is where the person is, with all that is typed and not stored.
func (s *Screen) place() place {
	p := place{Step: s.steps[s.at].id, Drafts: map[string]string{}}
	for k, v := range s.drafts {
		p.Drafts[k] = v
	}
	if sh := s.steps[s.at].sheet; sh != nil && sh.form != nil {
		p.Field, p.Caret = sh.form.Focused(), s.caret()
	}
	for _, st := range s.steps {
		if st.sheet != nil {
			st.sheet.drafts(p.Drafts)
		}
	}
	if s.aside != nil {
		s.aside.sheet.drafts(p.Drafts)
	}
	for k := range s.notYet {
		p.NotYet = append(p.NotYet, k)
	}
	slices.Sort(p.NotYet)
	return p
}

// resume goes back to the step and field where the person was, with the drafts.
func (s *Screen) resume() tea.Cmd {
	p := readPlace(s.rv.Place)
	s.base = p
	for k, v := range p.Drafts {
		s.drafts[k] = v
	}
	for _, k := range p.NotYet {
		s.notYet[k] = true
	}
	at := 0
	for i, st := range s.steps {
		if st.id == p.Step {
			at = i
		}
	}
	for at < len(s.steps)-1 && s.hidden(at) {
		at++
	}
	if over(s.rv.State) {
		at = len(s.steps) - 1
		return s.goTo(at)
	}
	if s.rv.State == model.ReviewScheduled && s.rv.Place == "" && (s.asked != 0 || s.rv.DueOn > s.today()) {
		s.cover = s.newPrep(true)
		s.cover.sync()
	}
	cmd := s.goTo(at)
	if sh := s.steps[at].sheet; p.Field != "" && sh != nil && sh.form != nil && sh.spec(p.Field) != nil {
		cmd = tea.Batch(cmd, sh.form.Focus(p.Field))
		if p.Caret > 0 {
			sh.form.SetCaret(p.Caret - 1)
		}
		return cmd
	}
	return cmd
}
