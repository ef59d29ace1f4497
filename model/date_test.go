package model

import (
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func day(t testing.TB, s string) Date {
	t.Helper()
	if s == "" {
		return 0
	}
	d, err := ParseISO(s)
	if err != nil {
		t.Fatalf("ParseISO(%q): %v", s, err)
	}
	return d
}

func anyDate() *rapid.Generator[Date] {
	return rapid.Custom(func(t *rapid.T) Date { return Date(rapid.Int32Range(1, int32(lastDate)).Draw(t, "day")) })
}

func TestDateCountsDaysAsTheCalendarDoes(t *testing.T) {
	start := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	for n := 1; n <= int(lastDate); n += 13 {
		at := start.AddDate(0, 0, n-1)
		d := NewDate(at.Year(), int(at.Month()), at.Day())
		if d != Date(n) {
			t.Fatalf("NewDate(%s) = %d, want %d", at.Format(time.DateOnly), d, n)
		}
		if y, m, dd := d.Civil(); y != at.Year() || m != int(at.Month()) || dd != at.Day() {
			t.Fatalf("Civil(%d) = %d-%d-%d, want %s", n, y, m, dd, at.Format(time.DateOnly))
		}
		if d.Weekday() != int(at.Weekday()) {
			t.Fatalf("Weekday(%s) = %d, want %d", d, d.Weekday(), at.Weekday())
		}
	}
	if got := NewDate(9999, 12, 31); got != lastDate {
		t.Errorf("last day = %d, want %d", got, lastDate)
	}
}

func TestDateRefusesDaysTheCalendarLacks(t *testing.T) {
	for _, c := range [][3]int{{2026, 2, 29}, {2100, 2, 29}, {2026, 4, 31}, {2026, 0, 1}, {2026, 13, 1}, {2026, 1, 0}, {2026, 1, 32}, {0, 1, 1}, {10000, 1, 1}, {-1, 1, 1}} {
		if d := NewDate(c[0], c[1], c[2]); d.Known() {
			t.Errorf("NewDate(%v) = %s, want none", c, d)
		}
	}
	for _, s := range []string{"", "2026-02-29", "2026-1-02", "2026/01/02", "2026-01-02 ", " 2026-01-02", "0000-01-01", "2026-01-0a", "20260102", "2026-:1-02", "٢٠٢٦-01-02"} {
		if d, err := ParseISO(s); err == nil || d != 0 {
			t.Errorf("ParseISO(%q) = %s, %v; want an error", s, d, err)
		}
	}
}

func TestDateReadsWhatItPrints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "d")
		today := anyDate().Draw(t, "today")
		if back, err := ParseISO(d.String()); err != nil || back != d {
			t.Fatalf("ParseISO(%s) = %s, %v", d, back, err)
		}
		if back, err := ParseDate(d.Short(today), today); err != nil || back != d {
			if y, _, _ := d.Civil(); y >= 1000 { // years are printed without leading zeros
				t.Fatalf("ParseDate(%q) = %s, %v; want %s", d.Short(today), back, err, d)
			}
		}
		b, err := json.Marshal(d)
		var back Date
		if err != nil || json.Unmarshal(b, &back) != nil || back != d {
			t.Fatalf("JSON %s of %s reads as %s (%v)", b, d, back, err)
		}
	})
}

func TestNoDateIsNullAndStaysNone(t *testing.T) {
	var d Date
	b, err := json.Marshal(struct{ On Date }{d})
	if err != nil || string(b) != `{"On":null}` {
		t.Errorf("JSON = %s, %v", b, err)
	}
	d = 5
	if err := json.Unmarshal([]byte("null"), &d); err != nil || d != 0 {
		t.Errorf("null reads as %s, %v", d, err)
	}
	for _, bad := range []string{`"2026-02-30"`, `5`, `"soon"`, `{}`} {
		if err := json.Unmarshal([]byte(bad), &d); err == nil {
			t.Errorf("JSON %s reads as %s", bad, d)
		}
	}
	none := Date(0)
	if none.AddDays(3) != 0 || none.AddMonths(3) != 0 || none.MonthEnd() != 0 || none.String() != "" || none.Short(9) != "" {
		t.Error("no date turned into a day")
	}
	if lastDate.AddDays(1) != 0 || lastDate.AddMonths(1) != 0 || Date(1).AddDays(-1) != 0 || Date(1).AddMonths(-1) != 0 {
		t.Error("a day beyond the calendar is not none")
	}
}

func TestAddMonthsClampsToTheMonthEnd(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-01-31", 1, "2026-02-28"}, {"2028-01-31", 1, "2028-02-29"}, {"2028-02-29", 12, "2029-02-28"},
		{"2028-02-29", 48, "2032-02-29"}, {"2026-12-15", 1, "2027-01-15"}, {"2026-01-15", -1, "2025-12-15"},
		{"2026-03-31", -1, "2026-02-28"}, {"2026-05-31", -25, "2024-04-30"}, {"2026-08-31", 0, "2026-08-31"},
	} {
		if got := day(t, c.from).AddMonths(c.n); got != day(t, c.want) {
			t.Errorf("%s %+d months = %s, want %s", c.from, c.n, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "d")
		n := rapid.IntRange(-500, 500).Draw(t, "n")
		got := d.AddMonths(n)
		if !got.Known() {
			t.Skip("outside the calendar")
		}
		y, m, dd := d.Civil()
		gy, gm, gd := got.Civil()
		if gy*12+gm != y*12+m+n {
			t.Fatalf("%s %+d months = %s: wrong month", d, n, got)
		}
		if gd != dd && (gd > dd || got != got.MonthEnd()) {
			t.Fatalf("%s %+d months = %s: wrong day", d, n, got)
		}
	})
}

func TestAddDaysAndDaysAreInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyDate().Draw(t, "a"), anyDate().Draw(t, "b")
		if a.AddDays(b.Days(a)) != b {
			t.Fatalf("%s + %d days is not %s", a, b.Days(a), b)
		}
	})
}

func TestShortLeavesOutTodaysYear(t *testing.T) {
	d := day(t, "2026-12-03")
	if got := d.Short(day(t, "2026-01-01")); got != "3 Dec" {
		t.Errorf("in the year: %q", got)
	}
	if got := d.Short(day(t, "2027-01-01")); got != "3 Dec 2026" {
		t.Errorf("in another year: %q", got)
	}
}

func BenchmarkParseISO(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseISO("2026-12-03"); err != nil {
			b.Fatal(err)
		}
	}
}
