package review

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"keystone/model"
	"keystone/ui/drive"
	"keystone/ui/screen"
)

// scheduled adds a review planned for a day.
func (m *memory) scheduled(id model.ID, due model.Date) *memory {
	m.facts = append(m.facts, model.Review{ID: id, AccountID: acmeID, State: model.ReviewScheduled, DueOn: due})
	return m
}

func (m *memory) reviewOf(t *testing.T, id model.ID) model.Review {
	t.Helper()
	d := m.dossier(t)
	r, ok := d.Review(id)
	if !ok {
		t.Fatalf("no review %d", id)
	}
	return r
}

func TestAReviewPlannedForLaterIsAskedAboutAndOneThatIsDueBeginsAtOnce(t *testing.T) {
	for _, c := range []struct {
		due  model.Date
		asks bool
	}{{day + 15, true}, {day + 14, false}, {day, false}, {day - 40, false}} {
		h := open(t, acme().scheduled(51, c.due), 80, 24)
		if got := h.Has("hold it now"); got != c.asks {
			t.Errorf("due in %d days: asks %t\n%s", c.due-day, got, h.Text())
		}
	}
	h := open(t, acme().scheduled(51, day+30), 80, 24)
	h.Want("The next review is planned for 21 Dec (in 30d)", "h hold it now", "p prep", "m move it", "l late entry")
	h.do("h").Want("▸  1 Who")
	if len(h.m.steps) != 0 {
		t.Error("an answer alone wrote something")
	}
	h.do("enter")
	if r := h.m.reviewOf(t, 51); r.State != model.ReviewInProgress || r.HeldOn != day {
		t.Errorf("%+v", r)
	}
	open(t, acme().scheduled(51, day+30), 80, 24).do("p").Want("Before")
}

func TestOfTwoReviewsInProgressOneIsChosenAndResumedAtItsOwnPlace(t *testing.T) {
	m := acme()
	m.facts = append(m.facts,
		model.Review{ID: 51, AccountID: acmeID, State: model.ReviewInProgress, HeldOn: day - 9, DueOn: day - 9, Place: `{"step":"voice"}`},
		model.Review{ID: 52, AccountID: acmeID, State: model.ReviewInProgress, HeldOn: day - 2, DueOn: day - 2, Place: `{"step":"progress"}`})
	h := open(t, m, 80, 24)
	h.Want("2 reviews of this account are in progress", "a the one held 19 Nov", "at progress on outcomes", "b the one held 12 Nov", "at voice of the customer")
	h.do("b").Want("▸  5 Voice")
	if h.s.id != 51 {
		t.Errorf("review %d", h.s.id)
	}
	h = open(t, m, 80, 24)
	h.do("down up enter").Want("▸  2 Progress")
	openWith(t, aContext(), m, 51, 80, 24).Want("▸  5 Voice")
}

func TestALateEntryDatesEverythingOnTheDayItWasHeld(t *testing.T) {
	m := acme()
	m.facts = append(m.facts, model.Review{ID: 51, AccountID: acmeID, State: model.ReviewInProgress, HeldOn: day - 1, DueOn: day, Place: `{"step":"voice"}`})
	before := m.reviewOf(t, 51)
	h := late(t, m)
	h.Want("On which day was it held?", "The review in progress is left as")
	h.do("'tomorrow' enter").Want("in the future")
	h.do("ctrl+u 'last tuesday' enter").Want("▸  1 Who", "17 Nov")
	h.do("enter enter 'dana' enter ctrl+n '91.5' enter y enter enter")
	r := h.review()
	held := day - 4
	if r.ID == 51 || r.HeldOn != held || r.State != model.ReviewInProgress {
		t.Fatalf("%+v", r)
	}
	d := m.dossier(t)
	own := model.FactsOfReview(&d, r)
	if len(own.Measurements) != 1 || own.Measurements[0].Date != held || len(own.Verifications) != 1 {
		t.Errorf("%+v", own)
	}
	if after := m.reviewOf(t, 51); after.HeldOn != before.HeldOn || after.Place != before.Place || len(after.Attendees) != 0 {
		t.Errorf("the other review is %+v", after)
	}
	h.toStep(stepSentiment).Want("10 days left for sentiment")
}

func late(t *testing.T, m *memory) *hand {
	t.Helper()
	ctx := aContext()
	s := Late(ctx, m, m.account.ID)
	s.now = func() time.Time { return time.Date(2026, 11, 21, 14, 2, 11, 0, time.UTC) }
	return &hand{drive.Screen(t, ctx, 80, 24, func(*screen.Context) screen.Screen { return s }), t, s, m, 0}
}

func TestALateEntryBeforeTheAccountBeganIsAskedTwice(t *testing.T) {
	m := acme()
	h := late(t, m)
	h.do("'2024-01-15' enter").Want("before the account began on 2024-12-21")
	if len(m.steps) != 0 {
		t.Error("written without being asked again")
	}
	h.do("enter")
	if r := h.review(); r.HeldOn != model.NewDate(2024, 1, 15) {
		t.Errorf("held %s", r.HeldOn)
	}
}

