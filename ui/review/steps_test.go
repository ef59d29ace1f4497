package review

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/drive"
	"keystone/ui/geom"
	"keystone/ui/screen"
)

func TestAnAccountWithoutCadenceIsOfferedOne(t *testing.T) {
	m := acme()
	m.account.Segment = "Digital"
	h := open(t, m, 80, 24)
	h.do("ctrl+n ctrl+n").Want("no cadence", "! 3 Cadence")
	h.do("'60' enter")
	if m.account.CadenceDays != 60 {
		t.Errorf("%d\n%s", m.account.CadenceDays, h.Text())
	}
	h.Want("✓ 3 Cadence")
}

func TestAskedNothingRaisedNeedsANote(t *testing.T) {
	h := open(t, acme(), 80, 24)
	h.do("ctrl+n ctrl+n ctrl+n ctrl+n enter 'asked Dana, all fine' enter")
	if r := h.review(); r.VoiceNone != "asked Dana, all fine" || !strings.Contains(h.met(), "5") {
		t.Errorf("%q met %s", r.VoiceNone, h.met())
	}
}

func TestSentimentNeedsAReasonUnlessGreenIsUnchanged(t *testing.T) {
	m := acme()
	h := open(t, m, 80, 24)
	to := "ctrl+n ctrl+n ctrl+n ctrl+n ctrl+n ctrl+n "
	h.do(to + "g enter")
	if n := len(of[model.Sentiment](m)); n != 0 {
		t.Errorf("saved without a reason")
	}
	m = acme()
	m.facts = append(m.facts, model.Sentiment{ID: 71, AccountID: acmeID, Date: day - 100, Colour: model.Green, Reason: "fine"})
	h = open(t, m, 80, 24)
	h.do(to + "g enter")
	s := of[model.Sentiment](m)
	if len(s) != 2 || s[1].ReviewID != h.s.id || s[1].Author != "Maria Silva" || !strings.Contains(h.met(), "7") {
		t.Errorf("%+v", s)
	}
}

func TestSentimentMayFollowACompletedReview(t *testing.T) {
	m := acme()
	m.facts = append(m.facts, model.Review{ID: 51, AccountID: acmeID, State: model.ReviewCompleted, HeldOn: day - 10, DueOn: day - 10})
	h := openWith(t, aContext(), m, 51, 80, 24)
	h.Want("4 days left for sentiment", "ctrl+g goes there")
	h.do("ctrl+g r 'nobody answers' enter")
	if s := of[model.Sentiment](m); len(s) != 1 || s[0].Colour != model.Red || s[0].Date != day {
		t.Errorf("%+v\n%s", s, h.Text())
	}
	if r := h.review(); r.State != model.ReviewCompleted {
		t.Errorf("%s", r.State)
	}
}

func TestOnlyWhatWasAskedIsRated(t *testing.T) {
	h := open(t, acme(), 80, 24)
	h.do("ctrl+n ctrl+n ctrl+n ctrl+n ctrl+n ctrl+n ctrl+n 4 enter 2")
	ms := of[model.Moment](h.m)
	if len(ms) != 2 || ms[0].Rating != 4 || ms[1].Rating != 2 || ms[1].Question != "It is easy to understand" || ms[0].ReviewID != h.s.id {
		t.Errorf("%+v", ms)
	}
	h.do("shift+tab 5")
	if ms = of[model.Moment](h.m); len(ms) != 2 || ms[1].Rating != 5 {
		t.Errorf("%+v", ms)
	}
}

func TestCompletingWithoutEverythingAsksOnceAndSaysWhat(t *testing.T) {
	h := open(t, acme(), 120, 40)
	h.do("enter ctrl+s ctrl+s")
	if h.review().State != model.ReviewInProgress {
		t.Fatal("completed unasked")
	}
	h.Want("will not count until", "✗ 2 no progress is recorded")
	h.do("ctrl+s")
	if h.review().State != model.ReviewCompleted {
		t.Fatal("not completed")
	}
	h.Want("does not count")
	h.do("f6")
	if h.review().State != model.ReviewInProgress {
		t.Error("not reopened")
	}
}

func TestACompletedReviewIsChangedOnlyAfterReopening(t *testing.T) {
	h := open(t, acme(), 80, 24)
	h.do(aReview)
	n := len(h.m.steps)
	h.do("1 x y enter ctrl+o ctrl+s 2 5 ctrl+n esc")
	if len(h.m.steps) != n {
		t.Errorf("wrote %+v", h.m.steps[n:])
	}
}

