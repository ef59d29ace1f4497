package db

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"keystone/model"
)

// twoTempers is a book of two accounts of which one has better moments than answers, the
// other the other way round.
func twoTempers(t testing.TB) *Book {
	t.Helper()
	b := newBook(t)
	for i, name := range []string{"Moments", "Answers", "Nothing"} {
		id := write(t, b, "added", model.Account{Name: name, Segment: "SMB", StartOn: today - 400}).IDs[0]
		if i == 2 {
			continue
		}
		rating, score := 5.0, 0.0
		if i == 1 {
			rating, score = 2, 8
		}
		write(t, b, "asked", model.Moment{AccountID: id, Date: today - 10, Stage: model.MomentAdoption, Question: "Easy", Rating: rating},
			model.Survey{AccountID: id, Kind: model.NPS, SentOn: today - 20, AnsweredOn: today - 10, Score: model.Num(score)})
	}
	return b
}

func TestWeighSaysWhatSavingWillDo(t *testing.T) {
	b := twoTempers(t)
	s := must[model.Settings](t)(b.Settings(ctx))
	s.Weights.NPS = 200
	before := dump(t, b)
	most, totals, err := b.Weigh(ctx, s, 10, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := dump(t, b); got != before {
		t.Error("weighing changed the book")
	}
	if totals.Accounts != 3 || totals.Moved != 2 || totals.Cadence != 0 || len(most) != 2 || most[0].Name != "Moments" {
		t.Fatalf("%+v, %+v", most, totals)
	}
	if _, err := b.SaveSettings(ctx, s, "weight of NPS"); err != nil {
		t.Fatal(err)
	}
	for _, m := range most {
		d := must[model.Dossier](t)(b.Dossier(ctx, m.Account))
		if st := model.Stand(&d, s, today); st.CX != m.After.CX || st.CX == m.Before.CX {
			t.Errorf("%s was said to go from %v to %v and went to %v", m.Name, m.Before.CX, m.After.CX, st.CX)
		}
	}
}

func TestWeighTellsTheKeystoneRateAndHowFarItIs(t *testing.T) {
	b := newBook(t)
	if err := b.FillDemo(ctx, 600, 1, nil); err != nil {
		t.Fatal(err)
	}
	s := must[model.Settings](t)(b.Settings(ctx))
	s.Grace = 200
	var told []model.RefreshState
	_, totals, err := b.Weigh(ctx, s, 3, func(p model.RefreshState) { told = append(told, p) })
	if err != nil {
		t.Fatal(err)
	}
	now := must[model.Totals](t)(b.Totals(ctx, model.Query{}))
	if totals.Before != now.Keystone || totals.Cadence == 0 || totals.After == totals.Before {
		t.Errorf("%+v, the book says %+v", totals, now.Keystone)
	}
	if len(told) != 2 || told[1].Done != 500 || told[1].Total != 600 {
		t.Errorf("told %+v", told)
	}
}

func TestWeighEndsWhenItIsCancelled(t *testing.T) {
	b := twoTempers(t)
	s := must[model.Settings](t)(b.Settings(ctx))
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if _, _, err := b.Weigh(gone, s, 10, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func BenchmarkWeigh(b *testing.B) {
	book := newBook(b)
	if err := book.FillDemo(ctx, 10_000, 1, nil); err != nil {
		b.Fatal(err)
	}
	s := must[model.Settings](b)(book.Settings(ctx))
	s.Weights.NPS = 100
	for b.Loop() {
		if _, _, err := book.Weigh(ctx, s, 10, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func TestWhatSettingsSpeakOfIsCountedOnce(t *testing.T) {
	b := newBook(t)
	ana := write(t, b, "csm", model.CSM{Name: "Ana"}).IDs[0]
	for i, seg := range []string{"Mid-market", "mid market", "Mid-market", "SMB", ""} {
		a := model.Account{Name: fmt.Sprint("A", i), Segment: seg, ARR: model.Money{Minor: 100, Currency: []string{"EUR", "GBP"}[i%2]}}
		if i == 4 {
			a.ChurnedOn = today - 3
		}
		id := write(t, b, "account", a).IDs[0]
		write(t, b, "owner", model.Ownership{AccountID: id, CSMID: ana})
		write(t, b, "outcome", model.Outcome{AccountID: id, Statement: "x", Category: []string{"Quality", "quality "}[i%2], Weight: 1})
	}
	u := must[model.InUse](t)(b.InUse(ctx))
	if got := fmt.Sprint(u.Segments, u.Currencies, u.Categories, u.Owned, u.Ever); got !=
		"[{Mid-market 3} {SMB 1}] [{EUR 3} {GBP 2}] [{Quality 5}] map["+fmt.Sprint(ana)+":4] map["+fmt.Sprint(ana)+":5]" {
		t.Error(got)
	}
}
