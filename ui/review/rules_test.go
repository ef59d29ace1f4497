package review

import (
	"strings"
	"testing"

	"keystone/model"
)

func of[F model.Fact](m *memory) []F {
	var out []F
	for _, f := range m.facts {
		if f, ok := f.(F); ok {
			out = append(out, f)
		}
	}
	return out
}

func TestOpeningAReviewWritesNothing(t *testing.T) {
	h := open(t, acme(), 80, 24)
	h.do("ctrl+n ctrl+n ctrl+p esc")
	if len(h.m.steps) != 0 {
		t.Errorf("%d writes: %+v", len(h.m.steps), h.m.steps)
	}
	h.Want("1 of 7 met")
}

func TestTheFirstFieldBeginsTheReviewWithHeldAndDueDate(t *testing.T) {
	h := open(t, acme(), 80, 24)
	h.do("enter")
	r := h.review()
	want := h.m.account.StartOn.AddDays(90)
	if r.State != model.ReviewInProgress || r.HeldOn != day || r.DueOn != want {
		t.Errorf("%s held %s due %s, want due %s", r.State, r.HeldOn, r.DueOn, want)
	}
	if len(h.m.steps) != 1 || h.m.steps[0].Label != "Review of Acme Logistics: Maria Silva took part" {
		t.Errorf("%+v", h.m.steps)
	}
}

func TestWithoutAnAccountDueDateTheReviewIsDueWhenHeld(t *testing.T) {
	m := acme()
	m.account.StartOn = 0
	h := open(t, m, 80, 24)
	h.do("enter")
	if r := h.review(); r.DueOn != day {
		t.Errorf("due %s", r.DueOn)
	}
}

func TestTheReviewInProgressIsResumedElseTheScheduledOneDueNearest(t *testing.T) {
	d := model.Dossier{Reviews: []model.Review{
		{ID: 1, State: model.ReviewCompleted, HeldOn: day - 9}, {ID: 2, State: model.ReviewScheduled, DueOn: day + 60},
		{ID: 3, State: model.ReviewScheduled, DueOn: day - 5}, {ID: 4, State: model.ReviewScheduled}}}
	if got := choose(&d, day); got != 3 {
		t.Errorf("scheduled: %d", got)
	}
	d.Reviews = append(d.Reviews, model.Review{ID: 5, State: model.ReviewInProgress, HeldOn: day - 3}, model.Review{ID: 6, State: model.ReviewInProgress, HeldOn: day - 1})
	if got := choose(&d, day); got != 6 {
		t.Errorf("in progress: %d", got)
	}
	if got := choose(&model.Dossier{Reviews: d.Reviews[:1]}, day); got != 0 {
		t.Errorf("none: %d", got)
	}
}

func TestAScheduledReviewBecomesTheOneInProgress(t *testing.T) {
	m := acme()
	m.facts = append(m.facts, model.Review{ID: 51, AccountID: acmeID, State: model.ReviewScheduled, DueOn: day - 4})
	h := open(t, m, 80, 24)
	h.Want("(4d over)")
	h.do("enter enter") // past what to know before it
	if r := h.review(); r.ID != 51 || r.State != model.ReviewInProgress || r.HeldOn != day || r.DueOn != day-4 {
		t.Errorf("%+v", r)
	}
}

func TestMarksFollowTheEvidence(t *testing.T) {
	h := open(t, acme(), 80, 24)
	h.Want("▸  1 Who", "  2 Progress", "✓ 3 Cadence", "  4 High", "1 of 7 met", "not yet: 1 ")
	h.do("enter enter 'ray' enter")
	h.Want("✓ 1 Who", "! 4 High", "2 of 7 met", "not yet: 2 ", "ctrl+g goes there")
	h.do("'dana' enter")
	h.Want("✓ 4 High", "3 of 7 met")
	h.do("ctrl+g").Want("▸  2 Progress")
	h.do("'91.5' enter").Want("! 2 Progress")
	h.do("ctrl+o 'too slow' enter 1").Want("✓ 5 Voice", "▸! 2 Progress")
	h.do("ctrl+p '-dana' enter").Want("! 4 High")
}

