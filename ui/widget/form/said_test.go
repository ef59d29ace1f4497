package form

import (
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
