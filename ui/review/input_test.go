package review

import (
	"strings"
	"testing"

	"keystone/model"
)

func TestAHeldDateInTheFutureIsRefusedBesideTheField(t *testing.T) {
	h := open(t, acme(), 120, 40)
	h.do("shift+tab ctrl+u 'tomorrow' enter").Want("in the future: it cannot have been held yet")
	h.do("esc")
	if len(of[model.Review](h.m)) > 0 && h.review().HeldOn != day {
		t.Errorf("held %s", h.review().HeldOn)
	}
}

func TestAValueInAnotherUnitIsRefusedBesideTheField(t *testing.T) {
	for typed, want := range map[string]string{"'91.5 h'": `"h"`, "'9.1.5'": "9.1.5", "'91,5.0'": "91,5.0", "'about 90'": "about"} {
		h := open(t, acme(), 120, 40)
		h.do("ctrl+n " + typed + " enter")
		if n := len(of[model.Measurement](h.m)); n != 1 || !strings.Contains(h.Text(), want) {
			t.Errorf("%s: %d measurements\n%s", typed, n, h.Text())
		}
		if got := h.s.open().form.Focused(); got != nowKey(otifID) {
			t.Errorf("%s: went on to %s", typed, got)
		}
	}
}

func TestAValueFarFromTheWayAsksForItsDecimalSign(t *testing.T) {
	h := open(t, acme(), 120, 40)
	h.do("ctrl+n '915'").Want("915% is far from 82% and 95%: is the decimal sign right?")
	h.do("ctrl+u '91.5'").WantNot("decimal sign")
}

func TestAnAttendeeWhoHadLeftByThenIsRefusedBesideTheField(t *testing.T) {
	h := open(t, acme(), 120, 40)
	h.do("enter enter 'ann' enter").Want("Ann Lee left on 2026-09-22, the review was held on 2026-11-21")
	if n := len(of[model.Attendee](h.m)); n != 1 {
		t.Errorf("%d attendees", n)
	}
	h.do("ctrl+u shift+tab shift+tab ctrl+u '2026-09-01' enter enter 'ann' enter").Want("Ann Lee, COO: high enough")
	h.do("shift+tab shift+tab ctrl+u 'today' enter").Want("Ann Lee, COO: had left on 2026-09-22")
}

func TestAVerificationBeforeTheOutcomeWasAgreedIsRefusedBesideTheField(t *testing.T) {
	m := acme()
	h := open(t, m, 120, 40)
	h.do("enter ctrl+n '91.5' enter y")
	h.toStep(stepWho).do("shift+tab shift+tab ctrl+u '2025-12-01' enter")
	h.Want("On time in full was agreed only on 2026-01-25")
	if h.review().HeldOn != day {
		t.Errorf("held %s", h.review().HeldOn)
	}
	m = acme()
	m.facts = append(m.facts, model.Review{ID: 51, AccountID: acmeID, State: model.ReviewInProgress, HeldOn: day - 400, DueOn: day - 400},
		model.Progress{ID: 52, AccountID: acmeID, ReviewID: 51, OutcomeID: otifID, Note: "talked about"})
	h = openWith(t, aContext(), m, 51, 120, 40)
	h.toStep(stepProgress).do("tab tab y").Want("agreed only on 2026-01-25: they cannot have verified it")
	if n := len(of[model.Verification](m)); n != 0 {
		t.Errorf("%d verifications", n)
	}
}

func TestALaterHeldDateTakesAlongWhatWasAgreedAndClosedInTheReview(t *testing.T) {
	m := acme()
	h := open(t, m, 120, 40)
	h.do("enter f2 'Fewer claims' enter 'Claims' enter enter '40' enter '20' enter '+6m' enter")
	h.toStep(stepNext).do("a")
	h.toStep(stepMoments)
	h.do(strings.Repeat("tab ", 5) + "'9' enter 'dana' enter")
	h.toStep(stepWho).do("shift+tab shift+tab ctrl+u '2026-11-17' enter")
	held := day - 4
	for _, o := range of[model.Outcome](m) {
		if o.KPI == "Claims" && o.AgreedOn != held || o.ID == otifID && (o.ClosedOn != held || o.Status != model.OutcomeAchieved) {
			t.Errorf("%+v", o)
		}
	}
	if s := of[model.Survey](m); len(s) != 1 || s[0].AnsweredOn != held || s[0].ContactID != danaID {
		t.Errorf("%+v\n%s", s, h.Text())
	}
	h.toStep(stepNext).Want("Claims", "(new)")
	h.do("shift+tab shift+tab shift+tab shift+tab shift+tab shift+tab shift+tab k")
	d := m.dossier(t)
	if o, _ := d.Outcome(otifID); o.Status != model.OutcomeInProgress || o.ClosedOn.Known() {
		t.Errorf("not opened again: %+v\n%s", o, h.Text())
	}
}

func TestSomebodyNewIsAddedInPlaceWithTitleAndRole(t *testing.T) {
	m := acme()
	h := open(t, m, 120, 40)
	h.do("enter enter 'Li Na, Buyer, economic buyer' enter").Want("Li Na, Buyer: high enough, economic buyer")
	h.do("'Omar Haddad' enter").Want("Omar Haddad: no contact, so not high enough", "Omar Haddad is new")
	h.do("enter 'VP Supply Chain' enter")
	h.toStep(stepWho).Want("Omar Haddad, VP Supply Chain: high enough, VP by title").WantNot("is new")
	cs := of[model.Contact](m)
	omar := cs[len(cs)-1]
	if omar.Name != "Omar Haddad" || omar.Seniority != model.VP || cs[len(cs)-2].Roles[0] != model.RoleEconomicBuyer {
		t.Errorf("%+v", cs)
	}
	if a := h.review().Attendees; len(a) != 3 || a[2].ContactID != omar.ID {
		t.Errorf("%+v", a)
	}
}

func TestATitleStaysATitleWithoutARole(t *testing.T) {
	for text, want := range map[string]string{"VP Operations": "VP Operations", "Head of IT, Security": "Head of IT, Security", "Buyer, decision maker": "Buyer", "economic buyer": ""} {
		if got, _ := titleAndRoles(text); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestSurveyAnswersGivenFaceToFaceAreKept(t *testing.T) {
	m := acme()
	h := open(t, m, 80, 24)
	h.do("enter")
	h.toStep(stepMoments).do(strings.Repeat("tab ", 5) + "'11' enter").Want("a whole number from 0")
	h.do("ctrl+u '9' enter 'dana' enter").Want("NPS 9 (Dana Wu)")
	h.do("enter 4 'ray' enter").Want("CSAT 4 (Ray Patel)")
	s := of[model.Survey](m)
	if len(s) != 2 || s[0].Score != model.Num(9) || s[0].SentOn != day || s[0].AnsweredOn != day || s[1].Kind != model.CSAT || s[1].ContactID != rayID {
		t.Errorf("%+v\n%s", s, h.Text())
	}
	if !strings.Contains(h.Text(), "✓   Experience moments") {
		t.Errorf("not marked:\n%s", h.Text())
	}
}
