package model

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var noted = []NotePerson{{0, "Maria Silva"}, {7, "Dana Wu"}, {8, "Ray Patel"}, {9, "Dana Ortiz"}, {0, "Jonas Berg"}}

func TestALineOfNotesIsReadAsAPromise(t *testing.T) {
	friday := on("2026-11-27")
	day := on("2026-11-21")
	for line, want := range map[string]NotedPromise{
		"Maria will send the report by Friday":          {"Send the report", "Maria Silva", friday},
		"Maria will send the report by mail by Friday.": {"Send the report by mail", "Maria Silva", friday},
		"we'll send the numbers until 2026-12-01":       {"Send the numbers", "Me", on("2026-12-01")},
		"I will call Ray tomorrow":                      {"Call Ray", "Me", day + 1},
		"Ray Patel to check the scanners":               {"Check the scanners", "Ray Patel", 0},
		"Ray: new forecast (3 Dec)":                     {"New forecast", "Ray Patel", on("2026-12-03")},
		"Send the yard study (Maria, fri)":              {"Send the yard study", "Maria Silva", friday},
		"@jonas fix the export in 2 weeks":              {"Fix the export", "Jonas Berg", day + 14},
		"Li Na will join next time":                     {"Join next time", "Li Na", 0},
		"Dana will check":                               {"Check", "Dana", 0}, // which of the two is not known: the name stays as it is written
		"the team will look at it":                      {"The team will look at it", "", 0},
		"Want to go to market on their own":             {"Want to go to market on their own", "", 0},
		"Action: Maria to book the room by end of q1":   {"Book the room", "Maria Silva", on("2027-03-31")},
		"Maria has to send it by 2026-11-01":            {"Send it by 2026-11-01", "Maria Silva", 0}, // past
		"Look at the (old) list":                        {"Look at the (old) list", "", 0},
		"Maria Silva":                                   {"Maria Silva", "", 0},
	} {
		if got := ReadPromise(line, noted, "Me", day); got != want {
			t.Errorf("%q: %+v, want %+v", line, got, want)
		}
	}
}

func TestALineOfNotesIsReadAsWhatSomebodySaid(t *testing.T) {
	for line, want := range map[string]NotedWords{
		"Ray: reports take a day":            {"Reports take a day", NotePerson{8, "Ray Patel"}},
		`Ray said "reports take a day"`:      {"Reports take a day", NotePerson{8, "Ray Patel"}},
		"“Too slow” (Dana Wu)":               {"Too slow", NotePerson{7, "Dana Wu"}},
		"Maria: they are slow":               {"Maria: they are slow", NotePerson{}}, // ours
		"Dana: which of us?":                 {"Dana: which of us?", NotePerson{}},
		"Reports - all of them - take a day": {"Reports - all of them - take a day", NotePerson{}},
	} {
		if got := ReadWords(line, noted); got != want {
			t.Errorf("%q: %+v, want %+v", line, got, want)
		}
	}
}

func TestNotesAreTakenApartIntoLinesThatSaySomething(t *testing.T) {
	got := NoteLines("# Review\r\n\n- [ ] one\n* two\n 3) three\n---\n\t• four\n-5 % is bad\n2026 was good")
	if want := "Review|one|two|three|four|-5 % is bad|2026 was good"; strings.Join(got, "|") != want {
		t.Errorf("%q", got)
	}
}

// TestNoWordOfANoteIsLost finds every word of a line again in what was read of it, but for
// those that say who and when.
func TestNoWordOfANoteIsLost(t *testing.T) {
	words := []string{"Maria", "Dana", "will", "to", "by", "on", "Friday", "send", "(", ")", ":", "-", "in", "2", "weeks", "é", "@ray", "it", "tomorrow", "\""}
	rapid.Check(t, func(t *rapid.T) {
		line := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 9).Draw(t, "words"), " ")
		p := ReadPromise(line, noted, "Me", today)
		w := ReadWords(line, noted)
		for _, got := range []string{p.What, w.Words} {
			for _, word := range strings.Fields(got) {
				if !strings.Contains(strings.ToLower(line), strings.ToLower(strings.Trim(word, ".;,"))) {
					t.Fatalf("%q: %q was not written", line, word)
				}
			}
		}
		if strings.Contains(line, "send") && !strings.Contains(strings.ToLower(p.What), "send") && !strings.Contains(p.Who, "send") {
			t.Fatalf("%q: what is to be done is lost: %+v", line, p)
		}
		if strings.Contains(line, "send") && !strings.Contains(strings.ToLower(w.Words), "send") {
			t.Fatalf("%q: what was said is lost: %+v", line, w)
		}
	})
}
