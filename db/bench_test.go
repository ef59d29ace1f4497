package db

import (
	"context"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"keystone/model"
)

// fillMany fills an empty book with n accounts of about thirty facts each.
func fillMany(t testing.TB, b *Book, n int) {
	t.Helper()
	m := maker{rand.New(rand.NewSource(1))}
	err := b.Fill(ctx, func(w *Bulk) error {
		for i := range 40 {
			if _, err := w.Put(model.CSM{Name: fmt.Sprint("Manager ", i)}); err != nil {
				return err
			}
		}
		for i := range n {
			if err := m.fill(w, i); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// fill writes one account and its facts.
func (m maker) fill(w *Bulk, i int) error {
	a := m.account()
	a.Name = fmt.Sprintf("%s %s %d", pick(m, []string{"North", "Blue", "Alpine", "Delta", "Quick", "株式会社"}), pick(m, []string{"Foods", "Labs", "Bank", "Systems"}), m.r.Intn(1_000_000))
	a.ExternalID, a.Industry, a.Notes = fmt.Sprint("C-", i), "Manufacturing", "They renewed twice and want fewer tools by next spring."
	id, err := w.Put(a)
	if err != nil {
		return err
	}
	put := func(f model.Fact) model.ID {
		var made model.ID
		if err == nil {
			made, err = w.Put(f)
		}
		return made
	}
	put(model.Ownership{AccountID: id, CSMID: model.ID(1 + m.r.Intn(40))})
	var contacts [3]model.ID
	for i := range contacts {
		contacts[i] = put(model.Contact{AccountID: id, Name: fmt.Sprint("Person ", i), Title: "VP Operations", Email: "p@example.com", Seniority: model.Seniority(m.r.Intn(6)), Roles: []model.Role{pick(m, model.Roles)}})
	}
	for range 2 {
		o := put(model.Outcome{AccountID: id, Statement: "Close the books in three days", KPI: "days", Baseline: model.Num(9), Target: model.Num(3), AgreedOn: m.day(), DueOn: today.AddDays(90), Status: model.OutcomeInProgress, OwnerID: contacts[0]})
		for range 3 {
			put(model.Measurement{AccountID: id, OutcomeID: o, Date: m.day(), Value: 3 + m.r.Float64()*6, Source: model.SourceCustomer})
		}
		put(model.Verification{AccountID: id, OutcomeID: o, Date: m.day(), ContactID: contacts[1], Words: "Yes, that is what we see."})
	}
	for range 2 {
		held := m.day()
		r := put(model.Review{AccountID: id, DueOn: held, HeldOn: held, State: model.ReviewCompleted, ReportShown: model.Yes, VoiceNone: "asked", NextAgreed: model.Yes, NextReviewOn: held.AddDays(90)})
		put(model.Attendee{AccountID: id, ReviewID: r, Side: model.Ours, Name: "Ada"})
		put(model.Attendee{AccountID: id, ReviewID: r, Side: model.Customer, ContactID: contacts[2]})
		put(model.Sentiment{AccountID: id, Date: held.AddDays(1), Colour: pick(m, model.Colours), Reason: "They said so", ReviewID: r})
		put(model.Voice{AccountID: id, Date: held, ContactID: contacts[0], Kind: model.VoicePain, Words: "Exports take too long", ReviewID: r})
	}
	put(model.Survey{AccountID: id, ContactID: contacts[0], Kind: model.NPS, SentOn: m.day(), AnsweredOn: m.day(), Score: model.Num(float64(m.r.Intn(11)))})
	for _, s := range model.MomentStages[:3] {
		put(model.Moment{AccountID: id, Date: m.day(), Stage: s, Rating: float64(1 + m.r.Intn(5))})
	}
	for range 3 {
		put(model.Touch{AccountID: id, Date: m.day(), Kind: model.TouchCall, CSM: "Ada", Minutes: 30, Words: "Talked about the rollout"})
	}
	put(model.Commitment{AccountID: id, What: "Send the plan", Who: "Ada", DueOn: today.AddDays(7)})
	return err
}

var benchBooks = struct {
	sync.Mutex
	at map[int]*Book
}{at: map[int]*Book{}}

// benchBook is a book of n accounts, made once for all benchmarks.
func benchBook(b *testing.B, n int) *Book {
	b.Helper()
	benchBooks.Lock()
	defer benchBooks.Unlock()
	if benchBooks.at[n] == nil {
		book, err := Open(ctx, Options{Path: filepath.Join(benchFolder, fmt.Sprint(n), "keystone.db"), Today: func() model.Date { return today }})
		if err != nil {
			b.Fatal(err)
		}
		fillMany(b, book, n)
		benchBooks.at[n] = book
	}
	return benchBooks.at[n]
}

var sizes = []int{100, 100_000}

// eachSize runs the benchmark on a book of every size.
func eachSize(b *testing.B, run func(b *testing.B, book *Book)) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			book := benchBook(b, n)
			b.ReportAllocs()
			b.ResetTimer()
			run(b, book)
		})
	}
}

