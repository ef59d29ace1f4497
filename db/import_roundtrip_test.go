package db

import (
	"bytes"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"testing"

	"keystone/db/demo"
	"keystone/db/exchange"
	"keystone/model"
)

// plan understands a file and follows every proposal.
func plan(t testing.TB, b *Book, path string, o model.ImportOptions) model.ImportPlan {
	t.Helper()
	for range 8 {
		p := must[model.ImportPlan](t)(b.Plan(ctx, path, o))
		if p.Declined != "" || len(p.Questions) == 0 {
			return p
		}
		for _, q := range p.Questions {
			if q.Proposal < 0 {
				t.Fatalf("%s: %s", path, q.Text)
			}
			q.Options[q.Proposal].Apply(&o)
		}
	}
	t.Fatalf("%s: the questions do not end", path)
	return model.ImportPlan{}
}

// importFiles takes files and fails on any that is declined.
func importFiles(t testing.TB, b *Book, o model.ImportOptions, paths ...string) []model.ImportReport {
	t.Helper()
	var plans []model.ImportPlan
	for _, path := range paths {
		p := plan(t, b, path, o)
		if p.Declined != "" {
			t.Fatalf("%s: %s", path, p.Declined)
		}
		plans = append(plans, p)
	}
	return must[[]model.ImportReport](t)(b.Import(ctx, plans, false, nil))
}

// exportAll writes the whole book into a new folder.
func exportAll(t testing.TB, b *Book) []string {
	t.Helper()
	return must[[]string](t)(b.ExportAll(ctx, filepath.Join(t.TempDir(), "all")))
}

// requireSameFiles compares two exports byte by byte.
func requireSameFiles(t testing.TB, want, got []string) {
	t.Helper()
	for i := range want {
		a, b := must[[]byte](t)(os.ReadFile(want[i])), must[[]byte](t)(os.ReadFile(got[i]))
		if bytes.Equal(a, b) {
			continue
		}
		x, y := bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n"))
		for n := range min(len(x), len(y)) {
			if !bytes.Equal(x[n], y[n]) {
				t.Fatalf("%s, line %d (%d and %d lines):\n%s\n%s", filepath.Base(want[i]), n+1, len(x), len(y), x[n], y[n])
			}
		}
		t.Fatalf("%s: %d and %d lines", filepath.Base(want[i]), len(x), len(y))
	}
}

// requireRoundTrip exports the book, imports that into an empty one and compares; and does
// the import a second time.
func requireRoundTrip(t testing.TB, b *Book) (*Book, []string) {
	t.Helper()
	files := exportAll(t, b)
	again := newBook(t)
	for _, r := range importFiles(t, again, model.ImportOptions{}, files...) {
		for _, x := range r.Rejects {
			t.Fatalf("%s, line %d %q: %s", filepath.Base(r.Path), x.Line, x.Raw, x.Reason)
		}
		for _, c := range r.Conflicts {
			t.Fatalf("%s: %+v", filepath.Base(r.Path), c)
		}
	}
	requireSameFiles(t, files, exportAll(t, again))
	before := dump(t, again)
	for _, r := range importFiles(t, again, model.ImportOptions{}, files...) {
		if r.Created+r.Changed+len(r.Rejects)+len(r.Conflicts) > 0 {
			t.Fatalf("the second time: %+v", r)
		}
	}
	if dump(t, again) != before {
		t.Fatal("the second import changed something")
	}
	return again, files
}

