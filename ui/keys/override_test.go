package keys

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestOverridesAreInForceInSetsOldAndNew(t *testing.T) {
	t.Cleanup(func() { Override(nil) })
	old := set()
	Override(Overrides{"open": {"o"}, "scope": nil})
	for _, s := range []*Set{old, set(), Join(set(), nil)} {
		if b := s.Match(press('o', "o", 0), false); b == nil || b.ID != "open" || len(b.Given) != 1 || b.Given[0] != "enter" {
			t.Errorf("o means %+v", b)
		}
		if s.Match(press('S', "S", 0), false) != nil {
			t.Error("a key that was taken away still works")
		}
		if got := s.Find("open").Keys[0]; got != "o" {
			t.Errorf("the help says %s", got)
		}
		for _, h := range s.Hints(5, false) {
			if h.ID == "scope" || h.ID == "open" && h.Keys[0] != "o" {
				t.Errorf("the bottom line says %v", h)
			}
		}
	}
	if got := For("open", "enter") + For("scope", "S") + For("mark", "space"); got != "o: scopespace" {
		t.Errorf("sentences say %q", got)
	}
	Override(nil)
	if old.Match(press('o', "o", 0), false) != nil || old.Find("scope").Keys[0] != "S" {
		t.Error("the keys it came with are not back")
	}
}

func TestAddingAfterOverridingIsSeen(t *testing.T) {
	t.Cleanup(func() { Override(nil) })
	Override(Overrides{"more": {"M"}})
	s := set()
	s.All()
	if s.Add(Binding{ID: "more", Keys: []string{"m"}}); s.Find("more").Keys[0] != "M" {
		t.Error("a binding added later has its old key")
	}
}

func TestKeysAreReadAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]string{
		"s": "s", "S": "S", " Ctrl+K ": "ctrl+k", "ctrl+K": "ctrl+k", "PgDn": "pgdown", "Escape": "", "F7": "f7", "shift+Tab": "shift+tab",
		"alt+ctrl+x": "ctrl+alt+x", "+": "+", "ctrl++": "ctrl++", "comma": ",", "é": "é", "顧": "顧", "Space": "space",
		"": "", "ctrl+": "", "hyper+x": "", "shift+s": "", "f13": "", "ctrl+c": "", "ctrl+i": "", "\x01": "", "word": "",
	} {
		got, err := Parse(text)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%q is %q, %v; want %q", text, got, err, want)
		}
	}
}

func TestAKeyThatWasReadIsReadAgain(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.StringN(0, 12, -1).Draw(rt, "text")
		key, err := Parse(text)
		if err != nil {
			return
		}
		if again, err := Parse(key); err != nil || again != key || !utf8.ValidString(key) {
			rt.Errorf("%q is %q, which is %q, %v", text, key, again, err)
		}
	})
}

func TestASentenceNamesTheKeysThereAreNow(t *testing.T) {
	t.Cleanup(func() { Override(nil) })
	const text = "{app.undo u} takes it back, {list.mark space} marks, {app.scope S} chooses"
	if got := Say(text); got != "u takes it back, space marks, S chooses" {
		t.Errorf("%q", got)
	}
	Override(Overrides{"app.undo": {"U", "f2"}, "app.scope": nil, "list.mark": {"pgdown"}})
	if got := Say(text); got != "U takes it back, pgdn marks, : scope chooses" {
		t.Errorf("%q", got)
	}
	for _, odd := range []string{"", "no key", "{", "open {app.undo u", "}", "a } b"} {
		Say(odd)
	}
}