func BenchmarkPortfolio(b *testing.B) {
	for _, f := range model.SortFields {
		for _, desc := range []bool{false, true} {
			b.Run(fmt.Sprint(f, map[bool]string{true: "-desc"}[desc]), func(b *testing.B) {
				eachSize(b, func(b *testing.B, book *Book) {
					for b.Loop() {
						if _, err := book.Portfolio(ctx, model.Query{Sort: []model.SortKey{{Field: f, Desc: desc}}}); err != nil {
							b.Fatal(err)
						}
					}
				})
			})
		}
	}
}

func BenchmarkFilter(b *testing.B) {
	for _, words := range []string{"a", "alpine", "alpine bank 77", "no such words", "segment:ent renewal<90d -tag:vip",
		"overdue OR co<50 OR alpine", "contact:person"} {
		b.Run(words, func(b *testing.B) {
			eachSize(b, func(b *testing.B, book *Book) {
				for b.Loop() {
					if _, err := book.Portfolio(ctx, model.Query{Filter: must[model.Filter](b)(model.ParseFilter(words)), Sort: []model.SortKey{{Field: model.SortDue}}}); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
}

func BenchmarkRowsOfAWindow(b *testing.B) {
	eachSize(b, func(b *testing.B, book *Book) {
		ids, err := book.Portfolio(ctx, model.Query{})
		if err != nil {
			b.Fatal(err)
		}
		at := 0
		b.ResetTimer()
		for b.Loop() {
			if at = at + 50; at+50 > len(ids) {
				at = 0
			}
			if _, err := book.Rows(ctx, model.Query{}, ids[at:at+50]); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkTotals(b *testing.B) {
	eachSize(b, func(b *testing.B, book *Book) {
		for b.Loop() {
			if _, err := book.Totals(ctx, model.Query{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkPoints(b *testing.B) {
	eachSize(b, func(b *testing.B, book *Book) {
		for b.Loop() {
			if _, err := book.Points(ctx, model.Query{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkDossier(b *testing.B) {
	eachSize(b, func(b *testing.B, book *Book) {
		n := 0
		for b.Loop() {
			n = n%100 + 1
			if _, err := book.Dossier(ctx, model.ID(n)); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkWriteOfOneField(b *testing.B) {
	eachSize(b, func(b *testing.B, book *Book) {
		d, err := book.Dossier(ctx, 7)
		if err != nil {
			b.Fatal(err)
		}
		now, n := d.Account, 0
		b.ResetTimer()
		for b.Loop() {
			was := now
			n++
			now.Notes = fmt.Sprint("note ", n, b.N)
			if _, err := book.Write(ctx, model.Step{Label: "note", Puts: []model.Put{{Fact: now, Was: was}}}); err != nil {
				b.Fatal(err)
			}
		}
		b.StopTimer()
		if _, err := book.Write(ctx, model.NewStep("back", d.Account)); err != nil {
			b.Fatal(err)
		}
	})
}

func BenchmarkStale(b *testing.B) {
	eachSize(b, func(b *testing.B, book *Book) {
		for b.Loop() {
			if _, err := book.Stale(ctx); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkRefreshOfANewDay(b *testing.B) {
	eachSize(b, func(b *testing.B, book *Book) {
		day := today
		defer func() { book.today = func() model.Date { return today } }()
		for b.Loop() {
			day++
			book.today = func() model.Date { return day }
			if err := book.Refresh(ctx, nil, nil); err != nil {
				b.Fatal(err)
			}
		}
		b.StopTimer()
		book.today = func() model.Date { return today }
		if err := book.Refresh(ctx, nil, nil); err != nil {
			b.Fatal(err)
		}
	})
}

func BenchmarkAnotherDay(b *testing.B) {
	eachSize(b, func(b *testing.B, book *Book) {
		day := today
		for b.Loop() {
			day--
			if err := book.Prepare(ctx, day, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkOpen(b *testing.B) {
	eachSize(b, func(b *testing.B, book *Book) {
		for b.Loop() {
			other, err := Open(ctx, Options{Path: book.Path()})
			if err != nil {
				b.Fatal(err)
			}
			if err := other.Close(); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkUndoImport takes back an import of 20,000 accounts with a contact each and does
// it again.
func BenchmarkUndoImport(b *testing.B) {
	book := newBook(b)
	const n = 20_000
	var rows strings.Builder
	rows.WriteString("account_id,account_name,segment,csm,arr,renewal_date,tier\n")
	for i := range n {
		fmt.Fprintf(&rows, "X-%d,Imported %d,smb,CSM %d,%d,2027-01-31,gold\n", i, i, i%40, i)
	}
	importFiles(b, book, model.ImportOptions{Kind: model.ImportAccounts, AsOf: today}, file(b, "accounts.csv", rows.String()))
	for b.Loop() {
		for _, turn := range []func(context.Context) (model.Receipt, error){book.Undo, book.Redo} {
			if _, err := turn(ctx); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkFindAccounts(b *testing.B) {
	for _, text := range []string{"alpine bank", "zurich", "no such name"} {
		b.Run(text, func(b *testing.B) {
			eachSize(b, func(b *testing.B, book *Book) {
				for b.Loop() {
					if _, err := book.FindAccounts(ctx, text, 50); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
}

// accountsFile writes a file of n accounts with twelve columns, as a CRM exports them.
func accountsFile(b *testing.B, n int) string {
	b.Helper()
	m := maker{rand.New(rand.NewSource(7))}
	var out strings.Builder
	out.WriteString("external_id,name,segment,industry,region,owner,arr,currency,start_date,renewal_date,stage,notes\n")
	for i := range n {
		fmt.Fprintf(&out, "C-%06d,%s %s %d,%s,%s,%s,Manager %d,%d.%02d,USD,20%02d-%02d-%02d,2027-%02d-%02d,%s,\"%s\"\n", i,
			pick(m, []string{"North", "Blue", "Alpine", "Delta"}), pick(m, []string{"Foods", "Labs", "Bank", "Systems"}), i,
			pick(m, []string{"Enterprise", "Mid-market", "SMB", "Digital"}), pick(m, []string{"Software", "Manufacturing", "Retail"}),
			pick(m, []string{"EMEA", "APAC", "AMER"}), m.r.Intn(40), 1000+m.r.Intn(899000), m.r.Intn(100),
			18+m.r.Intn(8), 1+m.r.Intn(12), 1+m.r.Intn(28), 1+m.r.Intn(12), 1+m.r.Intn(28),
			pick(m, []string{"onboarding", "adoption", "value"}), "They renewed twice and want fewer tools, by next spring.")
	}
	path := filepath.Join(b.TempDir(), "accounts.csv")
	if err := os.WriteFile(path, []byte(out.String()), 0o600); err != nil {
		b.Fatal(err)
	}
	return path
}

// BenchmarkImportBesideSQLite takes 100,000 new accounts as one step that can be undone.
// SQLite's own shell reads the same file into a table without keys in the time that is
// reported beside it, where it is installed.
func BenchmarkImportBesideSQLite(b *testing.B) {
	const rows = 100_000
	path := accountsFile(b, rows)
	shell, _ := exec.LookPath("sqlite3")
	var ours, theirs time.Duration
	for b.Loop() {
		dir := b.TempDir()
		if shell != "" {
			began := time.Now()
			if err := exec.Command(shell, filepath.Join(dir, "plain.db"), "-cmd", ".mode csv", ".import "+path+" account").Run(); err != nil {
				b.Fatal(err)
			}
			theirs += time.Since(began)
		}
		book, err := Open(ctx, Options{Path: filepath.Join(dir, "keystone.db"), Today: func() model.Date { return today }})
		if err != nil {
			b.Fatal(err)
		}
		began := time.Now()
		plan, err := book.Plan(ctx, path, model.ImportOptions{})
		if err != nil {
			b.Fatal(err)
		}
		reports, err := book.Import(ctx, []model.ImportPlan{plan}, false, nil)
		if err != nil {
			b.Fatal(err)
		}
		ours += time.Since(began)
		if reports[0].Created != rows {
			b.Fatalf("%d accounts were made", reports[0].Created)
		}
		if err := book.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(rows*b.N)/ours.Seconds(), "rows/s")
	if theirs > 0 {
		b.ReportMetric(ours.Seconds()/theirs.Seconds(), "x-sqlite3")
	}
}
