package palette

import (
	"context"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"keystone/ui/geom"
	"keystone/ui/theme"
)

func items() []Item {
	return []Item{
		{ID: "undo", Label: "undo", Help: "Take back the last change", Key: "u"},
		{ID: "redo", Label: "redo", Help: "Bring back what was taken back", Key: "ctrl+r"},
		{ID: "review", Label: "review", Help: "Start the review", Key: "r", Why: "There is no account."},
		{ID: "save", Label: "save view", Help: "Keep the filter, the order and the columns under a name"},
		{ID: "clinica", Label: "Clínica São Bento", Kind: "account"},
	}
}

func order(words string, recent ...string) string {
	var out []string
	for _, h := range rank(words, items(), nil, recent) {
		out = append(out, h.ID)
	}
	return strings.Join(out, " ")
}

func TestTheBestComesFirst(t *testing.T) {
	for _, c := range []struct{ words, want string }{
		{"", "undo redo review save clinica"},
		{"und", "undo save"}, // "under a name" stands beside the other
		{"vs", ""},
		{"save", "save"},
		{"view save", "save"},
		{"take back", "undo redo"}, // words beside the label
		{"CLINICA sao", "clinica"},
		{"ctrl+r", "redo"},
		{"rvw", "review"},
		{"take it back", "undo redo"}, // some of the words, where nothing holds all
		{"nothing like it", ""},
		{"ame there", ""}, // a part of a word is not enough where the others are not found
	} {
		if got := order(c.words); got != c.want {
			t.Errorf("%q finds %q, want %q", c.words, got, c.want)
		}
	}
	if got := order("", "save", "gone", "review"); !strings.HasPrefix(got, "save review undo") {
		t.Errorf("what was used lately does not come first: %s", got)
	}
}

func TestTheLettersThatWereTypedAreMarked(t *testing.T) {
	for _, c := range []struct{ words, label, want string }{
		{"sao", "Clínica São Bento", "São"}, {"clb", "Clínica São Bento", "ClB"}, {"view sa", "save view", "saview"},
	} {
		h, ok := match(Item{Label: c.label}, strings.Fields(c.words), nil)
		got := ""
		for _, i := range h.marks {
			got += string([]rune(c.label)[i])
		}
		if !ok || got != c.want {
			t.Errorf("%q marks %q of %q, want %q", c.words, got, c.label, c.want)
		}
	}
}

// pal is a palette whose search answers when it is told to.
func pal(find func(words string) []Item) (*Palette, *[]string) {
	var ran []string
	p := New(Options{Items: items(), Theme: func() theme.Theme { return theme.New(theme.Mono, false) },
		Find: func(_ context.Context, words string) ([]Item, error) { return find(words), nil },
		Run:  func(it Item) tea.Cmd { ran = append(ran, it.ID); return nil }})
	return p, &ran
}

func key(text string) tea.KeyPressMsg {
	return tea.KeyPressMsg{Code: []rune(text)[0], Text: text}
}

func TestOnlyTheAnswerToTheNewestWordsIsTakenAndEnterWaitsForIt(t *testing.T) {
	p, ran := pal(func(words string) []Item { return []Item{{ID: "account:" + words, Kind: "account", Label: words}} })
	first := p.Update(key("u"))
	second := p.Update(key("x"))
	p.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	if len(*ran) != 0 {
		t.Fatalf("ran %v before all was found", *ran)
	}
	p.Update(first())
	if len(*ran) != 0 {
		t.Fatalf("ran %v by the answer to other words", *ran)
	}
	p.Update(second())
	if fmt.Sprint(*ran) != "[account:ux]" {
		t.Errorf("ran %v", *ran)
	}
}

func TestTheLightStaysWhereAHandMovedIt(t *testing.T) {
	p, ran := pal(func(string) []Item { return []Item{{ID: "re", Kind: "account", Label: "re"}} })
	p.Update(key("r"))
	answer := p.Update(key("e"))
	p.Update(tea.KeyPressMsg{Code: tea.KeyDown})
	lit, _ := p.Current()
	p.Update(answer())
	p.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	if fmt.Sprint(*ran) != "["+lit.ID+"]" {
		t.Errorf("ran %v, lit was %s", *ran, lit.ID)
	}
}

func TestThePaletteFitsEverySize(t *testing.T) {
	evil := Item{ID: "evil", Label: "顧客 e\u0301 👩‍👩‍👧 name", Help: "long " + strings.Repeat("words ", 30), Kind: "account", Key: "ctrl+shift+f12"}
	rapid.Check(t, func(rt *rapid.T) {
		p, _ := pal(func(string) []Item { return []Item{evil} })
		run(p, p.Init())
		for range rapid.IntRange(0, 8).Draw(rt, "events") {
			switch rapid.IntRange(0, 4).Draw(rt, "event") {
			case 0:
				run(p, p.Update(tea.PasteMsg{Content: rapid.StringN(0, 30, -1).Draw(rt, "paste")}))
			case 1:
				run(p, p.Update(tea.KeyPressMsg{Code: tea.KeyDown}))
			case 2:
				run(p, p.Update(tea.MouseClickMsg{Button: tea.MouseLeft, Y: rapid.IntRange(-2, 90).Draw(rt, "y")}))
			default:
				run(p, p.Update(key(rapid.SampledFrom([]string{"e", "n", "顧", "é", " "}).Draw(rt, "key"))))
			}
			w, h := rapid.IntRange(1, 120).Draw(rt, "w"), rapid.IntRange(1, 40).Draw(rt, "h")
			lines := strings.Split(p.View(geom.Size(w, h)), "\n")
			if len(lines) != h {
				rt.Fatalf("%d lines in %dx%d", len(lines), w, h)
			}
			for _, l := range lines {
				if n := geom.Width(l); n != w {
					rt.Fatalf("%d cells in %dx%d: %q", n, w, h, ansi.Strip(l))
				}
			}
			if c := p.Cursor(); c != nil && (c.X >= w || c.Y >= h) {
				rt.Fatalf("the cursor is at %d,%d in %dx%d", c.X, c.Y, w, h)
			}
		}
	})
}

func run(p *Palette, cmd tea.Cmd) {
	if cmd != nil {
		p.Update(cmd())
	}
}

func TestTheClosestNamesOfManyAreFound(t *testing.T) {
	n := NewNames(10_000, func(i int) string {
		if i == 7777 {
			return "Café Ribeirão Foods"
		}
		return fmt.Sprintf("Account %d", i)
	})
	got, err := n.Closest(context.Background(), "ribeirao caf", 5)
	if err != nil || len(got) != 1 || got[0] != 7777 {
		t.Errorf("%v %v", got, err)
	}
	if got, _ := n.Closest(context.Background(), "acc 42", 3); len(got) != 3 || got[0] != 42 {
		t.Errorf("%v", got)
	}
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := n.Closest(gone, "acc", 3); err == nil {
		t.Error("a search that nobody waits for goes on")
	}
}

// BenchmarkClosest is a key typed into the palette over 100,000 accounts.
func BenchmarkClosest(b *testing.B) {
	n := NewNames(100_000, func(i int) string { return fmt.Sprintf("Northern Logistics %d GmbH", i) })
	for b.Loop() {
		if _, err := n.Closest(context.Background(), "nor 77", 50); err != nil {
			b.Fatal(err)
		}
	}
}
