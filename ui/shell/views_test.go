package shell

import (
	"strings"
	"testing"

	"keystone/model"
)

func TestAListThroughAViewHasItsFilterOrderAndColumns(t *testing.T) {
	b := sample()
	b.views = []model.View{{ID: 1, Name: "Mine", Filter: "i", Sort: []model.SortKey{{Field: model.SortARR}},
		Columns: []model.ViewColumn{{Key: "region"}, {Key: "name"}, {Key: "arr", Width: 9}}}}
	x := newBench(b)
	b.all[0].Account.Region = "EMEA"
	out := x.want(t, Done, "list", "accounts", "--view", "mine")
	lines := strings.Split(out, "\n")
	if strings.Join(strings.Fields(lines[0]), " ") != "region account ARR" || !strings.Contains(out, `3 accounts matching i`) {
		t.Errorf("%s", out)
	}
	if first, second := strings.Index(out, "Kiwi"), strings.Index(out, "Acme"); first < 0 || second < first {
		t.Errorf("not in the order of the view:\n%s", out)
	}
	out = x.want(t, Done, "list", "accounts", "--view", "mine", "--sort", "name")
	if first, second := strings.Index(out, "Acme"), strings.Index(out, "Kiwi"); first < 0 || second < first {
		t.Errorf("not in the order asked for:\n%s", out)
	}
	if out = x.want(t, Done, "list", "accounts", "--view", "all"); strings.Contains(out, "Gone") || !strings.Contains(out, "3 accounts.") && !strings.Contains(out, "3 accounts;") {
		t.Errorf("a view shows the active accounts:\n%s", out)
	}
}

func TestAViewThatIsNotThereIsWrongUsageAndNamesThoseNear(t *testing.T) {
	x := newBench(sample())
	x.want(t, Usage, "list", "accounts", "--view", "renewels")
	x.oneSentence(t, "--view", `no view "renewels"`, "the nearest is Renewals")
	x.want(t, Usage, "list", "contacts", "--view", "renewals")
	x.oneSentence(t, "--view is for accounts")
}

func TestAFilterBesidesAViewNarrowsItFurther(t *testing.T) {
	b := sample()
	b.views = []model.View{{ID: 1, Name: "Mine", Filter: "arr>1k OR tag:x"}}
	x := newBench(b)
	x.want(t, Done, "list", "accounts", "--view", "Mine", "--filter", "segment:smb")
	if got := x.out.String(); !strings.Contains(got, "(arr>1k OR tag:x) segment:smb") {
		t.Errorf("%s", got)
	}
}

func TestTheReasonsStayInAListThroughAViewHoweverNarrow(t *testing.T) {
	b := sample()
	b.all[0].Account.Region = "EMEA, and a long name for a region"
	b.all[0].Account.Industry = "Logistics, and a long name for that"
	b.views = []model.View{{ID: 1, Name: "Mine", Columns: []model.ViewColumn{{Key: "name"}, {Key: "industry"}, {Key: "region"}, {Key: "owner"}, {Key: "arr"}, {Key: "why"}}}}
	x := newBench(b)
	x.p.Streams.Width = 70
	lines := strings.Split(x.want(t, Done, "list", "accounts", "--view", "mine"), "\n")
	if head := lines[0]; !strings.Contains(head, "why look") || strings.Contains(head, "ARR") {
		t.Errorf("%q", head)
	}
}
