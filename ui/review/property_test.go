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
}

// TestTheOrderOfStepsDoesNotMatter gives the same answers in any order, with the review left
// and opened again in between: what is judged at the end is the same.
func TestTheOrderOfStepsDoesNotMatter(t *testing.T) {
	all := []int{0, 1, 2, 3, 4, 5}
	want := judgedAfter(t, all, 0)
	if want.Met != 6 {
		t.Fatalf("%d met: %+v", want.Met, want)
	}
	rapid.Check(t, func(rt *rapid.T) {
		order := rapid.Permutation(all).Draw(rt, "order")
		left := rapid.IntRange(0, 5).Draw(rt, "left after")
		if got := judgedAfter(t, order, left); !reflect.DeepEqual(got, want) {
			rt.Fatalf("order %v, left after %d:\n%+v\nwant\n%+v", order, left, got, want)
		}
	})
}

func judgedAfter(t *testing.T, order []int, left int) model.Judgement {
	m := acme()
	h := open(t, m, 100, 30)
	for i, n := range order {
		if i == left && left > 0 {
			h.do("esc")
			h = open(t, m, 100, 30)
		}
		h.toStep(pieces[n].step).do(pieces[n].keys)
	}
	d := m.dossier(t)
	return model.Judge(h.review(), &d, h.s.ctx.Settings, day)
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
	"f2", "f6", "f8", "esc", "pgdown", "pgup", "backspace", "space", "y", "n", "k", "c", "a", "d", "g", "r", "1", "2", "3", "5", "9", "x", "-", ",", "顧"}

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
