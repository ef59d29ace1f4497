package program

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"keystone/db"
	"keystone/model"
)

// hostile are texts that try to steer a terminal or to push what stands beside them out of
// its place: the clipboard, the title, clearing, moving, C1 codes, directions, marks that
// take no room, wide characters, families in one cell, and a text that never ends.
var hostile = []string{
	"\x1b]52;c;SGFja2Vk\x07Clip", "\x1b]0;pwned\x1b\\Title", "\x1b[2J\x1b[3JClear", "\x1b[199;198HMove", "\x1b[31;5mBlink",
	"\x1b]8;;http://example.org\x1b\\Link", "\u009b31mC1 \u009d0;pwned\u009c", "Abc\u202edesrever \u2066late\u2069",
	"Tab\tulator\r\nLine\nBack\b\b\bspace\x00", "Half \x1b]52;c;", "株式会社カスタマーサクセス", "👩‍👩‍👧‍👦 family 🏳️‍🌈 \u200b\u200dz",
	strings.Repeat("Zalgo"+strings.Repeat("\u0301", 9), 9), strings.Repeat("long name ", 1000),
}

// steering are traces of the hostile texts that no drawing may hold.
var steering = []string{"\x1b]", "\x1b[2J", "\x1b[3J", "\x1b[199", "\x1b[31;5m", "\u009b", "\u009c", "\u009d", "\u202e", "\u2066", "\u2069",
	"\u200b", "\x00", "\r", "\t", "\b"}

// spoil puts a hostile text into every text of the facts, a different one into each, from
// the n-th on. Texts with a meaning of their own have types of their own.
func spoil(facts []model.Fact, n int) []model.Fact {
	for i, f := range facts {
		if _, ok := f.(model.View); ok {
			continue
		}
		v := reflect.New(reflect.TypeOf(f)).Elem()
		v.Set(reflect.ValueOf(f))
		for j := range v.NumField() {
			if at := v.Field(j); at.Type() == reflect.TypeFor[string]() {
				text := hostile[n%len(hostile)]
				if strings.Contains(v.Type().Field(j).Name, "Name") {
					text += fmt.Sprint(" ", n) // no two of one name
				}
				at.SetString(text)
				n++
			}
		}
		facts[i] = v.Interface().(model.Fact)
	}
	return facts
}

// everything is an account with one fact of each kind, by ids from -first-1 on. The book
// itself refuses most names for a view.
func everything(first model.ID, view string) []model.Fact {
	day := model.NewDate
	acme, ana, dana, outcome, value, review := -first-1, -first-2, -first-3, -first-4, -first-5, -first-6
	return []model.Fact{
		model.Account{ID: acme, ARR: model.Money{Minor: 20000000 + int64(first), Currency: "EUR"},
			StartOn: day(2024, 1, 1), RenewalOn: day(2027, 1, 1), Stage: model.StageAdoption},
		model.CSM{ID: ana},
		model.Ownership{AccountID: acme, CSMID: ana, From: day(2025, 1, 1)},
		model.CustomField{AccountID: acme},
		model.Contact{ID: dana, AccountID: acme, Seniority: model.VP},
		model.Outcome{ID: outcome, AccountID: acme, Baseline: model.Num(80), Target: model.Num(95), AgreedOn: day(2026, 3, 1),
			DueOn: day(2027, 3, 1), OwnerID: dana, Status: model.OutcomeInProgress, Weight: 1},
		model.Measurement{ID: value, AccountID: acme, OutcomeID: outcome, Date: day(2026, 9, 1), Value: 88, Source: model.SourceCustomer},
		model.Verification{AccountID: acme, OutcomeID: outcome, Date: day(2026, 9, 1), ContactID: dana},
		model.Review{ID: review, AccountID: acme, DueOn: day(2026, 9, 1), HeldOn: day(2026, 9, 1), State: model.ReviewCompleted},
		model.Attendee{AccountID: acme, ReviewID: review, Side: model.Customer, ContactID: dana},
		model.Progress{AccountID: acme, ReviewID: review, OutcomeID: outcome, MeasurementID: value},
		model.Decision{AccountID: acme, ReviewID: review, OutcomeID: outcome, Choice: model.ChoiceKeep},
		model.Sentiment{AccountID: acme, Date: day(2026, 9, 1), Colour: model.Yellow, ReviewID: review},
		model.Voice{AccountID: acme, Date: day(2026, 9, 1), ContactID: dana, Kind: model.VoicePain, State: model.VoiceNew, ReviewID: review},
		model.Survey{AccountID: acme, ContactID: dana, Kind: model.NPS, SentOn: day(2026, 8, 1), AnsweredOn: day(2026, 8, 2), Score: model.Num(9)},
		model.Moment{AccountID: acme, Date: day(2026, 9, 1), Stage: model.MomentAdoption, Rating: 4, ReviewID: review},
		model.Touch{AccountID: acme, Date: day(2026, 9, 3), Kind: model.TouchCall},
		model.Commitment{AccountID: acme, DueOn: day(2026, 12, 1), State: model.CommitmentOpen, ReviewID: review},
		model.View{Name: view + fmt.Sprint(first)},
	}
}

// bookOf makes a book in a file of its own, of accounts that have everything.
func bookOf(t *testing.T, accounts int, view string, texts func(facts []model.Fact, n int) []model.Fact) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "book.db")
	ctx := context.Background()
	b, err := db.Open(ctx, db.Options{Path: path, Today: clock})
	if err != nil {
		t.Fatal(err)
	}
	for i := range accounts {
		facts := texts(everything(model.ID(i*10), view), i*7)
		if _, err := b.Write(ctx, model.NewStep("Account "+facts[0].(model.Account).Name, facts...)); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// copyOf is a copy of a book that may be changed, in a folder of its own.
func copyOf(t *testing.T, path string) string {
	t.Helper()
	book, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "book.db")
	if err := os.WriteFile(to, book, 0o600); err != nil {
		t.Fatal(err)
	}
	return to
}
