package model

import (
	"reflect"
	"testing"
)

func TestReschedulingsAreTheMovesOfTheDueDateThatHappened(t *testing.T) {
	ref := Ref{KindReview, 7}
	day := func(d int) Date { return NewDate(2026, 12, d) }
	due := func(s string) map[string]string { return map[string]string{"due_on": s} }
	history := []HistoryEntry{
		{AtMillis: 9, Ref: ref, Label: "Review of Acme: " + ReschedulingLabel(day(10), day(17), "a fair"), Before: due("2026-12-10"), After: due("2026-12-17")},
		{AtMillis: 8, Ref: ref, Undone: true, Before: due("2026-12-10"), After: due("2026-12-12")},
		{AtMillis: 7, Ref: Ref{KindReview, 8}, Before: due("2026-12-01"), After: due("2026-12-02")},
		{AtMillis: 6, Ref: ref, Label: "Review with Acme changed", Before: due("2026-12-03"), After: due("2026-12-10")},
		{AtMillis: 5, Ref: ref, Before: due("2026-12-02"), After: map[string]string{"due_on": "2026-12-03", "held_on": "2026-12-03"}},
		{AtMillis: 4, Ref: ref, Before: map[string]string{"state": "scheduled"}, After: map[string]string{"state": "missed"}},
		{AtMillis: 3, Ref: ref, Before: due(""), After: due("2026-12-02")},
		{AtMillis: 2, Ref: ref, After: due("2026-12-02")},
	}
	want := []Rescheduling{{day(10), day(17), 9, "a fair"}, {day(3), day(10), 6, ""}}
	if got := ReschedulingsOf(history, 7); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
}
