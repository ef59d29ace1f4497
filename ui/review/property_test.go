package review

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"keystone/model"
	"keystone/ui/drive"
	"keystone/ui/screen"
)

// pieces are the parts of a review, each on its own step, from the first field on.
var pieces = []struct{ step, keys string }{
	{stepWho, "enter enter 'dana' enter"},
	{stepProgress, "'91.5' enter y"},
	{stepVoice, "'too slow' enter 2 ctrl+s"},
	{stepNext, "k k enter"},
	{stepSentiment, "y 'a rival called' enter"},
	{stepMoments, "4 2"},
	{stepPromises, "d p enter"},
	{stepItems, "y 4"},
}

// piecesBook is what the pieces are given about: acme with promises, and a team with items of
// its own.
func piecesBook(t *testing.T) (*memory, *screen.Context) {
	t.Helper()
	return promisedBook(), aChecklist()
}

// TestTheOrderOfStepsAndInterruptionsDoNotMatter gives the same answers in any order, and
// in between takes some back and does them again or gives them anew, leaves and opens the
// review again, and draws it at another size: what is judged at the end is what is judged
// of the answers alone.
func TestTheOrderOfStepsAndInterruptionsDoNotMatter(t *testing.T) {
	var all []int
	for i := range pieces {
		all = append(all, i)
	}
	want, facts := judgedAfter(t, all, nil)
	if want.Met != 8 {
		t.Fatalf("%d met: %+v", want.Met, want)
	}
	rapid.Check(t, func(rt *rapid.T) {
		order := rapid.Permutation(all).Draw(rt, "order")
		breaks := rapid.SliceOfN(rapid.SampledFrom(interruptions), len(all), len(all)).Draw(rt, "interruptions")
		got, gotFacts := judgedAfter(t, order, breaks)
		if !reflect.DeepEqual(got, want) || gotFacts != facts {
			rt.Fatalf("order %v, %v:\n%+v\n%s\nwant\n%+v\n%s", order, breaks, got, gotFacts, want, facts)
		}
	})
}

// The interruptions after a piece.
const (
	breakNone   = "none"
	breakLeave  = "left and opened again"
	breakKill   = "killed and opened again"
	breakRedo   = "undone and done again"
	breakAnew   = "undone and answered anew"
	breakResize = "another size"
)

var interruptions = []string{breakNone, breakLeave, breakKill, breakRedo, breakAnew, breakResize}

// judgedAfter gives the answers, and says how the review is judged by them alone: by a book
// with the facts they brought and nothing of the screen. It counts those facts by kind.
func judgedAfter(t *testing.T, order []int, breaks []string) (model.Judgement, string) {
	m, ctx := piecesBook(t)
	h := openWith(t, ctx, m, 0, 100, 30)
	for i, n := range order {
		steps := len(m.before)
		h.toStep(pieces[n].step).do(pieces[n].keys)
		if breaks != nil {
			h = h.interrupt(breaks[i], len(m.before)-steps, n)
		}
	}
	h.do("esc")
	r := h.review()
	alone := &memory{account: m.account, facts: withoutPlace(m.facts)}
	d := alone.dossier(t)
	r, _ = d.Review(r.ID)
	kinds := map[model.Kind]int{}
	for _, f := range alone.facts {
		kinds[f.Ref().Kind]++
	}
	return model.Judge(r, &d, ctx.Settings, day), fmt.Sprint(kinds)
}

// interrupt breaks in after a piece that took some steps.
func (h *hand) interrupt(how string, steps, piece int) *hand {
	h.t.Helper()
	switch how {
	case breakLeave:
		h.do("esc")
		return openWith(h.t, h.s.ctx, h.m, 0, 100, 30)
	case breakKill:
		return openWith(h.t, h.s.ctx, h.m, 0, 100, 30)
	case breakRedo, breakAnew:
		for range steps {
			h.m.undo()
			h.Send(screen.Changed{})
		}
		if how == breakAnew {
			h.toStep(pieces[piece].step)
			h.s.begin(h.s.open())
			h.do(pieces[piece].keys)
			return h
		}
		for range steps {
			h.m.redo()
			h.Send(screen.Changed{})
		}
	case breakResize:
		h.Resize(40, 12)
		h.Fits()
		h.Resize(120, 40)
		h.Fits()
	}
	return h
}

// toStep walks to a step by its keys.
func (h *hand) toStep(id string) *hand {
	h.t.Helper()
	to := slices.IndexFunc(h.s.steps, func(st *step) bool { return st.id == id })
	for h.s.at != to {
		key := "ctrl+n"
		if h.s.at > to {
			key = "ctrl+p"
		}
		h.do(key)
	}
	return h
}

