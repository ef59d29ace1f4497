package form

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestALongFormSaysThatThereIsMore(t *testing.T) {
	var fields []Field
	for i := range 12 {
		fields = append(fields, Field{Key: fmt.Sprint(i), Label: fmt.Sprint("Field ", i)})
	}
	f := New(opt(fields...))
	if got := shown(f, 60, 5); !strings.Contains(got, "↓") || strings.Contains(got, "↑") {
		t.Errorf("at the top:\n%s", got)
	}
	press(f, "shift+tab", "down", "down", "down", "down", "down", "down", "down", "down", "down", "down", "down")
	if got := shown(f, 60, 5); !strings.Contains(got, "↑") || strings.Contains(got, "↓") {
		t.Errorf("at the end:\n%s", got)
	}
	if got := shown(f, 60, 12); strings.ContainsAny(got, "↑↓") {
		t.Errorf("all is seen:\n%s", got)
	}
}

func TestATextIsNotCalledNewWhileEnterTakesAnOption(t *testing.T) {
	f := New(opt(Field{Key: "who", Label: "Who", Kind: Pick, Options: people(), AllowNew: true}))
	typeText(f, "jan")
	if got := shown(f, 60, 6); strings.Contains(got, "→ new") {
		t.Errorf("enter takes Jane Doe, and the field says new:\n%s", got)
	}
}

func TestABlankFieldIsNotBlamedBeforeItsTurn(t *testing.T) {
	need := func(v Value) error {
		if v.Empty {
			return errors.New("needed: 0 to 10")
		}
		return nil
	}
	f := New(opt(Field{Key: "a", Label: "A"}, Field{Key: "score", Label: "Score", Help: "0 to 10", Validate: need}))
	if got := shown(f, 60, 4); strings.Contains(got, "needed") {
		t.Errorf("blamed at once:\n%s", got)
	}
	press(f, "ctrl+s")
	if got := shown(f, 60, 4); f.Focused() != "score" || !strings.Contains(got, "needed: 0 to 10") {
		t.Errorf("handing in does not say what is needed:\n%s", got)
	}
}

func TestHandingInSaysWhatIsWrongAlsoOverACompletion(t *testing.T) {
	f := New(opt(Field{Key: "roles", Label: "Roles", Kind: Tags, Options: people(), Validate: func(Value) error {
		return errors.New("that is no role")
	}}, Field{Key: "b", Label: "B"}))
	typeText(f, "jan")
	if got := shown(f, 60, 6); strings.Contains(got, "no role") {
		t.Errorf("blamed while the list says what can be chosen:\n%s", got)
	}
	press(f, "tab", "ctrl+s")
	if got := shown(f, 60, 6); f.Focused() != "roles" || !strings.Contains(got, "that is no role") {
		t.Errorf("handing in is refused without a word:\n%s", got)
	}
}
