package model

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestARuleOfTheSegmentGoesBeforeOneForAll(t *testing.T) {
	c := Checklist{Rules: []ChecklistRule{
		{Item: "4", Need: Optional, From: on("2026-01-01")},
		{Item: "4", Segment: "enterprise", Need: Required, From: on("2026-01-01")},
		{Item: "4", Segment: "smb", Need: LeftOut, From: on("2026-03-01")},
		{Item: "4", Segment: "smb", Need: Optional, From: on("2026-03-01")},
	}}
	for _, x := range []struct {
		segment, day string
		want         Need
	}{
		{"smb", "2025-12-31", Required}, {"smb", "2026-02-28", Optional}, {"smb", "2026-03-01", Optional},
		{"enterprise", "2026-02-28", Required}, {"", "2026-01-01", Optional},
	} {
		if got := c.need("4", x.segment, on(x.day), Required); got != x.want {
			t.Errorf("%s on %s: %s, want %s", x.segment, x.day, got, x.want)
		}
	}
}

func TestAReviewIsJudgedByTheChecklistOfItsHeldDate(t *testing.T) {
	for _, x := range []struct {
		name    string
		list    Checklist
		change  func(*Dossier)
		counts  bool
		met, of int
	}{
		{"unchanged", Checklist{}, func(*Dossier) {}, true, 7, 7},
		{"nobody high, required", Checklist{}, func(d *Dossier) { d.Contacts[0].Seniority = Individual }, false, 6, 7},
		{"nobody high, optional since before", Checklist{Rules: []ChecklistRule{{Item: "4", Need: Optional, From: on("2026-05-01")}}},
			func(d *Dossier) { d.Contacts[0].Seniority = Individual }, true, 6, 6},
		{"nobody high, optional only later", Checklist{Rules: []ChecklistRule{{Item: "4", Need: Optional, From: on("2026-05-02")}}},
			func(d *Dossier) { d.Contacts[0].Seniority = Individual }, false, 6, 7},
		{"no sentiment, left out", Checklist{Rules: []ChecklistRule{{Item: "7", Segment: "enterprise", Need: LeftOut, From: on("2026-01-01")}}},
			func(d *Dossier) { d.Sentiments = nil }, true, 6, 6},
		{"an item of their own, not answered", own(Required, ItemTick), func(*Dossier) {}, false, 7, 8},
		{"answered", own(Required, ItemTick), func(d *Dossier) { d.Reviews[0].Answers = []ItemAnswer{{Item: "own.1", Value: "yes"}} }, true, 8, 8},
		{"answered with no", own(Required, ItemTick), func(d *Dossier) { d.Reviews[0].Answers = []ItemAnswer{{Item: "own.1", Value: "no"}} }, false, 7, 8},
		{"rated beyond the scale", own(Required, ItemRating), func(d *Dossier) { d.Reviews[0].Answers = []ItemAnswer{{Item: "own.1", Value: "6"}} }, false, 7, 8},
		{"only optional", own(Optional, ItemText), func(*Dossier) {}, true, 7, 7},
	} {
		d, s := acme(), rules()
		s.Checklist = x.list
		x.change(d)
		if err := s.Validate(); err != nil {
			t.Fatal(x.name, err)
		}
		j := Judge(d.Reviews[0], d, s, today)
		if j.Qualifies != x.counts || j.Met != x.met || j.Of != x.of {
			t.Errorf("%s: counts %v, %d of %d; want %v, %d of %d", x.name, j.Qualifies, j.Met, j.Of, x.counts, x.met, x.of)
		}
		if got := len(QualifyingDates(d, s, today)) == 1; got != x.counts {
			t.Errorf("%s: the standing says %v", x.name, got)
		}
	}
}

// own is a checklist with one item of the team's own.
func own(n Need, f ItemForm) Checklist {
	return Checklist{Items: []ChecklistItem{{Key: "own.1", Title: "Security was spoken of", Form: f, From: on("2026-01-01")}},
		Rules: []ChecklistRule{{Item: "own.1", Need: n, From: on("2026-01-01")}}}
}

func TestJudgementAndStandingAgreeUnderAnyChecklist(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, s := acme(), rules()
		if rapid.Bool().Draw(t, "own") {
			s.Checklist = own(rapid.SampledFrom(Needs).Draw(t, "need"), rapid.SampledFrom(ItemForms).Draw(t, "form"))
		}
		for range rapid.IntRange(0, 6).Draw(t, "rules") {
			s.Checklist.Rules = append(s.Checklist.Rules, ChecklistRule{Item: rapid.SampledFrom(sevenKeys[:]).Draw(t, "item"),
				Segment: rapid.SampledFrom([]string{"", "enterprise", "smb"}).Draw(t, "segment"), Need: rapid.SampledFrom(Needs).Draw(t, "of"),
				From: on("2026-05-01") + Date(rapid.IntRange(-3, 3).Draw(t, "from"))})
		}
		r := &d.Reviews[0]
		r.Answers = []ItemAnswer{{Item: "own.1", Value: rapid.SampledFrom([]string{"", "yes", "no", "3", "9", "x"}).Draw(t, "answer")}}
		for what, take := range map[string]func(){
			"progress": func() { r.Progress = nil }, "report": func() { r.ReportShown = "" }, "next": func() { r.NextReviewOn = 0 },
			"sentiment": func() { d.Sentiments = nil }, "voice": func() { d.Voices = nil }, "high": func() { d.Contacts[0].Seniority = Individual },
			"ours": func() { r.Attendees = slices.Delete(slices.Clone(r.Attendees), 0, 1) },
		} {
			if rapid.Bool().Draw(t, what) {
				take()
			}
		}
		day := on("2026-05-01") + Date(rapid.IntRange(-1, 20).Draw(t, "day"))
		if a, b := Judge(*r, d, s, day).Qualifies, len(QualifyingDates(d, s, day)) == 1; a != b {
			t.Fatalf("judged %v, standing %v", a, b)
		}
	})
}

func TestAChecklistThatCannotBeMeantIsRefused(t *testing.T) {
	for _, c := range []Checklist{
		{Items: []ChecklistItem{{Key: "1", Title: "x", Form: ItemTick}}},
		{Items: []ChecklistItem{{Key: "own.1", Title: " ", Form: ItemTick}}},
		{Items: []ChecklistItem{{Key: "own.1", Title: "x", Form: "maybe"}}},
		{Rules: []ChecklistRule{{Item: "own.9", Need: Required}}},
		{Rules: []ChecklistRule{{Item: "4", Need: "perhaps"}}},
	} {
		s := rules()
		if s.Checklist = c; s.Validate() == nil {
			t.Errorf("%+v is taken", c)
		}
	}
}