func TestTheMoveIsWorkedOutWithoutThisReviewsFacts(t *testing.T) {
	m := acme()
	m.facts = append(m.facts, model.Moment{ID: 81, AccountID: acmeID, Date: day - 100, Stage: model.MomentAdoption, Question: "Users like the product", Rating: 2})
	before := m.dossier(t)
	want := model.Stand(&before, model.DefaultSettings(), day)
	h := open(t, m, 120, 40)
	h.do(aReview)
	if got := h.s.shift.before; got.CO != want.CO || got.CX != want.CX || got.Quadrant != want.Quadrant {
		t.Errorf("before: %+v, want %+v", got, want)
	}
	after := m.dossier(t)
	if got, want := h.s.shift.after, model.Stand(&after, model.DefaultSettings(), day); got.CO != want.CO || got.CX != want.CX {
		t.Errorf("after: %+v, want %+v", got, want)
	}
	h.Want("High risk → ", "CO 46 (+41)")
}

func TestNotHeldKeepsTheReason(t *testing.T) {
	m := acme()
	m.facts = append(m.facts, model.Review{ID: 51, AccountID: acmeID, State: model.ReviewScheduled, DueOn: day - 4})
	h := open(t, m, 80, 24)
	h.do("f8 d enter").Want("say why")
	h.do("'budget freeze' enter")
	if r := h.review(); r.State != model.ReviewDeclined || r.Reason != "budget freeze" || r.Summary != "" || r.HeldOn.Known() {
		t.Errorf("%+v\n%s", r, h.Text())
	}
	h.Want("This review was declined")
}

func TestReopeningReturnsToStepFieldAndDraft(t *testing.T) {
	m := acme()
	h := open(t, m, 120, 40)
	h.do("enter ctrl+n '91.5' enter y enter shift+tab shift+tab shift+tab shift+tab down down down 'half a sentence")
	h.do("ctrl+n ctrl+n ctrl+n 'They want SSO' enter")
	h.do("esc")
	place := h.review().Place
	if !strings.Contains(place, `"step":"voice"`) {
		t.Fatalf("place %s", place)
	}
	again := open(t, m, 120, 40)
	if again.s.steps[again.s.at].id != stepVoice || again.s.open().form.Focused() != "voicekind" {
		t.Errorf("at %s %s", again.s.steps[again.s.at].id, again.s.open().form.Focused())
	}
	again.Want("They want SSO")
	again.do("1 ctrl+s")
	if v := of[model.Voice](m); len(v) != 1 || v[0].Words != "They want SSO" {
		t.Errorf("%+v", v)
	}
}

func TestAnUnreadableValueStaysAsADraftOverARestart(t *testing.T) {
	m := acme()
	h := open(t, m, 120, 40)
	h.do("ctrl+n '91.5 furlongs' esc")
	if n := len(of[model.Measurement](m)); n != 1 {
		t.Errorf("%d measurements", n)
	}
	again := open(t, m, 120, 40)
	again.Want("91.5 furlongs", `"furlongs"`)
	again.do("ctrl+u '91.5' enter esc")
	if n := len(of[model.Measurement](m)); n != 2 {
		t.Errorf("%d measurements", n)
	}
	if p := readPlace(h.review().Place); len(p.Drafts) != 0 {
		t.Errorf("drafts left: %v", p.Drafts)
	}
}

func TestEscAcceptsWhatCanBeRead(t *testing.T) {
	h := open(t, acme(), 120, 40)
	h.do("ctrl+n '91.5' esc")
	if n := len(of[model.Measurement](h.m)); n != 2 {
		t.Errorf("%d measurements", n)
	}
}

func TestAFailedSaveSaysSoAndKeepsTheText(t *testing.T) {
	h := open(t, acme(), 120, 40)
	h.m.fail = errors.New("the disk is full")
	h.do("ctrl+n '91.5' enter")
	h.Want("NOT SAVED", "not saved: the disk is full", "91.5")
	h.WantNot("saved 14:02:11")
	h.do("ctrl+p 'Maria Silva' enter").Want("Maria Silva", "not saved")
	h.m.fail = nil
	h.do("enter ctrl+n shift+tab shift+tab enter")
	h.do("ctrl+p ctrl+n")
	if n := len(of[model.Measurement](h.m)); n != 2 {
		t.Errorf("%d measurements\n%s", n, h.Text())
	}
	h.Want("saved 14:02:11").WantNot("NOT SAVED")
}

func TestAChangeElsewhereIsNotOverwrittenSilently(t *testing.T) {
	m := acme()
	h := open(t, m, 120, 40)
	h.do("ctrl+n '91.5' enter shift+tab shift+tab ctrl+u '92'")
	for i, f := range m.facts {
		if v, ok := f.(model.Measurement); ok && v.Value == 91.5 {
			v.Value = 93
			m.facts[i] = v
		}
	}
	h.Send(screen.Changed{})
	h.do("enter")
	h.Want("changed elsewhere to \"93\"")
	ms := of[model.Measurement](m)
	if ms[1].Value != 93 {
		t.Fatalf("overwritten: %+v", ms)
	}
	h.do("shift+tab shift+tab enter")
	if ms = of[model.Measurement](m); ms[1].Value != 92 {
		t.Errorf("entered again: %+v\n%s", ms, h.Text())
	}
}