func TestRefusedInputIsAnsweredBesideTheField(t *testing.T) {
	for _, c := range []struct{ script, want string }{
		{"shift+tab ctrl+u '2026-12-24' enter", "in the future"},
		{"shift+tab ctrl+u enter", "needed: when was it held?"},
		{"enter enter 'ann' enter", "Ann Lee left on 2026-09-22"},
		{"enter enter '-zoe' enter", "takes nobody out"},
		{"enter enter '2026-11-20' enter", "not a name"},
		{"enter enter '0,5 d' enter", "not a name"},
		{"ctrl+n '91.5 h' enter", `is in "h"`},
		{"ctrl+n '1.2.3' enter", `"1.2.3"`},
		{"ctrl+n ctrl+n ctrl+n ctrl+n ctrl+n k k '2026-11-01' enter", "not after 2026-11-21"},
		{"ctrl+n ctrl+n ctrl+n ctrl+n ctrl+n ctrl+n y enter", "say why"},
	} {
		h := open(t, acme(), 120, 40)
		h.do(c.script)
		if !strings.Contains(h.Text(), c.want) {
			t.Errorf("%s: no %q in\n%s", c.script, c.want, h.Text())
		}
		for _, s := range h.m.steps {
			for _, p := range s.Puts {
				switch p.Fact.(type) {
				case model.Measurement, model.Sentiment:
					t.Errorf("%s wrote %+v", c.script, p.Fact)
				}
			}
		}
	}
}

func TestHeldOnAnEarlierDayMovesWhatWasRecordedThere(t *testing.T) {
	h := open(t, acme(), 120, 40)
	h.do("ctrl+n '91.5' enter y enter enter ctrl+o 'slow' enter 2 ctrl+p shift+tab shift+tab ctrl+u 'last tuesday' enter")
	held := day - 4
	r := h.review()
	if r.HeldOn != held {
		t.Fatalf("held %s\n%s", r.HeldOn, h.Text())
	}
	d := h.m.dossier(t)
	if m := d.Measurements[1]; m.Date != held {
		t.Errorf("measured %s", m.Date)
	}
	if d.Verifications[0].Date != held || d.Voices[0].Date != held {
		t.Errorf("verified %s, said %s", d.Verifications[0].Date, d.Voices[0].Date)
	}
}

func TestANewNameWithATitleIsANewContact(t *testing.T) {
	h := open(t, acme(), 80, 24)
	h.do("enter enter 'Li Na' enter")
	if n := len(of[model.Contact](h.m)); n != 3 {
		t.Errorf("%d contacts", n)
	}
	h.Want("Li Na: no contact")
	h.do("'Li Na, CFO' enter")
	d := h.m.dossier(t)
	c, ok := d.ContactNamed("Li Na")
	if !ok || c.Seniority != model.CLevel || c.Title != "CFO" {
		t.Errorf("%+v", c)
	}
	if r := h.review(); len(r.Attendees) != 2 || r.Attendees[1].ContactID != c.ID {
		t.Errorf("%+v", r.Attendees)
	}
	h.Want("✓ 4 High")
}

func TestAnAttendeeIsNamedOnce(t *testing.T) {
	h := open(t, acme(), 80, 24)
	h.do("enter 'Maria Silva' enter enter 'dana' enter 'dana' enter")
	if r := h.review(); len(r.Attendees) != 2 {
		t.Errorf("%+v", r.Attendees)
	}
}

func TestAValueIsOneMeasurementHoweverOftenItIsCorrected(t *testing.T) {
	h := open(t, acme(), 120, 40)
	h.do("ctrl+n '91.5' enter shift+tab shift+tab ctrl+u '92' enter")
	ms := of[model.Measurement](h.m)
	if len(ms) != 2 || ms[1].Value != 92 || ms[1].Date != day {
		t.Errorf("%+v", ms)
	}
	h.Want("+8 since 2 Oct", "92%: 77% there")
	h.do("shift+tab shift+tab ctrl+u enter")
	if n := len(of[model.Measurement](h.m)) + len(of[model.Progress](h.m)); n != 1 {
		t.Errorf("%d facts left\n%s", n, h.Text())
	}
}

func TestDiscussedWithoutAValueIsProgress(t *testing.T) {
	h := open(t, acme(), 120, 40)
	h.do("ctrl+n enter 'waiting for the new dock' enter")
	if p := of[model.Progress](h.m); len(p) != 1 || p[0].Note != "waiting for the new dock" || p[0].MeasurementID != 0 {
		t.Errorf("%+v", p)
	}
}

func TestNotYetAgreedLeavesNoVerification(t *testing.T) {
	h := open(t, acme(), 120, 40)
	h.do("enter enter 'dana' enter enter '91.5' enter y")
	if v := of[model.Verification](h.m); len(v) != 1 || v[0].Date != day {
		t.Fatalf("%+v", v)
	}
	h.do("enter 'they noticed' enter shift+tab shift+tab shift+tab n")
	if v := of[model.Verification](h.m); len(v) != 0 {
		t.Errorf("%+v", v)
	}
}

