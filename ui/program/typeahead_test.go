package program

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
)

// slower are flows that cannot be typed in one go, and why.
var slower = map[string]string{
	"parent that is deleted":                                    "the account has to be read before d means all of it",
	"churn of an account that is then found among the inactive": "the list has to be there before its first line is meant",
	"a view": "esc drops what was typed after a dialog was asked for",
}

func TestKeysTypedFasterThanADialogOpensReachIt(t *testing.T) {
	data := template(t)
	for i, f := range flows {
		if testing.Short() && i%8 != 1 {
			continue // a few show what the race detector looks for
		}
		t.Run(f.name, func(t *testing.T) {
			if why := slower[f.name]; why != "" {
				t.Skip(why)
			}
			s := sit(t, copied(t, data))
			defer s.leave()
			s.press(f.at)
			for i, st := range f.steps {
				s.Burst(s.script(st.keys)...)
				if got, want := strings.Join(f.tell(look(t, s.book)), "\n"), strings.Join(st.want, "\n"); got != want {
					t.Fatalf("after step %d (%s) the book says\n%s\nwant\n%s\nthe screen:\n%s", i+1, st.keys, got, want, s.Text())
				}
			}
		})
	}
}

func TestTheLetterOfASentimentTypedAtOnceIsNoKeyOfThePageBelow(t *testing.T) {
	for _, at := range []string{"", "enter", "2"} {
		s := sit(t, copied(t, template(t)))
		s.press(at)
		s.Burst(s.script("s r ‹They may leave› enter")...)
		d := look(t, s.book).acme()
		last := d.Sentiments[len(d.Sentiments)-1]
		if last.Colour != model.Red || last.Reason != "They may leave" || len(d.Reviews) != len(look(t, s.book).acme().Reviews) {
			t.Errorf("from %q: %+v\n%s", at, last, s.Text())
		}
		s.leave()
	}
}

func TestAPasteWaitsForTheDialogToo(t *testing.T) {
	s := sit(t, copied(t, template(t)))
	defer s.leave()
	s.Burst("n", tea.PasteMsg{Content: "Hooli"}, "ctrl+s")
	if _, there := look(t, s.book).all["Hooli"]; !there {
		t.Errorf("no account was made:\n%s", s.Text())
	}
}