// TestWritesKeepTheirOrderWhileKeysGoOn holds back the answers of the commands.
func TestWritesKeepTheirOrderWhileKeysGoOn(t *testing.T) {
	m := acme()
	s := New(aContext(), m, acmeID, 0)
	var held []tea.Cmd
	var run func(tea.Cmd, bool)
	run = func(cmd tea.Cmd, hold bool) {
		if cmd == nil {
			return
		}
		msg := cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for _, c := range batch {
				run(c, hold)
			}
			return
		}
		if _, ok := msg.(saved); ok && hold {
			held = append(held, func() tea.Msg { return msg })
			return
		}
		if msg != nil {
			run(s.Update(msg), hold)
		}
	}
	run(s.Init(), true)
	for _, k := range []string{"enter", "enter", "d", "a", "n", "enter", "r", "a", "y", "enter"} {
		run(s.Update(drive.Key(k)), true)
	}
	if len(held) != 1 || len(s.queue) != 2 || !s.Busy() {
		t.Fatalf("%d in flight, %d waiting", len(held), len(s.queue))
	}
	if text := s.View(geom.Size(120, 30)); !strings.Contains(text, "saving") {
		t.Errorf("not said: %s", text)
	}
	for len(held) > 0 {
		next := held[0]
		held = held[1:]
		run(s.Update(next()), true)
	}
	var names []string
	for _, a := range of[model.Attendee](m) {
		names = append(names, a.Name)
	}
	if got := strings.Join(names, ", "); got != "Maria Silva, Dana Wu, Ray Patel" || s.Busy() {
		t.Errorf("%s", got)
	}
	if n := len(of[model.Review](m)); n != 1 {
		t.Errorf("%d reviews", n)
	}
}

func TestNothingCanBeChangedReadOnly(t *testing.T) {
	for name, ctx := range map[string]*screen.Context{"past": aContext(), "file": aContext()} {
		if name == "past" {
			ctx.AsOf = day - 30
		} else {
			ctx.FileReadOnly = "The book is open for reading."
		}
		h := openWith(t, ctx, acme(), 0, 80, 24)
		h.do("enter enter 2 y x ctrl+o ctrl+s f2 f8 ctrl+n esc")
		if len(h.m.steps) != 0 {
			t.Errorf("%s: wrote %+v", name, h.m.steps)
		}
		h.Want(ctx.ReadOnly()[:20])
	}
}

func TestASecondCtrlCIsWantedOnlyOnceSomethingIsRecorded(t *testing.T) {
	h := open(t, acme(), 80, 24)
	if why := h.s.ConfirmQuit(); why != "" {
		t.Error(why)
	}
	h.do("enter")
	if h.s.ConfirmQuit() == "" {
		t.Error("lets go")
	}
}

func TestAClickOpensAStep(t *testing.T) {
	h := open(t, acme(), 80, 24)
	for y := range 24 {
		if strings.Contains(h.Line(y), "5 Voice of the customer") {
			h.Click(8, y)
			break
		}
	}
	h.Want("▸  5 Voice", "They said")
}

func TestKeysDoNotClash(t *testing.T) {
	h := open(t, acme(), 80, 24)
	for i := range h.s.steps {
		h.s.goTo(i)
		for _, c := range h.s.Keys().Clashes() {
			if c.First != c.Second {
				t.Errorf("%s: %+v", h.s.steps[i].id, c)
			}
		}
	}
}

func TestAReviewThatIsGoneSaysSo(t *testing.T) {
	h := openWith(t, aContext(), acme(), 777, 80, 24)
	h.Want("no longer in the book")
	h.do("enter ctrl+s ctrl+o x esc")
	if len(h.m.steps) != 0 {
		t.Error("wrote")
	}
}

func TestUndoingTheBeginningLeavesANewReviewAndRedoBringsItBack(t *testing.T) {
	m := acme()
	h := open(t, m, 120, 40)
	h.do("enter")
	id := h.s.id
	m.undo()
	h.Send(screen.Changed{})
	h.Want("new: begins with what you record").WantNot("no longer in the book")
	m.redo()
	h.Send(screen.Changed{})
	if h.s.id != id {
		t.Errorf("at review %d, not %d\n%s", h.s.id, id, h.Text())
	}
	h.Want("in progress")
	m.undo()
	h.Send(screen.Changed{})
	h.do("'Jonas Berg' enter")
	if r := of[model.Review](m); len(r) != 1 || len(of[model.Attendee](m)) != 1 {
		t.Errorf("%+v\n%s", r, h.Text())
	}
}
