package model

import (
	"slices"
	"strings"
	"testing"
)

var scopeCSMs = []CSM{{ID: 1, Name: "Ana Costa", Manager: "Maria Silva"}, {ID: 2, Name: "Maria Silva", Manager: "Zoë Quinn"},
	{ID: 3, Name: "Jonas Berg", Manager: "maria  silva"}, {ID: 4, Name: "Li Wei"}}

func TestATeamIsTheCSMsOfOneManager(t *testing.T) {
	if got := (Scope{Team: "MARIA SILVA"}).Owners(scopeCSMs); !slices.Equal(got, []ID{1, 3}) {
		t.Errorf("%v", got)
	}
	if got := (Scope{CSM: 4}).Owners(scopeCSMs); !slices.Equal(got, []ID{4}) {
		t.Errorf("%v", got)
	}
	if got := (Scope{}).Owners(scopeCSMs); got != nil {
		t.Errorf("everyone: %v", got)
	}
	if got := (Scope{Team: "Nobody"}).Owners(scopeCSMs); got == nil || len(got) != 0 {
		t.Errorf("a team without CSMs: %v, want no account rather than all", got)
	}
	if got := Managers(scopeCSMs); !slices.Equal(got, []string{"Maria Silva", "Zoë Quinn"}) {
		t.Errorf("%q", got)
	}
}

func TestAScopeIsFoundByName(t *testing.T) {
	for _, c := range []struct {
		name  string
		want  Scope
		shown string
		fails string
	}{
		{"maria silva", Scope{CSM: 2}, "Maria Silva", ""},
		{"team:Maria Silva", Scope{Team: "Maria Silva"}, "Team of Maria Silva", ""},
		{"Team: maria", Scope{Team: "Maria Silva"}, "Team of Maria Silva", ""},
		{"Zoë", Scope{Team: "Zoë Quinn"}, "Team of Zoë Quinn", ""},
		{"i", Scope{}, "", "can be Maria Silva or Li Wei"},
		// Two CSMs have it in their names, one manager too: that is no answer.
		{"ia", Scope{CSM: 2}, "Maria Silva", ""},
		{"a", Scope{}, "", "can be Ana Costa, Maria Silva or Jonas Berg"},
		{"", Scope{}, "", "can be"},
		{"nobody", Scope{}, "", "names no CSM of this book"},
		{"team:nobody", Scope{}, "", "names no team of this book"},
	} {
		got, shown, err := FindScope(scopeCSMs, c.name)
		if got != c.want || shown != c.shown || (err == nil) != (c.fails == "") || err != nil && !strings.Contains(err.Error(), c.fails) {
			t.Errorf("%q: %v, %q, %v", c.name, got, shown, err)
		}
	}
}

func TestAPersonBeginsWithTheirOwnAccountsAndAManagerWithTheTeam(t *testing.T) {
	for _, c := range []struct {
		me   Person
		want Scope
	}{
		{Person{Name: "Ana Costa", CSMID: 1}, Scope{CSM: 1}},
		{Person{Name: "Maria Silva", CSMID: 2, Manager: true}, Scope{Team: "Maria Silva"}},
		{Person{Name: "Li Wei", CSMID: 4, Manager: true}, Scope{}},
		{Person{Name: "Somebody"}, Scope{}},
	} {
		if got, _ := ScopeOf(c.me, scopeCSMs); got != c.want {
			t.Errorf("%v: %v, want %v", c.me, got, c.want)
		}
	}
}
