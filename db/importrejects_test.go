package db

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"keystone/model"
)

func TestRejectedRowsBeyondThoseOfTheReportAreAllWritten(t *testing.T) {
	aside := t.TempDir()
	t.Setenv("TMPDIR", aside)
	b := newBook(t)
	write(t, b, "first", model.Account{Name: "Acme"})
	var rows strings.Builder
	rows.WriteString("account,name,email\n")
	const n = 3 * mostRejects
	for i := range n {
		fmt.Fprintf(&rows, "Nobody %d,Person \"%d\" & Söhne,p%d@example.com\n", i, i, i)
	}
	rows.WriteString("Acme,Ada,ada@example.com\n")
	path := file(t, "contacts.csv", strings.ReplaceAll(rows.String(), `"`, `'`))
	o := model.ImportOptions{Kind: model.ImportContacts, AsOf: today}

	plan := must[model.ImportPlan](t)(b.Plan(ctx, path, o))
	dry := must[[]model.ImportReport](t)(b.Import(ctx, []model.ImportPlan{plan}, true, nil))[0]
	r := importFiles(t, b, o, path)[0]
	for _, one := range []model.ImportReport{dry, r} {
		if one.Rejected() != n || len(one.Rejects) != mostRejects || one.Created != 1 {
			t.Errorf("%d rejected, %d of them named, %d created", one.Rejected(), len(one.Rejects), one.Created)
		}
	}
	f, err := os.Open(r.RejectsFile)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	written, err := csv.NewReader(f).ReadAll()
	if err != nil || len(written) != n+1 {
		t.Fatalf("%d rows, %v", len(written), err)
	}
	for i, row := range written[1:] {
		want := []string{fmt.Sprintf("Nobody %d", i), fmt.Sprintf("Person '%d' & Söhne", i), fmt.Sprintf("p%d@example.com", i), fmt.Sprint(i + 2)}
		if got := row[:4]; strings.Join(got, "|") != strings.Join(want, "|") || !strings.Contains(row[4], fmt.Sprintf("Nobody %d", i)) {
			t.Fatalf("%q, want %q", row, want)
		}
	}
	if left, err := filepath.Glob(filepath.Join(aside, "*")); err != nil || len(left) > 0 {
		t.Errorf("%v is left, %v", left, err)
	}
}

func TestRejectedRowsOfFurtherReadingsStandAmongTheOthersOnce(t *testing.T) {
	reading := func(kind model.ImportKind, lines ...int) *source {
		f := &source{report: &model.ImportReport{Kind: kind}}
		t.Cleanup(f.overflow.close)
		for i, line := range lines {
			r := model.Reject{Line: line, Raw: []string{fmt.Sprint(line), "\xff"}, Reason: "why"}
			if i < 2 {
				f.report.Rejects = append(f.report.Rejects, r)
			} else if err := f.overflow.add(r); err != nil {
				t.Fatal(err)
			}
		}
		return f
	}
	main := reading(model.ImportAccounts, 2, 5, 7, 9)
	main.readings = []*source{reading(model.ImportContacts, 3, 5, 8, 9, 12), reading(model.ImportUsage, 3, 4, 7), reading(model.ImportReviews)}
	var got []string
	err := main.eachReject(func(r model.Reject) error {
		if r.Raw[0] != fmt.Sprint(r.Line) || r.Raw[1] != "\xff" {
			t.Errorf("line %d: %q", r.Line, r.Raw)
		}
		got = append(got, fmt.Sprint(r.Line, " ", r.Reason))
		return nil
	})
	want := "2 why, 3 contacts: why, 4 usage: why, 5 why, 7 why, 8 contacts: why, 9 why, 12 contacts: why"
	if err != nil || strings.Join(got, ", ") != want {
		t.Errorf("%s\nwant %s, %v", strings.Join(got, ", "), want, err)
	}
}