func TestALateEntryIsTheReviewThatWasPlannedForThen(t *testing.T) {
	m := acme().scheduled(51, day-6).scheduled(52, day+60)
	h := late(t, m)
	h.do("'-5d' enter")
	if r := h.review(); r.ID != 51 || r.HeldOn != day-5 || r.DueOn != day-6 || m.reviewOf(t, 52).State != model.ReviewScheduled {
		t.Errorf("%+v", r)
	}
}

func TestAReviewIsPlannedByTheCadenceAndMovedWithAReason(t *testing.T) {
	m := acme()
	h := open(t, m, 80, 24)
	h.do("f9").Want("Nothing of this review is recorded yet", "p plan it for a later day", "l late entry")
	h.do("p").Want("The cadence of the account is 90 days", "Planned for")
	h.do("ctrl+u '2026-11-01' enter").Want("in the past")
	h.do("ctrl+u '2026-12-10' enter").Want("planned for 10 Dec", "c calendar file")
	r := h.review()
	if r.State != model.ReviewScheduled || r.DueOn != model.NewDate(2026, 12, 10) || len(m.steps) != 1 {
		t.Fatalf("%+v after %d writes", r, len(m.steps))
	}
	h.do("enter f9").Want("This review is planned for 10 Dec")
	h.do("m ctrl+u '2026-12-17' enter 'they are at a fair' enter")
	if got := h.review(); got.ID != r.ID || got.DueOn != model.NewDate(2026, 12, 17) || got.State != model.ReviewScheduled {
		t.Errorf("%+v", got)
	}
	if label := m.steps[len(m.steps)-1].Label; label != "Review of Acme Logistics: moved from 2026-12-10 to 2026-12-17, because: they are at a fair" {
		t.Error(label)
	}
}

func TestOneThatHasBegunIsPutOffOnlyWhileNothingWasSaid(t *testing.T) {
	m := acme()
	h := open(t, m, 80, 24)
	h.do("enter f9").Want("put it off to another day")
	h.do("m ctrl+u '2026-12-03' enter enter")
	if r := h.review(); r.State != model.ReviewScheduled || r.HeldOn.Known() || len(r.Attendees) != 1 {
		t.Errorf("%+v", r)
	}
	h = open(t, acme(), 80, 24)
	h.do("enter ctrl+n '91.5' enter f9").WantNot("put it off").Want("late entry")
}

func TestAMoveIsToldOnTheReview(t *testing.T) {
	m := acme().scheduled(51, day+19)
	at := time.Date(2026, 11, 20, 12, 0, 0, 0, time.Local).UnixMilli()
	ref := model.Ref{Kind: model.KindReview, ID: 51}
	moved := func(from, to, label string) model.HistoryEntry {
		return model.HistoryEntry{AtMillis: at, Label: label, Ref: ref, Before: map[string]string{"due_on": from}, After: map[string]string{"due_on": to}}
	}
	m.history = []model.HistoryEntry{
		moved("2026-12-03", "2026-12-10", "Review of Acme Logistics: "+model.ReschedulingLabel(model.NewDate(2026, 12, 3), day+19, "a fair")),
		{AtMillis: at, Undone: true, Ref: ref, Before: map[string]string{"due_on": "2026-12-01"}, After: map[string]string{"due_on": "2026-12-03"}},
	}
	h := open(t, m, 100, 30)
	h.Want("moved from 3 Dec to 10 Dec on 20 Nov: a fair").WantNot("1 Dec to")
	h.do("h").toStep(stepCadence).Want("moved from 3 Dec to 10 Dec on 20 Nov: a fair")
}

func TestTheCalendarFileKeepsItsUIDAndRaisesItsSequence(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	m := acme().scheduled(51, day+19)
	h := openWith(t, aContext(), m, 51, 80, 24)
	file := func(script, name string) map[string]string {
		t.Helper()
		h.do(script)
		text, err := os.ReadFile(filepath.Join(home, name))
		if err != nil {
			t.Fatalf("%v\n%s", err, h.Text())
		}
		out := map[string]string{}
		for _, l := range strings.Split(string(text), "\r\n") {
			k, v, _ := strings.Cut(l, ":")
			out[k] = v
		}
		return out
	}
	first := file("f9 c enter", "acme-logistics-review-2026-12-10.ics")
	h.s.now = func() time.Time { return time.Date(2026, 11, 21, 15, 0, 0, 0, time.UTC) }
	second := file("f9 m ctrl+u '2026-12-17' enter enter c enter", "acme-logistics-review-2026-12-17.ics")
	third := file("f8 m 'no reason given' enter f9 c enter", "acme-logistics-review-2026-12-17-cancelled.ics")
	if first["DTSTART;VALUE=DATE"] != "20261210" || second["DTSTART;VALUE=DATE"] != "20261217" || third["STATUS"] != "CANCELLED" {
		t.Errorf("%v\n%v\n%v", first, second, third)
	}
	if first["UID"] == "" || first["UID"] != second["UID"] || first["UID"] != third["UID"] || len(second["SEQUENCE"]) < len(first["SEQUENCE"]) || second["SEQUENCE"] <= first["SEQUENCE"] {
		t.Errorf("%v\n%v\n%v", first, second, third)
	}
}

