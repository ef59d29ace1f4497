package model

import (
	"testing"

	"pgregory.net/rapid"
)

func TestStampsAreReadWithAndWithoutATimeAndAZone(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "2026-03-01": "2026-03-01", "2026-03-01 00:00": "2026-03-01", "2026-03-01T10:15": "2026-03-01 10:15",
		"2026-03-01 10:15:30.250": "2026-03-01 10:15:30", "2026-03-01 2:05 pm": "2026-03-01 14:05", "2026-03-01 12:30 AM": "2026-03-01 00:30",
		"2026-03-01T23:30:00Z": "2026-03-01 23:30", "2026-03-01T23:30:00-02:00": "2026-03-02 01:30", "2026-03-01 01:00 +02": "2026-02-28 23:00",
	} {
		got, err := ParseStamp(text)
		if err != nil || got.String() != want {
			t.Errorf("%q is %q (%v), want %q", text, got, err, want)
		}
	}
	for _, text := range []string{"2026-02-30 10:00", "2026-03-01 24:00", "2026-03-01 10", "2026-03-01x10:00", "2026-03-01 13:00 pm", "soon",
		"2026-03-01 10:60", "2026-03-01 10:00 +99:00", "0001-01-01 00:30 +02:00"} {
		if got, err := ParseStamp(text); err == nil {
			t.Errorf("%q is %q", text, got)
		}
	}
}

func TestAStampComesBackFromItsText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := NewStamp(Date(rapid.Int32Range(1, int32(lastDate)).Draw(t, "day")), rapid.IntRange(0, 86399).Draw(t, "second"))
		got, err := ParseStamp(s.String())
		if err != nil || got != s {
			t.Fatalf("%s comes back as %s (%v)", s, got, err)
		}
	})
}

func TestHoursBetweenStampsCrossDays(t *testing.T) {
	d := NewDate(2026, 2, 28)
	if got := NewStamp(d+1, 3600).HoursSince(NewStamp(d, 23*3600+1800)); got != Num(1.5) {
		t.Error(got)
	}
	if NewStamp(d, 0).HoursSince(0).Known {
		t.Error("the time since nothing is known")
	}
}
