package report

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"reflect"
	"strings"
	"testing"
	"time"

	"keystone/model"
)

// marker stands in every text that is ours alone.
const marker = "INTERNAL-MARKER"

// dossier is an account whose every internal text holds the marker, with a review held.
func dossier() (model.Dossier, model.Review) {
	held := model.NewDate(2026, 10, 6)
	r := model.Review{ID: 5, AccountID: 1, HeldOn: held, State: model.ReviewCompleted, ReportShown: model.Yes, VoiceNone: marker,
		NextAgreed: model.Yes, NextReviewOn: model.NewDate(2027, 1, 4), Summary: "A good quarter.\nMore to come.", Reason: marker, Place: marker,
		Attendees: []model.Attendee{{ReviewID: 5, Side: model.Ours, Name: "Maria Silva"}, {ReviewID: 5, Side: model.Customer, ContactID: 7, Name: "Dana Wu"},
			{ReviewID: 5, Side: model.Customer, Name: "A guest"}},
		Progress:  []model.Progress{{ReviewID: 5, OutcomeID: 3, MeasurementID: 9, Note: "The night shift noticed"}},
		Decisions: []model.Decision{{ReviewID: 5, OutcomeID: 3, Choice: model.ChoiceKeep}},
		Scorings:  []model.Scoring{{ReviewID: 5, CommitmentID: 15, Score: model.PromiseMissed}, {ReviewID: 5, CommitmentID: 16, Score: model.PromisePartly}},
		Answers:   []model.ItemAnswer{{ReviewID: 5, Item: marker, Value: marker}}}
	return model.Dossier{
		Account: model.Account{ID: 1, Name: "Acme *Logistics*", Segment: marker, Industry: marker, Region: marker, Notes: marker, Tags: []string{marker},
			ChurnReason: marker, ParentName: marker, ExternalID: marker},
		Fields:        []model.CustomField{{Name: marker, Value: marker}},
		Contacts:      []model.Contact{{ID: 7, AccountID: 1, Name: "Dana Wu", Title: "VP Ops", Seniority: model.VP, Phone: marker, Email: marker}},
		Outcomes:      []model.Outcome{{ID: 3, AccountID: 1, Statement: "Arrive on time", KPI: "On time in full", Unit: "%", Baseline: model.Num(82), Target: model.Num(95), AgreedOn: held.AddDays(-90), DueOn: held.AddDays(200), Status: model.OutcomeInProgress, Weight: 1, Category: marker, Driver: marker, Mechanism: marker, ExternalID: marker}},
		Measurements:  []model.Measurement{{ID: 9, AccountID: 1, OutcomeID: 3, Date: held, Value: 91.5}},
		Verifications: []model.Verification{{ID: 8, AccountID: 1, OutcomeID: 3, Date: held, ContactID: 7, Words: "We see it in the yard"}},
		Reviews:       []model.Review{r},
		Sentiments:    []model.Sentiment{{ID: 11, AccountID: 1, Date: held, Colour: model.Red, Reason: marker, Author: marker, ReviewID: 5}},
		Voices: []model.Voice{{ID: 12, AccountID: 1, Date: held, ContactID: 7, Kind: model.VoicePain, Words: "Invoices are <late>", Theme: marker,
			Team: marker, ReviewID: 5}},
		Surveys: []model.Survey{{AccountID: 1, Kind: model.NPS, AnsweredOn: held, Score: model.Num(3), Comment: marker}},
		Moments: []model.Moment{{ID: 13, AccountID: 1, Date: held, Stage: model.MomentAdoption, Question: marker, Rating: 1, ReviewID: 5}},
		Touches: []model.Touch{{AccountID: 1, Date: held, Words: marker, NextStep: marker, CSM: marker}},
		Commitments: []model.Commitment{{ID: 14, AccountID: 1, What: "Correct the invoice", Who: "Maria Silva", DueOn: held.AddDays(14), ReviewID: 5}, {ID: 15, AccountID: 1, What: marker},
			{ID: 16, AccountID: 1, What: "Train the night shift", Who: "Maria Silva", ReviewID: 4, State: model.CommitmentDone}},
	}, r
}

