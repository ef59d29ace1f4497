package shell

import (
	"encoding/json"
	"fmt"
	"image/png"
	"slices"
	"strings"
	"testing"

	"keystone/model"
)

func TestTheAgendaIsRankedAndSaysWhy(t *testing.T) {
	x := newBench(sample())
	doc := json.RawMessage(x.want(t, Done, "agenda", "--json"))
	var items []struct {
		Rank           int
		Account, Do    string
		Flags          []string
		Points, Weight float64
		Money, Urgency float64
		On             string
	}
	if err := json.Unmarshal(at(t, doc, "items"), &items); err != nil || len(items) != 3 {
		t.Fatalf("%v: %d items", err, len(items))
	}
	for i, it := range items {
		if it.Rank != i+1 || it.Points != it.Weight*it.Money*it.Urgency || i > 0 && it.Points > items[i-1].Points {
			t.Errorf("%+v", it)
		}
	}
	// Acme renews in 32 days and nobody called it: 2 + 3, ARR 120K.
	first := items[0]
	if first.Account != "Acme Logistics" || first.Weight != 5 || first.Money != 120 || first.Urgency != 1 || first.On != "2026-08-01" ||
		first.Do != "Call the renewal" || !slices.Equal(first.Flags, []string{"renewal_90", "renewal_uncalled"}) {
		t.Errorf("%+v", first)
	}
	out := x.want(t, Done, "agenda", "--limit", "1")
	for _, part := range []string{"1. Acme Logistics · Call the renewal · by 1 Aug", "renews in 32d", "600 points: flags 5 x ARR $120K x urgency 1", "the first 1 are shown"} {
		if !strings.Contains(out, part) {
			t.Errorf("no %q in\n%s", part, out)
		}
	}
}

func TestTheAgendaIsACalendarOfTasks(t *testing.T) {
	x := newBench(sample())
	out := x.want(t, Done, "agenda", "--ics", "--scope", "maria")
	for _, part := range []string{"BEGIN:VTODO\r\n", "UID:agenda-1@keystone\r\n", "DUE;VALUE=DATE:20260801\r\n", "SUMMARY:Acme Logistics: Call the renewal\r\n", "DTSTAMP:20260630T000000Z\r\n"} {
		if strings.Count(out, part) != 1 {
			t.Errorf("%q is there %d times in\n%s", part, strings.Count(out, part), out)
		}
	}
	x.want(t, Usage, "agenda", "--ics", "--json")
	x.want(t, Usage, "agenda", "--limit", "-1")
	x.book = &fakeBook{today: on(day), settings: model.DefaultSettings()}
	same(t, "of an empty book", x.want(t, Done, "agenda"), "Nothing asks to be done.\n")
	same(t, "as JSON", x.want(t, Done, "agenda", "--json"), "{\n  \"as_of\": \"2026-06-30\",\n  \"scope\": null,\n  \"items\": []\n}\n")
}

func TestTheQuadrantSinceADayHasTrailsAndMovement(t *testing.T) {
	x := newBench(sample())
	doc := json.RawMessage(x.want(t, Done, "quadrant", "--format", "json", "--since", "2025-12-31"))
	same(t, "since", string(at(t, doc, "since")), `"2025-12-31"`)
	var points []struct {
		Account string
		From    *struct {
			Date     string
			CO, CX   *float64
			Quadrant *string
		}
	}
	if err := json.Unmarshal(at(t, doc, "points"), &points); err != nil || len(points) != 1 || points[0].From == nil {
		t.Fatalf("%v %+v", err, points)
	}
	// On that day the outcome was agreed and nothing measured; nobody had said a word.
	if f := points[0].From; f.Date != "2025-12-31" || f.CO == nil || *f.CO != 0 || f.CX != nil || f.Quadrant != nil {
		t.Errorf("%+v", f)
	}
	type move struct {
		From, To string
		Accounts int
		ARR      *struct{ Amount float64 }
	}
	var moves []move
	if err := json.Unmarshal(at(t, doc, "movement"), &moves); err != nil || len(moves) != 3 {
		t.Fatalf("%v %+v", err, moves)
	}
	for i, want := range []move{{From: "not_plotted", To: "happy_successful", Accounts: 1}, {From: "not_plotted", To: "not_plotted", Accounts: 2}, {From: "not_plotted", To: "churned", Accounts: 1}} {
		got := moves[i]
		if got.From != want.From || got.To != want.To || got.Accounts != want.Accounts || got.ARR == nil {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
	if moves[2].ARR.Amount != 1 {
		t.Errorf("the one that churned counts with the ARR it had: %+v", moves[2].ARR)
	}
	out := x.want(t, Done, "quadrant", "--since", "2025-12-31")
	for _, part := range []string{"MOVEMENT, 2025-12-31 TO 2026-06-30", "Acme Logistics: Not plotted to Happy & successful, CO 0 to 65, CX unknown to"} {
		if !strings.Contains(out, part) {
			t.Errorf("no %q in\n%s", part, out)
		}
	}
	x.want(t, Usage, "quadrant", "--since", "2026-06-30")
	x.oneSentence(t, "--since", "2026-06-30")
}

func TestTheQuadrantIsAPictureOfItsSize(t *testing.T) {
	x := newBench(sample())
	out := x.want(t, Done, "quadrant", "--format", "svg", "--scope", "maria")
	for _, part := range []string{`width="960" height="720"`, ">Maria Silva · as of 2026-06-30 · 1 of ", "Acme Logistics"} {
		if !strings.Contains(out, part) {
			t.Errorf("no %s in\n%s", part, out)
		}
	}
	out = x.want(t, Done, "quadrant", "--format", "svg", "--since", "-90d", "--width", "400", "--height", "400")
	for _, part := range []string{`width="400" height="400"`, "since 2026-04-01"} {
		if !strings.Contains(out, part) {
			t.Errorf("no %s in\n%s", part, out)
		}
	}
	got, err := png.DecodeConfig(strings.NewReader(x.want(t, Done, "quadrant", "--format", "png")))
	if err != nil || got.Width != 1920 || got.Height != 1440 {
		t.Errorf("%+v, %v", got, err)
	}
	x.want(t, Usage, "quadrant", "--format", "svg", "--width", "10")
	x.oneSentence(t, "10 x 720", "320")
	x.want(t, Usage, "quadrant", "--format", "gif")
	x.p.Streams.OutTerminal = true
	x.want(t, Usage, "quadrant", "--format", "png")
	x.oneSentence(t, "-o")
}

func TestBelowTheChartOfALargeBookStandTheFirstNamesAndACount(t *testing.T) {
	b := sample()
	for i := range 70 {
		b.all = append(b.all, &model.Dossier{Account: model.Account{ID: model.ID(1000 + i), Name: fmt.Sprintf("Zed %02d", i)}})
	}
	x := newBench(b)
	out := strings.Join(strings.Fields(x.want(t, Done, "quadrant")), " ")
	if !strings.Contains(out, "more, which --format json names.") || !strings.Contains(out, "Zed 40 (co, cx)") || strings.Contains(out, "Zed 69") {
		t.Errorf("%s", out)
	}
}
