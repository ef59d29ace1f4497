package model

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// 2026-11-21 is a Saturday.
const typedToday = "2026-11-21"

func TestDatesAreReadAsPeopleTypeThem(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "  ": "", "2026-12-01": "2026-12-01", " 2026-12-01 ": "2026-12-01", "2026/12/1": "2026-12-01",
		"today": "2026-11-21", "Tomorrow": "2026-11-22", "yesterday": "2026-11-20",
		"+2w": "2026-12-05", "-3d": "2026-11-18", "+1m": "2026-12-21", "+1y": "2027-11-21", "+1q": "2027-02-21",
		"+ 2 weeks": "2026-12-05", "in 3 days": "2026-11-24", "2 months ago": "2026-09-21", "\u22123d": "2026-11-18",
		"fri": "2026-11-27", "Friday": "2026-11-27", "sat": "2026-11-28", "sun": "2026-11-22", "next mon": "2026-11-23",
		"last tuesday": "2026-11-17", "last sat": "2026-11-14", "last fri": "2026-11-20",
		"3 dec": "2026-12-03", "dec 3": "2026-12-03", "3 Dec 2026": "2026-12-03", "3. Dezember 2027": "2027-12-03",
		"3rd of December 2027": "2027-12-03", "1 feb": "2026-02-01", "Mon, 7 Dec 2026": "2026-12-07", "3dec": "2026-12-03",
		"3.12.2026": "2026-12-03", "3.4.26": "2026-04-03", "03.04.2026": "2026-04-03",
		"13/4/2026": "2026-04-13", "4/13/2026": "2026-04-13", "3/3/2026": "2026-03-03", "20261203": "2026-12-03",
		"2026年12月3日": "2026-12-03", "２０２６-１２-０３": "2026-12-03",
		"end of q1": "2027-03-31", "end of Q4": "2026-12-31", "end of month": "2026-11-30", "end of year": "2026-12-31",
		"end of quarter": "2026-12-31", "end of march": "2027-03-31", "end of feb": "2027-02-28",
		"eom": "2026-11-30", "eoq": "2026-12-31", "EOY": "2026-12-31",
	} {
		got, err := ParseDate(in, day(t, typedToday))
		if err != nil || got != day(t, want) {
			t.Errorf("ParseDate(%q) = %s, %v; want %s", in, got, err, want)
		}
	}
	last := day(t, "2026-03-31")
	if got, err := ParseDate("end of q1", last); err != nil || got != last {
		t.Errorf("on its last day the quarter ends on %s (%v)", got, err)
	}
}

func TestAmbiguousSlashesNameBothReadings(t *testing.T) {
	_, err := ParseDate("3/4/2026", day(t, typedToday))
	if err == nil {
		t.Fatal("read without asking")
	}
	for _, want := range []string{"3 Apr 2026", "4 Mar 2026", "2026-04-03", "2026-03-04"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q does not say %s", err, want)
		}
	}
}

func TestUnreadableDatesAreOneSentenceWithAnExample(t *testing.T) {
	for _, in := range []string{"soon", "31/02/2026", "2026-02-30", "30.2.2026", "29 feb", "32 dec", "0.0.0", "1", "12", "3 foo 2026",
		"+2x", "+w", "+99999999999999999999d", "+99999y", "next", "end of q5", "end of", "3/4", "1-2-3-4", "3//4//2026", "next next fri",
		"dec dec 3", "dec", "2026", "fri 2026-13-01", "\x1b[31m", "3/4.2026", "12 2026", "last 3 dec"} {
		got, err := ParseDate(in, day(t, typedToday))
		if err == nil || got != 0 {
			t.Errorf("ParseDate(%q) = %s, %v; want an error", in, got, err)
			continue
		}
		if !strings.Contains(err.Error(), "2026-") || Clean(err.Error()) != err.Error() {
			t.Errorf("ParseDate(%q): %q", in, err)
		}
	}
}