func TestTheCustomersCopyHoldsNothingOfOurs(t *testing.T) {
	d, r := dossier()
	doc := Customer(model.CustomerCopyOf(r, &d, r.HeldOn))
	made, err := Mail(doc, nil, doc.Title, time.Unix(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"Markdown": doc.Markdown(), "HTML": doc.HTML(), "mail": string(made) + bodies(t, made)} {
		if strings.Contains(text, marker) {
			t.Errorf("%s:\n%s", name, text)
		}
		for _, word := range []string{"Sentiment", "sentiment", "Red", "quadrant", "risk", "requirement", "blind", "qualif", "pain"} {
			if strings.Contains(text, word) {
				t.Errorf("%s speaks of %q", name, word)
			}
		}
	}
	if ours := Internal(model.InternalCopyOf(r, &d, model.DefaultSettings(), r.HeldOn)).Markdown(); !strings.Contains(ours, marker) {
		t.Error("our own copy has nothing of ours either: this test cannot fail")
	}
}

// TestNoTypeOfOursCanBeReachedFromTheCustomersCopy keeps the promise that the compiler makes.
func TestNoTypeOfOursCanBeReachedFromTheCustomersCopy(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(ty reflect.Type) {
		if seen[ty] {
			return
		}
		seen[ty] = true
		switch ty.Kind() {
		case reflect.Struct:
			for i := range ty.NumField() {
				walk(ty.Field(i).Type)
			}
		case reflect.Slice, reflect.Pointer, reflect.Array, reflect.Map:
			walk(ty.Elem())
		}
		switch name := ty.Name(); {
		case ty.PkgPath() == "", name == "CustomerCopy", name == "Date", name == "Number", strings.HasPrefix(name, "Shared"):
		default:
			t.Errorf("%s can be reached", ty)
		}
	}
	walk(reflect.TypeFor[model.CustomerCopy]())
}

func TestTheCustomersCopyTellsTheReview(t *testing.T) {
	d, r := dossier()
	const want = `# Business Outcome Review: Acme \*Logistics\*

**Held on** 6 October 2026

## Who took part

- **Acme \*Logistics\*:** Dana Wu (VP Ops), A guest
- **From us:** Maria Silva

## Your outcomes

| Outcome | Began at | Last time | Now | Target | Way gone | Due |
| --- | ---: | ---: | ---: | ---: | ---: | --- |
| On time in full | 82 % |  | 91.5 % | 95 % | 73 % | 24 April 2027 |

- **On time in full:** Arrive on time. The night shift noticed. Dana Wu confirmed this on 6 October 2026: "We see it in the yard."

## What you told us

- **Dana Wu:** Invoices are \<late\>

## The next period

- **On time in full** goes on as agreed
- **Next review:** 4 January 2027

## What came of the last promises

- **Maria Silva:** Train the night shift: partly

## What we agreed to do

- **Maria Silva:** Correct the invoice (by 20 October 2026)

## In short

A good quarter.\
More to come.
`
	if got := Customer(model.CustomerCopyOf(r, &d, r.HeldOn)).Markdown(); got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestTextIsTextAndNeverMarkup(t *testing.T) {
	for text, want := range map[string]string{
		"*b* _i_ `c` [l](u) <b> a|b ~s~ #1 $x$": "\\*b\\* \\_i\\_ \\`c\\` \\[l\\](u) \\<b\\> a\\|b \\~s\\~ \\#1 \\$x\\$",
		"- point":                               `\- point`, "1. one": `1\. one`, "12) x": `12\) x`, "82.3 %": "82.3 %", "-5": "-5", "---": `\---`,
		"R&D": `R\&D`, "a & b": "a & b", "\x1b[31mred": "␛\\[31mred", "= x": `\= x`, "2026-12-01": "2026-12-01",
	} {
		if got := inline(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestThePageIsWellFormed(t *testing.T) {
	d, r := dossier()
	page := Internal(model.InternalCopyOf(r, &d, model.DefaultSettings(), r.HeldOn)).HTML()
	// The page keeps to what XML can read too, but for the elements without an end.
	page = strings.NewReplacer("<!DOCTYPE html>\n", "", "<br>", "<br/>", `<meta charset="utf-8">`, "", `initial-scale=1">`, `initial-scale=1"/>`).Replace(page)
	dec := xml.NewDecoder(strings.NewReader(page))
	for {
		_, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, page)
		}
	}
	if !strings.Contains(page, "&lt;late&gt;") {
		t.Error("what a customer typed became markup")
	}
}

// bodies are the parts of a mail, read as a mail program does.
func bodies(t *testing.T, made []byte) string {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(made))
	if err != nil {
		t.Fatal(err)
	}
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("%s, %v", kind, err)
	}
	var out strings.Builder
	parts := multipart.NewReader(m.Body, params["boundary"])
	for {
		p, err := parts.NextPart()
		if err == io.EOF {
			return out.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, p))
		if err != nil {
			t.Fatal(err)
		}
		out.Write(text)
	}
}