func fillDemo(t testing.TB, accounts int, seed int64) *Book {
	t.Helper()
	b := newBook(t)
	if err := b.Fill(ctx, func(w *Bulk) error { return demo.Fill(ctx, w, demo.Book(accounts, seed, today), nil) }); err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTheDemoComesBackFromItsExport(t *testing.T) {
	b := fillDemo(t, 42, 1)
	again, files := requireRoundTrip(t, b)
	requireSound(t, again)
	before := dump(t, b)
	for _, r := range importFiles(t, b, model.ImportOptions{}, files...) {
		if r.Created+r.Changed+len(r.Rejects)+len(r.Conflicts) > 0 {
			t.Errorf("into itself: %+v", r)
		}
	}
	if dump(t, b) != before {
		t.Error("a book was changed by its own export")
	}
	q := model.Query{Sort: []model.SortKey{{Field: model.SortName}}, Inactive: true}
	one, two := standings(t, b, q), standings(t, again, q)
	for i := range one {
		if one[i] != two[i] {
			t.Errorf("%s\n%s", one[i], two[i])
		}
	}
}

// standings is where every account stands, as text.
func standings(t testing.TB, b *Book, q model.Query) []string {
	t.Helper()
	var out []string
	ids := must[[]model.ID](t)(b.Portfolio(ctx, q))
	for _, r := range must[[]model.Row](t)(b.Rows(ctx, q, ids)) {
		s := r.Standing
		s.AccountID, s.OwnerID = 0, 0
		out = append(out, r.Account.Name+" "+r.Owner+" "+fmt.Sprintf("%+v", s))
	}
	return out
}

func TestAnyBookComesBackFromItsExport(t *testing.T) {
	for seed := range books(10) {
		b := newBook(t)
		m := maker{rand.New(rand.NewSource(seed))}
		for range 2 {
			write(t, b, "csm", model.CSM{Name: pick(m, []string{"Ann", "ann", "Bob"}), Email: pick(m, []string{"", "a@x", "b@x"})})
		}
		var ids []model.ID
		for range 6 {
			a := m.account()
			a.ExternalID = pick(m, []string{"", "", "A-1", "A-2", "acme 3"})
			a.ParentName = pick(m, []string{"", "acme 3", "Nobody"})
			ids = append(ids, write(t, b, "account", a).IDs[0])
		}
		for range 120 {
			d := must[model.Dossier](t)(b.Dossier(ctx, pick(m, ids)))
			f := m.child(&d)
			if s, ok := f.(model.Survey); ok && s.AnsweredOn.Known() && s.AnsweredOn < s.SentOn {
				s.SentOn = s.AnsweredOn // what no dialog takes, no file does
				f = s
			}
			write(t, b, "fact", f)
		}
		for range 8 {
			f := m.ofNoAccount()
			made := write(t, b, "fact", f).IDs[0]
			if _, ok := f.(model.OneOnOne); !ok {
				continue
			}
			for range m.r.Intn(4) {
				d := must[model.Dossier](t)(b.Dossier(ctx, pick(m, ids)))
				write(t, b, "part", m.atOneOnOne(&d, made))
			}
		}
		for range 3 {
			write(t, b, "view", m.view())
		}
		requireRoundTrip(t, b)
	}
}

func TestAnAttendeeWhoBecameAContactLaterComesBack(t *testing.T) {
	b := newBook(t)
	o := model.ImportOptions{}
	importFiles(t, b, o, file(t, "accounts.csv", "external_id,name", "A-1,Acme"))
	importFiles(t, b, o, file(t, "reviews.csv", "account,held_on,our_attendees,customer_attendees", "A-1,2026-05-04,Maria,dana WU;Somebody"))
	importFiles(t, b, o, file(t, "contacts.csv", "account,name,seniority", "A-1,Dana Wu,vp"))
	requireRoundTrip(t, b)
}

func TestEveryKindOfFileHasATeller(t *testing.T) {
	for _, kind := range model.ImportKinds {
		if exchange.Headers(kind) == nil || readers[kind] == nil {
			t.Errorf("%s cannot be read", kind)
		}
		if tellers[kind] == nil && kind != model.ImportCSMs && kind != model.ImportSettings && kind != model.ImportViews && kind != model.ImportOneOnOnes {
			t.Errorf("%s cannot be told", kind)
		}
	}
}