func TestVerificationBeforeTheOutcomeWasAgreedIsRefused(t *testing.T) {
	b := &build{d: &model.Dossier{}, rv: model.Review{ID: 1, HeldOn: day}}
	if _, err := verified(b, model.Outcome{ID: 3, AgreedOn: day + 1}, func(*model.Verification) {}); err == nil {
		t.Error("accepted")
	}
}

func TestTheNextReviewIsScheduledMovedAndTakenAway(t *testing.T) {
	h := open(t, acme(), 120, 40)
	h.do("ctrl+n ctrl+n ctrl+n ctrl+n ctrl+n k k enter")
	next := func() []model.Review {
		var out []model.Review
		for _, r := range of[model.Review](h.m) {
			if r.State == model.ReviewScheduled {
				out = append(out, r)
			}
		}
		return out
	}
	if n := next(); len(n) != 1 || n[0].DueOn != day+90 || h.review().NextReviewOn != day+90 {
		t.Fatalf("%+v\n%s", n, h.Text())
	}
	h.do("shift+tab ctrl+u '+2w' enter")
	if n := next(); len(n) != 1 || n[0].DueOn != day+14 {
		t.Errorf("moved: %+v", n)
	}
	h.do("shift+tab ctrl+u tab")
	if n := next(); len(n) != 0 || h.review().NextReviewOn.Known() {
		t.Errorf("taken away: %+v", n)
	}
}

func TestAchievedClosesTheOutcomeOnTheHeldDateAndKeptOpensItAgain(t *testing.T) {
	h := open(t, acme(), 120, 40)
	h.do("ctrl+n ctrl+n ctrl+n ctrl+n ctrl+n a")
	otif := func() model.Outcome { d := h.m.dossier(t); o, _ := d.Outcome(otifID); return o }
	if o := otif(); o.Status != model.OutcomeAchieved || o.ClosedOn != day {
		t.Errorf("%s %s", o.Status, o.ClosedOn)
	}
	h.do("shift+tab k")
	if o := otif(); o.Status != model.OutcomeInProgress || o.ClosedOn.Known() {
		t.Errorf("%s %s", o.Status, o.ClosedOn)
	}
	if d := of[model.Decision](h.m); len(d) != 1 || d[0].Choice != model.ChoiceKeep {
		t.Errorf("%+v", d)
	}
}

func TestChangedOpensTheOutcomeToChangeIt(t *testing.T) {
	h := open(t, acme(), 120, 40)
	h.do("ctrl+n ctrl+n ctrl+n ctrl+n ctrl+n c").Want("Changed: On time in full")
	h.do("down down down down ctrl+u '97' ctrl+s")
	d := h.m.dossier(t)
	if o, _ := d.Outcome(otifID); o.Target.Value != 97 {
		t.Errorf("%+v\n%s", o, h.Text())
	}
	h.WantNot("Changed: On time in full")
}

func TestWithoutOpenOutcomesThePeriodIsAgreedInWords(t *testing.T) {
	m := acme()
	m.facts = m.facts[:3]
	h := open(t, m, 120, 40)
	h.do("ctrl+n").Want("No outcome was agreed")
	h.do("ctrl+n ctrl+n ctrl+n ctrl+n").Want("No outcome is open", "Agreed?")
	h.do("y enter")
	if r := h.review(); r.NextAgreed != model.Yes || !strings.Contains(h.met(), "6") {
		t.Errorf("%+v met %s", r, h.met())
	}
}

func TestAnOutcomeAgreedInTheReviewIsForTheNextPeriod(t *testing.T) {
	m := acme()
	m.facts = m.facts[:3]
	h := open(t, m, 120, 40)
	h.do("f2 'Fewer claims' enter 'Claims' enter enter '40' enter '20' enter '+6m' enter")
	o := of[model.Outcome](m)
	if len(o) != 1 || o[0].AgreedOn != day || o[0].Status != model.OutcomeAgreed || !o[0].HasKPI() {
		t.Fatalf("%+v\n%s", o, h.Text())
	}
	h.do("ctrl+n").Want("Claims", "40 ──")
	h.do("ctrl+n ctrl+n ctrl+n ctrl+n").Want("(•) kept")
}

func TestADigitOnAChoiceLeadsNowhere(t *testing.T) {
	h := open(t, acme(), 80, 24)
	h.do("ctrl+n")
	for n := 0; h.s.open() == nil || h.s.open().text(); n++ {
		if n > 12 {
			t.Fatal("the step has no choice: this test shows nothing")
		}
		h.do("tab")
	}
	before := h.s.at
	for _, digit := range []string{"1", "6", "9"} {
		if h.do(digit); h.s.at != before {
			t.Fatalf("%s led to step %d", digit, h.s.at)
		}
	}
}
