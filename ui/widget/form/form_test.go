package form

import (
	"context"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/theme"
)

var today = model.NewDate(2026, 11, 21)

func opt(fields ...Field) Options {
	return Options{Fields: fields, Submit: "Save",
		Theme: func() theme.Theme { return theme.New(theme.Mono, false) },
		Today: func() model.Date { return today }}
}

// run runs a command to its end; what the form does not take is returned.
func run(f *Form, cmd tea.Cmd) []tea.Msg {
	if cmd == nil {
		return nil
	}
	switch msg := cmd().(type) {
	case nil:
		return nil
	case tea.BatchMsg:
		var out []tea.Msg
		for _, c := range msg {
			out = append(out, run(f, c)...)
		}
		return out
	case committed, found:
		return run(f, f.Update(msg))
	default:
		return []tea.Msg{msg}
	}
}

func press(f *Form, names ...string) []tea.Msg {
	codes := map[string]rune{"enter": tea.KeyEnter, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown,
		"left": tea.KeyLeft, "right": tea.KeyRight, "backspace": tea.KeyBackspace, "home": tea.KeyHome}
	var out []tea.Msg
	for _, n := range names {
		k := tea.KeyPressMsg{Code: codes[n]}
		switch {
		case n == "shift+tab":
			k = tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift}
		case strings.HasPrefix(n, "ctrl+"):
			k = tea.KeyPressMsg{Code: rune(n[5]), Mod: tea.ModCtrl}
		}
		out = append(out, run(f, f.Update(k))...)
	}
	return out
}

func typeText(f *Form, text string) {
	for _, r := range text {
		run(f, f.Update(tea.KeyPressMsg{Code: r, Text: string(r)}))
	}
}

func shown(f *Form, w, h int) string { return ansi.Strip(f.View(geom.Size(w, h))) }

func TestADateIsShownAsItIsUnderstood(t *testing.T) {
	f := New(opt(Field{Key: "renewal", Label: "Renewal", Kind: Date}))
	typeText(f, "2026-12-03")
	if got := shown(f, 80, 3); !strings.Contains(got, "→ Thu 3 Dec 2026") {
		t.Errorf("not understood:\n%s", got)
	}
	typeText(f, "x")
	if f.Problem("renewal") == nil {
		t.Error("an unreadable date is no problem")
	}
	if got := shown(f, 80, 5); strings.Contains(got, "→ Thu") || !strings.Contains(got, "2026-12-03x") {
		t.Errorf("an unreadable date is shown as:\n%s", got)
	}
}

func TestEveryKindReadsWhatPeopleType(t *testing.T) {
	for _, c := range []struct {
		field Field
		text  string
		ok    func(Value) bool
	}{
		{Field{Kind: Text}, " Acme ", func(v Value) bool { return v.Text == "Acme" }},
		{Field{Kind: Money, Currency: "USD"}, "120k", func(v Value) bool { return v.Money == model.Money{Minor: 12000000, Currency: "USD"} }},
		{Field{Kind: Number, Unit: "h"}, "3.8 h", func(v Value) bool { return v.Number == model.Num(3.8) }},
		{Field{Kind: Number, Unit: "EUR"}, "4,20", func(v Value) bool { return v.Number == model.Num(4.2) }},
		{Field{Kind: Number}, "1.234,5", func(v Value) bool { return v.Number == model.Num(1234.5) }},
		{Field{Kind: Number}, "1,234", func(v Value) bool { return v.Number == model.Num(1234) }},
		{Field{Kind: Money, Currency: "USD"}, "120.000,00 EUR", func(v Value) bool { return v.Money == model.Money{Minor: 12000000, Currency: "EUR"} }},
		{Field{Kind: Money, Currency: "USD"}, "1,5k", func(v Value) bool { return v.Money == model.Money{Minor: 150000, Currency: "USD"} }},
		{Field{Kind: Money, Currency: "USD"}, "1.250", func(v Value) bool { return v.Money == model.Money{Minor: 125000, Currency: "USD"} }},
		{Field{Kind: Number}, "1.234", func(v Value) bool { return v.Number == model.Num(1.234) }},
		{Field{Kind: Tags}, "emea, big  deal,emea", func(v Value) bool { return fmt.Sprint(v.Tags) == "[emea big deal]" && len(v.Tags) == 2 }},
		{Field{Kind: Toggle, Value: "no"}, "y", func(v Value) bool { return v.Yes }},
		{Field{Kind: Choice, Options: []Option{{Value: "g", Label: "Green"}, {Value: "r", Label: "Red"}}}, "r", func(v Value) bool { return v.Text == "r" && v.Option.Label == "Red" }},
		{Field{Kind: Pick, Options: []Option{{Value: "7", Label: "Jane Doe"}}}, "jane doe", func(v Value) bool { return v.Text == "7" && !v.New }},
		{Field{Kind: Pick, AllowNew: true}, "Bob", func(v Value) bool { return v.Text == "Bob" && v.New }},
	} {
		c.field.Key = "k"
		f := New(opt(c.field))
		typeText(f, c.text)
		if err := f.Problem("k"); err != nil || !c.ok(f.Value("k")) {
			t.Errorf("kind %d, %q: %+v, %v", c.field.Kind, c.text, f.Value("k"), err)
		}
	}
}

