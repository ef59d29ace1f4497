package shell

import (
	"strings"
	"testing"

	"keystone/model"
	"keystone/ui/geom"
)

func TestTheEyesSeeNamesWhereProgramsSeeIds(t *testing.T) {
	x := newBench(sample())
	x.book.facts[model.ImportAccounts] = [][]string{{"A-1", "Zeta Logistics"}, {"A-2", "Alpha AG"}}
	x.book.facts[model.ImportSentiments] = [][]string{{"A-1", "2026-05-03", "green", "", ""}, {"A-2", "2026-05-03", "red", "", ""}}
	out := x.want(t, Done, "list", "sentiments", "--sort", "account", "--limit", "1")
	if !strings.Contains(out, "Alpha AG") || strings.Contains(out, "A-2") || !strings.Contains(out, "1 sentiment; there are more than --limit shows.") {
		t.Errorf("%s", out)
	}
	if out = x.want(t, Done, "list", "sentiments", "--sort", "account", "--json"); !strings.HasPrefix(out, "[\n  {\"account\":\"A-2\"") {
		t.Errorf("%s", out)
	}
	if out = x.want(t, Done, "list", "accounts", "--limit", "2"); !strings.Contains(out, "2 accounts; there are more than --limit shows;") {
		t.Errorf("%s", out)
	}
	if out = x.want(t, Done, "list", "accounts", "--limit", "4"); strings.Contains(out, "more than") {
		t.Errorf("%s", out)
	}
}

func TestTheEyesSeeWordsInsteadOfCodes(t *testing.T) {
	x := newBench(sample())
	x.book.facts[model.ImportContacts] = [][]string{{"Acme Logistics", "D. Wu", "", "", "", "vp", "champion;executive_sponsor", ""}}
	if out := x.want(t, Done, "list", "contacts"); !strings.Contains(out, "champion, executive sponsor") {
		t.Errorf("%s", out)
	}
	if out := x.want(t, Done, "list", "contacts", "--json"); !strings.Contains(out, `["champion","executive_sponsor"]`) {
		t.Errorf("%s", out)
	}
}

func TestStatusFitsATerminal(t *testing.T) {
	for _, width := range []int{80, 100, 200} {
		x := newBench(sample())
		x.p.Streams.Width = width
		out := x.want(t, Done, "status")
		for _, l := range strings.Split(out, "\n") {
			if geom.Width(l) > width || strings.Contains(l, "…") {
				t.Errorf("at %d cells %d: %q", width, geom.Width(l), l)
			}
		}
		if !strings.Contains(out, "Reviews on schedule, 2025-06-30 to 2026-06-30") || strings.Contains(out, "no data of") {
			t.Errorf("%s", out)
		}
	}
}

func TestASCIIModeDrawsNothingElseOfItsOwn(t *testing.T) {
	x := newBench(sample())
	for _, width := range []int{40, 70, 100} {
		x.p.Streams.Width = width
		for _, args := range [][]string{{"list", "accounts"}, {"list", "outcomes"}, {"status"}, {"show", "acme", "--explain"}, {"quadrant"}} {
			out := x.want(t, Done, append(args, "--ascii")...)
			if at := strings.IndexAny(out, "…─│·“”×≤–"); at >= 0 {
				t.Errorf("%v at %d cells: %.20q in\n%s", args, width, out[at:], out)
			}
		}
	}
	if out := x.want(t, Done, "list", "accounts"); !strings.Contains(out, "─") {
		t.Errorf("without --ascii the line is drawn:\n%s", out)
	}
}