func TestAMailIsADraftForTheirPeople(t *testing.T) {
	d, r := dossier()
	doc := Customer(model.CustomerCopyOf(r, &d, r.HeldOn))
	made, err := Mail(doc, []mail.Address{{Name: "Dana Wü", Address: "dana@acme.example"}, {Name: "X\r\nBcc: y@z", Address: "x@acme.example"}},
		"Our review\r\nBcc: all@acme.example", time.Unix(0, 0).UTC())
	if err != nil {
		t.Fatal(err)
	}
	m, err := mail.ReadMessage(bytes.NewReader(made))
	if err != nil {
		t.Fatal(err)
	}
	to, err := m.Header.AddressList("To")
	if err != nil || len(to) != 2 || to[0].Name != "Dana Wü" || to[0].Address != "dana@acme.example" {
		t.Errorf("%v, %v", to, err)
	}
	if m.Header.Get("Bcc") != "" || m.Header.Get("X-Unsent") != "1" {
		t.Errorf("headers %v", m.Header)
	}
	if text := bodies(t, made); !strings.Contains(text, doc.Plain()) || !strings.Contains(text, doc.HTML()) {
		t.Error("a part is missing")
	}
}

func TestACalendarFoldsEscapesAndNamesWholeDays(t *testing.T) {
	got := Calendar([]Event{{UID: "review-5@keystone", Day: model.NewDate(2026, 12, 31), Title: "Review: Acme, Inc; " + strings.Repeat("é", 40), Notes: "a\nb"},
		{UID: "t", Day: model.NewDate(2026, 12, 1), Title: "Do it", Task: true, Cancelled: true}}, time.Date(2026, 11, 21, 8, 0, 0, 0, time.UTC))
	for _, want := range []string{"DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n", "SUMMARY:Review: Acme\\, Inc\\; ", "DESCRIPTION:a\\nb\r\n",
		"BEGIN:VTODO\r\n", "DUE;VALUE=DATE:20261201\r\n", "STATUS:CANCELLED\r\n", "DTSTAMP:20261121T080000Z\r\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	for _, l := range strings.Split(got, "\r\n") {
		if len(l) > 75 {
			t.Errorf("a line of %d bytes", len(l))
		}
		if strings.Contains(l, "\n") {
			t.Errorf("a bare line feed in %q", l)
		}
	}
	if !strings.Contains(strings.ReplaceAll(got, "\r\n ", ""), strings.Repeat("é", 40)) {
		t.Error("folding changed the text")
	}
}

func TestAnOutcomeThatTheReviewClosesStandsInTheCustomersCopy(t *testing.T) {
	d := model.Dossier{Outcomes: []model.Outcome{
		{ID: 1, Statement: "Fewer claims", AgreedOn: 100, ClosedOn: 300, Status: model.OutcomeAchieved},
		{ID: 2, Statement: "An old story", AgreedOn: 100, ClosedOn: 200, Status: model.OutcomeAchieved}}}
	r := model.Review{ID: 9, State: model.ReviewCompleted, HeldOn: 300, Decisions: []model.Decision{{ReviewID: 9, OutcomeID: 1, Choice: model.ChoiceAchieved}}}
	copy := model.CustomerCopyOf(r, &d, r.HeldOn)
	if len(copy.Outcomes) != 1 || copy.Outcomes[0].Title != "Fewer claims" || copy.Outcomes[0].Status != "Achieved" {
		t.Errorf("%+v", copy.Outcomes)
	}
}