func TestWhatCannotBeReadIsADraftAndComesBack(t *testing.T) {
	var drafts map[string]string
	o := opt(Field{Key: "day", Label: "Day", Kind: Date}, Field{Key: "name", Label: "Name"})
	o.OnCommit = func(key string, _ Value) Work {
		return func(context.Context) (tea.Msg, error) { return "saved " + key, nil }
	}
	o.OnDraft = func(d map[string]string) tea.Cmd { drafts = d; return nil }
	f := New(o)
	typeText(f, "soonish")
	press(f, "tab")
	typeText(f, "Acme")
	cmd, stepped := f.Back()
	if msgs := run(f, cmd); stepped || fmt.Sprint(msgs) != "[saved name]" {
		t.Errorf("esc saved %v", msgs)
	}
	if fmt.Sprint(drafts) != "map[day:soonish]" {
		t.Errorf("drafts %v", drafts)
	}
	again := New(opt(Field{Key: "day", Label: "Day", Kind: Date}))
	again.SetDrafts(drafts)
	if again.Raw("day") != "soonish" || again.State("day") != Edited {
		t.Error("the draft did not come back")
	}
}

func people() []Option {
	return []Option{{Value: "1", Label: "Jane Doe", Hint: "VP"}, {Value: "2", Label: "Dan Wu"}, {Value: "3", Label: "Janet Li"}}
}

func TestCompletionTakesTheOneThatIsLit(t *testing.T) {
	f := New(opt(Field{Key: "who", Label: "Who", Kind: Pick, Options: people()}, Field{Key: "x", Label: "X"}))
	typeText(f, "jan")
	if got := shown(f, 60, 6); !strings.Contains(got, "▸ Jane Doe") || strings.Contains(got, "Dan Wu") {
		t.Errorf("completion:\n%s", got)
	}
	press(f, "down", "enter")
	if v := f.Value("who"); v.Text != "3" || f.Focused() != "x" {
		t.Errorf("took %+v, at %s", v, f.Focused())
	}
}

func TestAnEmptyPickIsLeftEmptyByTab(t *testing.T) {
	f := New(opt(Field{Key: "who", Label: "Who", Kind: Pick, Options: people()}, Field{Key: "x", Label: "X"}))
	press(f, "tab", "shift+tab", "tab")
	if !f.Value("who").Empty {
		t.Errorf("took %+v", f.Value("who"))
	}
}

func TestANewValueIsOfferedAsNew(t *testing.T) {
	f := New(opt(Field{Key: "who", Label: "Who", Kind: Pick, Options: people(), AllowNew: true}))
	typeText(f, "jane")
	press(f, "down", "down", "enter")
	if v := f.Value("who"); !v.New || v.Text != "jane" {
		t.Errorf("took %+v", v)
	}
	strict := New(opt(Field{Key: "who", Label: "Who", Kind: Pick, Options: people()}))
	typeText(strict, "zed")
	if strict.Problem("who") == nil {
		t.Error("an unknown person is no problem")
	}
}

