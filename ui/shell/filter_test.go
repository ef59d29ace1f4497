package shell

import (
	"strings"
	"testing"
)

func TestTheFilterIsExplainedOnWhicheverWayItIsAskedFor(t *testing.T) {
	for _, args := range []string{"help filter", "filter", "filter --help"} {
		x := newBench(sample())
		out := x.want(t, Done, strings.Fields(args)...)
		for _, want := range []string{"Fields:", "renewal<90d", "Grammar:", "blind_spot"} {
			if !strings.Contains(out, want) {
				t.Errorf("%s does not say %s:\n%s", args, want, out)
			}
		}
	}
	x := newBench(sample())
	if out := x.want(t, Done, "filter", "renewal<90d -overdue", "--as-of", "2026-11-21"); out != "renewal 21 Nov 2026 to 18 Feb 2027; not overdue\n" {
		t.Errorf("%q", out)
	}
}

func TestAWrongFilterIsWrongUsageAndSaysWhere(t *testing.T) {
	for _, args := range [][]string{{"list", "accounts"}, {"list", "contacts"}, {"status"}, {"quadrant"}, {}} {
		x := newBench(sample())
		x.p.Streams.InTerminal, x.p.Streams.OutTerminal = true, true
		if out := x.want(t, Usage, append(args, "--filter", "key segmnt:ent")...); out != "" || len(x.app) > 0 {
			t.Errorf("%v: %q on standard output, opened %v", args, out, x.app)
		}
		x.oneSentence(t, "character 5", `"segmnt" is no field`, "did you mean segment:?", "keystone help filter")
	}
}