func TestImportedDatesFollowTheOrderGiven(t *testing.T) {
	for _, c := range []struct {
		in    string
		order DateOrder
		want  string
	}{
		{"2020-12-30 3:15:52", DMY, "2020-12-30"}, {"2017-02-21T03:24:00Z", OrderUnknown, "2017-02-21"},
		{"2017-02-21 03:24:00.123456", MDY, "2017-02-21"}, {"2017-02-21T23:24:00+09:00", YMD, "2017-02-21"},
		{"2017-02-21 03:24:00 UTC", YMD, "2017-02-21"}, {"24 October 2011", OrderUnknown, "2011-10-24"},
		{"Oct 24, 2011", DMY, "2011-10-24"}, {"Oct 24, 2011, 3:15 PM", DMY, "2011-10-24"}, {"24-Oct-11", MDY, "2011-10-24"},
		{"24 octobre 2011", OrderUnknown, "2011-10-24"}, {"24 de octubre de 2011", OrderUnknown, "2011-10-24"},
		{"2011-Oct-24", OrderUnknown, "2011-10-24"}, {"03/04/2026", DMY, "2026-04-03"}, {"03/04/2026", MDY, "2026-03-04"},
		{"3-4-26", DMY, "2026-04-03"}, {"26-4-3", YMD, "2026-04-03"}, {"1.1.68", DMY, "2068-01-01"}, {"1.1.69", DMY, "1969-01-01"},
		{"2026/04/03", DMY, "2026-04-03"}, {"2026.04.03", MDY, "2026-04-03"}, {"25/12/2026", OrderUnknown, "2026-12-25"},
		{"12/25/2026 10:00 AM", MDY, "2026-12-25"}, {"", DMY, ""}, {"Monday, 24 October 2011", DMY, "2011-10-24"},
	} {
		if got, err := ParseDateIn(c.in, c.order); err != nil || got != day(t, c.want) {
			t.Errorf("ParseDateIn(%q, %s) = %s, %v; want %s", c.in, c.order, got, err, c.want)
		}
	}
	for _, c := range []struct {
		in    string
		order DateOrder
	}{
		{"31/02/2026", DMY}, {"25/12/2026", MDY}, {"12/25/2026", DMY}, {"03/04/2026", YMD}, {"03/04/2026", OrderUnknown},
		{"2026-02-30", YMD}, {"31 April 2026", DMY}, {"1.2", DMY}, {"1200.50", DMY}, {"12/2026", DMY}, {"today", DMY}, {"+2w", DMY},
		{"24 Oct", DMY}, {"1/2/026", DMY}, {"2026-01-02 x:30", DMY}, {"10.0.0.1", DMY}, {"99999999", YMD},
	} {
		if got, err := ParseDateIn(c.in, c.order); err == nil || got != 0 {
			t.Errorf("ParseDateIn(%q, %s) = %s, want an error", c.in, c.order, got)
		}
	}
}

func TestDateOrdersAsksOnlyWhereItMatters(t *testing.T) {
	for _, c := range []struct {
		samples []string
		want    []DateOrder
	}{
		{[]string{"2026-04-03", "", "2026-05-06 10:00:00"}, []DateOrder{YMD}},
		{[]string{"24 Oct 2011", "Oct 3, 2012"}, []DateOrder{YMD}},
		{[]string{"03/04/2026", "25/04/2026"}, []DateOrder{DMY}},
		{[]string{"03/04/2026", "04/25/2026"}, []DateOrder{MDY}},
		{[]string{"03/04/2026", "05/06/2026"}, []DateOrder{DMY, MDY}},
		{[]string{"01-02-03"}, []DateOrder{YMD, DMY, MDY}},
		{[]string{"25/04/2026", "04/25/2026"}, nil},
		{[]string{"03/04/2026", "31/02/2026"}, nil},
		{[]string{"Acme", "2026-01-01"}, nil}, {[]string{"120", "300"}, nil}, {[]string{"2026-02-30"}, nil},
		{[]string{"", " "}, nil}, {nil, nil},
	} {
		if got := DateOrders(c.samples); !slices.Equal(got, c.want) {
			t.Errorf("DateOrders(%q) = %v, want %v", c.samples, got, c.want)
		}
	}
}

func TestDateOrdersHoldsForItsSamples(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		layout := rapid.SampledFrom([]string{"dmy", "mdy", "ymd"}).Draw(t, "layout")
		var samples []string
		var want []Date
		for _, d := range rapid.SliceOfN(anyDate(), 1, 8).Draw(t, "days") {
			if y, _, _ := d.Civil(); y < 1000 {
				continue
			}
			want = append(want, d)
			s := strings.Split(d.String(), "-")
			switch layout {
			case "dmy":
				samples = append(samples, s[2]+"/"+s[1]+"/"+s[0])
			case "mdy":
				samples = append(samples, s[1]+"/"+s[2]+"/"+s[0])
			default:
				samples = append(samples, d.String())
			}
		}
		order, err := ParseDateOrder(layout)
		orders := DateOrders(samples)
		if err != nil || len(samples) > 0 && !slices.Contains(orders, order) {
			t.Fatalf("DateOrders(%q) = %v, want %s among them", samples, orders, layout)
		}
		for _, o := range orders {
			for i, s := range samples {
				got, err := ParseDateIn(s, o)
				if err != nil || o == order && got != want[i] {
					t.Fatalf("ParseDateIn(%q, %s) = %s, %v", s, o, got, err)
				}
			}
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-12-03", "+2w", "last tuesday", "end of q1", "3/4/2026", "Oct 24, 2011 3:15", "24 de octubre", "2026年12月3日", "00.00.00"} {
		f.Add(s, int32(739941))
	}
	f.Fuzz(func(t *testing.T, s string, today int32) {
		if !Date(today).Known() {
			return
		}
		d, err := ParseDate(s, Date(today))
		if err != nil && (d != 0 || Clean(err.Error()) != err.Error()) {
			t.Fatalf("%q: %s, %q", s, d, err)
		}
		for o := OrderUnknown; o <= MDY; o++ {
			d, err := ParseDateIn(s, o)
			if d.Known() {
				if back, _ := ParseISO(d.String()); back != d {
					t.Fatalf("%q reads as %d, which is no day", s, d)
				}
			} else if d != 0 || err == nil && strings.TrimSpace(plainDate(s)) != "" {
				t.Fatalf("%q: %d without an error", s, d)
			}
		}
		DateOrders([]string{s})
	})
}