func TestHandingInTakesTheOneThatIsLitAsEnterDoes(t *testing.T) {
	for _, c := range []struct {
		text  string
		downs int
		want  string
		isNew bool
	}{
		{"maria", 0, "Maria Silva", false},
		{"maria", 1, "maria", true},
		{"Bob", 0, "Bob", false},
		{"zed", 0, "zed", true},
	} {
		options := []Option{{Value: "Bobby Tables", Label: "Bobby Tables"}, {Value: "Bob", Label: "Bob"}, {Value: "Maria Silva", Label: "Maria Silva"}}
		o := opt(Field{Key: "who", Label: "Who", Kind: Pick, Options: options, AllowNew: true}, Field{Key: "why", Label: "Why"})
		handed := false
		o.OnSubmit = func() tea.Cmd { handed = true; return nil }
		f := New(o)
		typeText(f, c.text)
		for range c.downs {
			press(f, "down")
		}
		press(f, "ctrl+s")
		if v := f.Value("who"); !handed || v.Text != c.want || v.New != c.isNew {
			t.Errorf("%q handed in: %v, %+v; want %q, new %v", c.text, handed, v, c.want, c.isNew)
		}
		f = New(o)
		typeText(f, c.text)
		for range c.downs {
			press(f, "down")
		}
		press(f, "enter")
		if v := f.Value("who"); v.Text != c.want || v.New != c.isNew {
			t.Errorf("%q accepted: %+v; want %q, new %v", c.text, v, c.want, c.isNew)
		}
	}
}

func TestCompletionThatComesLateIsDropped(t *testing.T) {
	asked := []string{}
	f := New(opt(Field{Key: "who", Kind: Pick, Label: "Who", Complete: func(_ context.Context, text string) ([]Option, error) {
		asked = append(asked, text)
		return []Option{{Value: text, Label: text + "!"}}, nil
	}}))
	first := f.Update(tea.KeyPressMsg{Code: 'a', Text: "a"})
	second := f.Update(tea.KeyPressMsg{Code: 'b', Text: "b"})
	run(f, second)
	run(f, first)
	if got := shown(f, 60, 4); !strings.Contains(got, "ab!") || strings.Contains(got, "a!  ") {
		t.Errorf("asked %v, shown:\n%s", asked, got)
	}
}

func TestTagsAreCompletedOneByOne(t *testing.T) {
	f := New(opt(Field{Key: "t", Label: "Tags", Kind: Tags, Options: []Option{{Label: "emea"}, {Label: "strategic"}}}))
	typeText(f, "big, str")
	press(f, "down", "enter")
	if got := f.Value("t").Text; got != "big, strategic" {
		t.Errorf("tags %q", got)
	}
}

func TestPastedTextIsCleanedBeforeItIsShown(t *testing.T) {
	f := New(opt(Field{Key: "a", Label: "A"}))
	run(f, f.Update(tea.PasteMsg{Content: "Ac\x1b]52;c;eA==\x07me\r\nLtd"}))
	if raw := f.Raw("a"); strings.ContainsAny(raw, "\x1b\x07\n\r") || !strings.Contains(raw, "Ltd") {
		t.Errorf("pasted %q", raw)
	}
}

func TestTheFieldsLeaveThePaletteAndVoiceKeysAlone(t *testing.T) {
	f := New(opt(Field{Key: "a", Label: "A", Value: "one two"}, Field{Key: "b", Label: "B", Kind: Notes, Value: "one two"}))
	for _, key := range []string{"a", "b"} {
		run(f, f.Focus(key))
		press(f, "home", "ctrl+k", "ctrl+o")
		if f.Raw(key) != "one two" {
			t.Errorf("field %s became %q", key, f.Raw(key))
		}
	}
}

func TestTheCursorIsWhereTheTextIsTyped(t *testing.T) {
	f := New(opt(Field{Key: "a", Label: "Name", Value: "顧客"}))
	shown(f, 60, 1)
	if c := f.Cursor(); c == nil || c.X != 10 || c.Y != 0 {
		t.Errorf("cursor %+v", c)
	}
	long := New(opt(Field{Key: "a", Label: "Name", Value: strings.Repeat("long ", 40)}))
	shown(long, 60, 1)
	if c := long.Cursor(); c == nil || c.X >= 60 {
		t.Errorf("cursor of a long text %+v", c)
	}
}

func TestNotesBreakLinesAndAreLeftByTab(t *testing.T) {
	f := New(opt(Field{Key: "n", Label: "Notes", Kind: Notes}, Field{Key: "x", Label: "X"}))
	typeText(f, "one")
	press(f, "enter")
	typeText(f, "two")
	press(f, "up", "up")
	if f.Focused() != "n" {
		t.Error("up on the first line of the first field left it")
	}
	press(f, "tab")
	if f.Value("n").Text != "one\ntwo" || f.Focused() != "x" {
		t.Errorf("%q, at %s", f.Value("n").Text, f.Focused())
	}
}