var someKeys = []string{"enter", "tab", "shift+tab", "up", "down", "left", "right", "ctrl+n", "ctrl+p", "ctrl+o", "ctrl+s", "ctrl+g",
	"f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "m", "e", "p", "l", "h", "esc", "pgdown", "pgup", "backspace", "space", "y", "n", "k", "c", "a", "d", "g", "r",
	"1", "2", "3", "5", "9", "x", "-", ",", "顧"}

// TestAnyKeysAtAnySize presses keys at random, at sizes at random: nothing is drawn over
// the edge, no control character of the data is drawn, and whatever is written can be
// judged.
func TestAnyKeysAtAnySize(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		m := acme()
		m.account.Name = "Ac\x1b[31mme\x07 株式会社"
		m.facts = append(m.facts, model.Contact{ID: 29, AccountID: acmeID, Name: "顧客\x1b]0;x\x07名", Title: "VP\n\tOps", Seniority: model.VP},
			model.Outcome{ID: 39, AccountID: acmeID, Statement: "bel\x07l \u202e", AgreedOn: day - 9, Status: model.OutcomeAgreed, Weight: 1})
		m.people = append(m.people, model.CSM{ID: 13, Name: "Zo\x1b[2Je"})
		w, h := rapid.IntRange(1, 200).Draw(rt, "w"), rapid.IntRange(1, 60).Draw(rt, "h")
		s := New(aContext(), m, acmeID, 0)
		d := drive.Screen(t, s.ctx, w, h, func(*screen.Context) screen.Screen { return s })
		for _, k := range rapid.SliceOfN(rapid.SampledFrom(someKeys), 1, 60).Draw(rt, "keys") {
			d.Keys(k)
			if rapid.IntRange(0, 9).Draw(rt, "resize") == 0 {
				d.Resize(rapid.IntRange(1, 200).Draw(rt, "w2"), rapid.IntRange(1, 60).Draw(rt, "h2"))
			}
			d.Fits()
		}
		if s.Busy() {
			rt.Fatal("still writing")
		}
		dossier := m.dossier(t)
		ids := map[model.ID]bool{}
		for _, r := range dossier.Reviews {
			model.Judge(r, &dossier, s.ctx.Settings, day)
			ids[r.ID] = true
		}
		for _, a := range of[model.Attendee](m) {
			if !ids[a.ReviewID] {
				rt.Fatalf("%+v hangs on nothing", a)
			}
		}
	})
}

func TestGoldens(t *testing.T) {
	steps := []struct{ name, script string }{
		{"who", "enter enter 'dana' enter 'ra"},
		{"progress", "enter enter 'dana' enter enter '91.5' enter y"},
		{"voice", "enter enter 'dana' enter ctrl+n ctrl+n ctrl+n ctrl+n 'Reports take a day' enter 2 ctrl+s 'The map' enter"},
		{"next", "enter ctrl+n ctrl+n ctrl+n ctrl+n ctrl+n k"},
		{"sentiment", "enter ctrl+n ctrl+n ctrl+n ctrl+n ctrl+n ctrl+n y"},
		{"quick", "enter ctrl+n '91.5' ctrl+o 'SSO please' enter"},
		{"close", "enter ctrl+s ctrl+s"},
		{"completed", aReview},
	}
	for _, size := range [][2]int{{80, 24}, {120, 40}, {60, 20}, {200, 60}} {
		for _, st := range steps {
			if (size[0] == 60 || size[0] == 200) && !slices.Contains([]string{"progress", "completed"}, st.name) {
				continue
			}
			name := fmt.Sprintf("%s_%dx%d", st.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				m := acme()
				m.facts = append(m.facts, model.Moment{ID: 81, AccountID: acmeID, Date: day - 100, Stage: model.MomentAdoption, Question: "Users like the product", Rating: 2},
					model.Sentiment{ID: 71, AccountID: acmeID, Date: day - 100, Colour: model.Yellow, Reason: "their sponsor is leaving"})
				h := open(t, m, size[0], size[1])
				h.do(st.script)
				h.Pass(1 << 40)
				h.Golden(name)
			})
		}
	}
}

func TestChecklistGoldens(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		for _, st := range []struct{ name, script string }{
			{"promises", "enter ctrl+n d m"},
			{"items", "enter 'Omar Haddad' enter ctrl+n ctrl+n ctrl+n ctrl+n ctrl+n ctrl+n ctrl+n y"},
			{"newcomer", "enter enter 'Omar Haddad' enter"},
			{"surveys", "enter ctrl+n ctrl+n ctrl+n ctrl+n ctrl+n ctrl+n ctrl+n ctrl+n tab tab tab tab tab '9' enter 'dana' enter"},
		} {
			name := fmt.Sprintf("%s_%dx%d", st.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				h := openWith(t, aChecklist(light()...), promisedBook(), 0, size[0], size[1])
				h.do(st.script)
				h.Pass(1 << 40)
				h.Golden(name)
			})
		}
	}
}