func TestWhoTypesOnWithoutAPauseLosesNoMoreThanTheLastSeconds(t *testing.T) {
	m := acme()
	h := open(t, m, 120, 40)
	h.do("enter").toStep(stepClose)
	for _, text := range []string{"They will grow", " and grow"} {
		h.Type(text)
		h.s.typed++ // what comes next is typed before the pause is over
		h.Pass(longest)
	}
	open(t, m, 120, 40).Want("They will grow and grow")
}

func TestWhatIsHalfTypedIsKeptAtAPauseWithTheCursor(t *testing.T) {
	m := acme()
	h := open(t, m, 80, 24)
	h.do("enter").toStep(stepClose).do("'They will grow. We'")
	writes := len(m.steps)
	again := open(t, m, 80, 24)
	again.WantNot("They will grow")
	h.do("left left left").Pass(time.Second)
	if len(m.steps) == writes {
		t.Fatal("nothing was kept at the pause")
	}
	writes = len(m.steps)
	h.Pass(time.Second)
	if len(m.steps) != writes {
		t.Error("the same was kept twice")
	}
	again = open(t, m, 80, 24)
	again.Want("Close", "They will grow. We")
	again.do("'XX'")
	again.Want("They will grow.XX We")
	if m.reviewOf(t, again.s.id).Summary != "" {
		t.Error("what is half typed counts as entered")
	}
}

// TestTwoWindowsOverOneReviewOverwriteNothingSilently writes the same field in two windows:
// the second is told and keeps its text, and neither loses the other's drafts.
func TestTwoWindowsOverOneReviewOverwriteNothingSilently(t *testing.T) {
	m := acme()
	one := open(t, m, 80, 24)
	one.do("enter").toStep(stepClose)
	two := open(t, m, 80, 24).toStep(stepClose)
	one.do("'from the first' ctrl+p")
	two.do("'from the second' ctrl+p").Want("NOT SAVED", "not saved: summary")
	if r := one.review(); r.Summary != "from the first" {
		t.Errorf("%q", r.Summary)
	}
	two.do("ctrl+n").Want("from the second")
	two.Pass(time.Second)
	again := open(t, m, 80, 24).toStep(stepClose)
	again.Want("from the second")
	two.do("end ' indeed' ctrl+p").WantNot("NOT SAVED")
	if r := one.review(); r.Summary != "from the second indeed" {
		t.Errorf("entered again, it is %q", r.Summary)
	}
}

func TestWhatIsHalfTypedInOneWindowOutlivesWhatTheOtherWrites(t *testing.T) {
	m := acme()
	one := open(t, m, 80, 24)
	one.do("enter").toStep(stepClose).do("'half a summ'").Pass(time.Second)
	two := openWith(t, aContext(), m, one.s.id, 80, 24)
	one.do("'ary'").Pass(time.Second)
	two.toStep(stepVoice).do("'faster login'").Pass(time.Second)
	two.do("enter 2 ctrl+s")
	drafts := readPlace(m.reviewOf(t, one.s.id).Place).Drafts
	if drafts["summary"] != "half a summary" {
		t.Errorf("%v", drafts)
	}
	if d := m.dossier(t); len(d.Voices) != 1 {
		t.Errorf("%d voices", len(d.Voices))
	}
}

func TestNoKeyOfAQuestionAboutAReviewMeansTwoThings(t *testing.T) {
	for _, script := range []string{"", "m", "l", "h f9", "h f9 m", "h f9 l"} {
		h := open(t, acme().scheduled(51, day+30), 80, 24)
		h.do(script).NoClash(h.s)
	}
}

func TestLifeGoldens(t *testing.T) {
	for _, st := range []struct{ name, script string }{{"when", ""}, {"move", "m"}, {"plan", "h f8 m 'no reason' enter f9 p"}, {"late", "l"}} {
		for _, size := range [][2]int{{80, 24}, {60, 20}, {120, 40}} {
			name := fmt.Sprintf("%s_%dx%d", st.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				h := open(t, acme().scheduled(51, day+30), size[0], size[1])
				h.do(st.script)
				h.Golden(name)
			})
		}
	}
}

func TestEnterPlansByTheCadence(t *testing.T) {
	h := open(t, acme(), 80, 24)
	h.do("f9 p").Want("enter: 19 Feb 2027")
	h.do("enter")
	if r := h.review(); r.State != model.ReviewScheduled || r.DueOn != day+90 {
		t.Errorf("%+v", r)
	}
}