func everyKind() []Field {
	return []Field{
		{Key: "a", Label: "Name", Required: true, Heading: "Account"},
		{Key: "b", Label: "Renewal date", Kind: Date, Help: "2026-12-01, +2w, fri"},
		{Key: "c", Label: "ARR", Kind: Money, Currency: "USD"},
		{Key: "d", Label: "Value", Kind: Number, Unit: "h"},
		{Key: "e", Label: "Sentiment", Kind: Choice, Options: []Option{{Value: "G", Label: "Green"}, {Value: "Y", Label: "Yellow"}, {Value: "R", Label: "Red"}}},
		{Key: "f", Label: "Owner", Kind: Pick, Options: people(), AllowNew: true},
		{Key: "g", Label: "Tags", Kind: Tags, Options: people()},
		{Key: "h", Label: "Executive", Kind: Toggle, Value: "no"},
		{Key: "i", Label: "Notes", Kind: Notes},
		{Key: "j", Label: "Fixed", Value: "x", ReadOnly: "from the import"},
	}
}

func TestNoKeyAndNoSizeBreaksTheForm(t *testing.T) {
	names := []string{"enter", "tab", "shift+tab", "up", "down", "left", "right", "backspace", "home", "ctrl+s", "ctrl+w", "ctrl+u"}
	rapid.Check(t, func(t *rapid.T) {
		o := opt(everyKind()...)
		o.OnCommit = func(string, Value) Work {
			return func(context.Context) (tea.Msg, error) { return nil, nil }
		}
		f := New(o)
		for range rapid.IntRange(1, 40).Draw(t, "keys") {
			if rapid.Bool().Draw(t, "named") {
				press(f, rapid.SampledFrom(names).Draw(t, "key"))
			} else {
				typeText(f, rapid.StringOfN(rapid.RuneFrom([]rune("ajd 1,客é👩\x1b\x00\u202e")), 1, 3, -1).Draw(t, "text"))
			}
			w, h := rapid.IntRange(1, 130).Draw(t, "w"), rapid.IntRange(1, 30).Draw(t, "h")
			lines := strings.Split(f.View(geom.Size(w, h)), "\n")
			if len(lines) != h {
				t.Fatalf("%d lines in %dx%d", len(lines), w, h)
			}
			for _, l := range lines {
				if geom.Width(l) != w {
					t.Fatalf("%d cells in %dx%d: %q", geom.Width(l), w, h, l)
				}
			}
			if c := f.Cursor(); c != nil && (c.X >= w || c.Y >= h || c.X < 0 || c.Y < 0) {
				t.Fatalf("cursor %+v in %dx%d", c, w, h)
			}
		}
	})
}

func TestTheFieldWithTheKeysIsSeenInASmallWindow(t *testing.T) {
	f := New(opt(everyKind()...))
	for range 8 {
		got := f.View(geom.Size(20, 5))
		if f.Cursor() == nil {
			t.Fatalf("field %s is not seen:\n%s", f.Focused(), ansi.Strip(got))
		}
		press(f, "tab")
	}
}

func TestWhatIsMeantIsTheCompletionThatIsLit(t *testing.T) {
	var meant []string
	var f *Form
	o := opt(Field{Key: "f", Kind: Pick, Options: people(), AllowNew: true})
	o.OnChange = func(key string) tea.Cmd { meant = append(meant, f.Meant(key).Text); return nil }
	f = New(o)
	for _, r := range "dan" {
		f.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	if v := f.Value("f"); !v.New || v.Text != "dan" {
		t.Errorf("%+v", v)
	}
	if v := f.Meant("f"); v.New || v.Option.Label != "Dan Wu" || meant[len(meant)-1] != v.Text {
		t.Errorf("%+v, told %q", v, meant)
	}
}

func TestAHalfTypedChoiceIsNotCalledUnknownWhileACompletionIsLit(t *testing.T) {
	f := New(opt(Field{Key: "f", Kind: Pick, Options: people()}))
	f.Update(tea.KeyPressMsg{Code: 'd', Text: "d"})
	if err := f.Problem("f"); err == nil || strings.Contains(err.Error(), "not known") {
		t.Error(err)
	}
	for _, r := range "zzz" {
		f.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	if err := f.Problem("f"); err == nil || !strings.Contains(err.Error(), "not known") {
		t.Error(err)
	}
}
