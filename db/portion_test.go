package db

import (
	"fmt"
	"math/rand"
	"testing"

	"keystone/model"
)

// TestStatusIsTheSameFromWhatIsKeptAndFromTheFacts tells the last twelve months twice, after
// random writes: from the table of portions and from the facts, for everyone and for some.
func TestStatusIsTheSameFromWhatIsKeptAndFromTheFacts(t *testing.T) {
	b := newBook(t)
	fillMany(t, b, 60)
	m := maker{rand.New(rand.NewSource(3))}
	for id := model.ID(1); id <= 20; id++ {
		d := must[model.Dossier](t)(b.Dossier(ctx, id))
		step := model.NewStep("write", model.Touch{AccountID: id, Date: m.day(), Kind: model.TouchTraining, Minutes: 30},
			model.Sentiment{AccountID: id, Date: m.day(), Colour: model.Red, Reason: "they left"})
		if id%3 == 0 {
			step.Deletes = append(step.Deletes, d.Outcomes[0].Ref())
		}
		if _, err := b.Write(ctx, step); err != nil {
			t.Fatal(err)
		}
	}
	set := must[model.Settings](t)(b.Settings(ctx))
	set.ServiceLevels = map[string]model.ServiceLevel{"": {FirstAnswer: 1}}
	if _, err := b.SaveSettings(ctx, set, "promise"); err != nil {
		t.Fatal(err)
	}
	if err := b.Refresh(ctx, nil, nil); err != nil {
		t.Fatal(err)
	}
	from, to := model.Period(today)
	kept, computed := "", ""
	add := func(to *string) func(*model.Portion) error {
		return func(p *model.Portion) error {
			*to += fmt.Sprintf("%+v\n", *p)
			return nil
		}
	}
	if err := b.keptPortions(ctx, add(&kept)); err != nil {
		t.Fatal(err)
	}
	if err := b.computePortions(ctx, today, from, to, nil, add(&computed)); err != nil {
		t.Fatal(err)
	}
	if kept != computed || kept == "" {
		t.Fatalf("kept\n%s\nbut the facts say\n%s", kept, computed)
	}
}

// everything is how an account is told of where everyone and everything is asked for.
var everything = model.Told{Matching: true, Scoped: true}

// TestFiguresOfAnEarlierDayAreNotTakenForTodays reads a book that nobody could bring to today.
func TestFiguresOfAnEarlierDayAreNotTakenForTodays(t *testing.T) {
	b := newBook(t)
	fillMany(t, b, 3)
	b.today = func() model.Date { return today + 30 }
	from, to := model.Period(today + 30)
	set := must[model.Settings](t)(b.Settings(ctx))
	got, want := model.NewPeriodTally(set, from, to, today+30, nil), model.NewPeriodTally(set, from, to, today+30, nil)
	err := b.Portions(ctx, today+30, from, to, nil, func(p *model.Portion) error { got.Add(p, everything); return nil })
	if err != nil {
		t.Fatal(err)
	}
	err = b.Dossiers(ctx, nil, func(d *model.Dossier) error {
		p := model.PortionOf(d, model.Stand(d, set, today+30), set, from, to)
		want.Add(&p, everything)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if g, w := fmt.Sprintf("%+v", got.Prerequisites.Shares()), fmt.Sprintf("%+v", want.Prerequisites.Shares()); g != w {
		t.Errorf("%s\nwant\n%s", g, w)
	}
}
