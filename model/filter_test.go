package model

import (
	"strings"
	"testing"
)

func mustFilter(t testing.TB, text string) Filter {
	t.Helper()
	f, err := ParseFilter(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return f
}

func TestAFilterIsUnderstoodAsItSays(t *testing.T) {
	day := NewDate(2026, 11, 21)
	for _, c := range []struct{ text, canonical, says string }{
		{"", "", "all accounts"},
		{"  acme   corp ", "acme corp", `has "acme"; has "corp"`},
		{`"acme  corp"`, `"acme corp"`, `has "acme corp"`},
		{"segment:ent arr>100k renewal<90d sentiment:red quadrant:trapped stage:onboarding owner:maria overdue unknown:co tag:x -tag:y",
			"segment:ent arr>100k renewal<90d sentiment:red quadrant:trapped stage:onboarding owner:maria overdue unknown:co tag:x -tag:y",
			`segment begins with "ent"; ARR over 100k; renewal 21 Nov 2026 to 18 Feb 2027; sentiment is red; quadrant is Trapped; ` +
				`stage is onboarding; owner has "maria"; overdue; unknown CO; tag is "x"; not tag is "y"; overdue leaves out those never reviewed (cadence:never_reviewed)`},
		{`name:"Acme \"X\" Inc"`, `name:"Acme \"X\" Inc"`, `name has "Acme "X" Inc"`},
		{"segment:ent,smb OR co<50 cx>=40", "segment:ent,smb OR co<50 cx>=40", `segment begins with "ent" or "smb" or (CO under 50 and CX at least 40)`},
		{"(a OR b) NOT (c d)", "(a OR b) -(c d)", `(has "a" or has "b"); not (has "c" and has "d")`},
		{"NOT NOT a", "a", `has "a"`},
		{"a AND ((b))", "a b", `has "a"; has "b"`},
		{"arr:100k..2m", "arr:100k..2m", "ARR 100k to 2m"},
		{"arr:>=100k", "arr>=100k", "ARR at least 100k"},
		{"ARR > 1,200", `arr>"1,200"`, "ARR over 1,200"},
		{"arr:..2m arr:100k..", "arr<=2m arr>=100k", "ARR at most 2m; ARR at least 100k"},
		{"co=50", "co:50", "CO exactly 50"},
		{"quadrant:happy,none", "quadrant:happy_successful,none", "quadrant is Happy & successful or not plotted"},
		{"sentiment:r,amber", "sentiment:red,yellow", "sentiment is red or yellow"},
		{"cadence:never", "cadence:never_reviewed", "cadence is never reviewed"},
		{"Busy blind-spot", "busy_no_value blind_spot", "busy without value; blind spot"},
		{"flag:stale,voice", "flag:stale,voice_open", "stale scores or a voice unanswered"},
		{`field.tier:gold field."Account Tier"=x`, `field.tier:gold field."Account Tier"=x`, `field "tier" has "gold"; field "Account Tier" is "x"`},
		{"unknown:arr,field.tier", "unknown:arr,field.tier", `unknown ARR or field "tier"`},
		{`"OR" "-x" "overdue" "and" a<b`, "", ""},
		{`"OR" "-x" "overdue" "a<b"`, `"OR" "-x" "overdue" "a<b"`, `has "OR"; has "-x"; has "overdue"; has "a<b"`},
		{"Johnson and Johnson", "Johnson \"and\" Johnson", `has "Johnson"; has "and"; has "Johnson"`},
	} {
		f, err := ParseFilter(c.text)
		if c.canonical == "" && c.text != "" {
			if err == nil {
				t.Errorf("%s was read as %s", c.text, f)
			}
			continue
		}
		if err != nil || f.String() != c.canonical || f.Says(day) != c.says {
			t.Errorf("%s\n got %s\n     %s %v\nwant %s\n     %s", c.text, f, f.Says(day), err, c.canonical, c.says)
		}
	}
}

func TestADistanceNeverCrossesTheDayAndASignFixesTheDirection(t *testing.T) {
	day := NewDate(2026, 11, 21)
	for text, want := range map[string]string{
		"renewal<90d":              "renewal 21 Nov 2026 to 18 Feb 2027",
		"renewal<=90d":             "renewal 21 Nov 2026 to 19 Feb 2027",
		"renewal>90d":              "renewal from 20 Feb 2027 on",
		"renewal>=3m":              "renewal from 21 Feb 2027 on",
		"renewal<0d":               "renewal until 20 Nov 2026",
		"renewal<today":            "renewal until 20 Nov 2026",
		"renewal<+90d":             "renewal until 18 Feb 2027",
		"renewal>-2w":              "renewal from 8 Nov 2026 on",
		"renewal:+90d":             "renewal on 19 Feb 2027",
		"renewal:30d..90d":         "renewal 21 Dec 2026 to 19 Feb 2027",
		"renewal:-30d..90d":        "renewal 22 Oct 2026 to 19 Feb 2027",
		"renewal:..90d":            "renewal 21 Nov 2026 to 19 Feb 2027",
		`renewal<="end of q1"`:     "renewal until 31 Mar 2027",
		"renewal<=eom":             "renewal until 30 Nov 2026",
		"renewal:2026-12-01..":     "renewal from 1 Dec 2026 on",
		`renewal:"3 dec 2026"`:     "renewal on 3 Dec 2026",
		"due<fri":                  "review due until 26 Nov 2026",
		"reviewed<90d":             "last review 24 Aug 2026 to 21 Nov 2026",
		"reviewed<=90d":            "last review 23 Aug 2026 to 21 Nov 2026",
		"reviewed>90d":             "last review until 22 Aug 2026",
		"reviewed>=6m":             "last review until 21 May 2026",
		"reviewed>-90d":            "last review from 24 Aug 2026 on",
		"reviewed:30d..90d":        "last review 23 Aug 2026 to 22 Oct 2026",
		`reviewed<"last fri"`:      "last review until 19 Nov 2026",
		`reviewed>"2 weeks ago"`:   "last review from 8 Nov 2026 on",
		"start:2026-01-01..today":  "start 1 Jan 2026 to 21 Nov 2026",
		"due:2027-01-01..today":    "review due from 1 Jan 2027 to 21 Nov 2026, which is no day",
		"sentiment_date=yesterday": "sentiment of on 20 Nov 2026",
	} {
		if got := mustFilter(t, text).Says(day); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

func TestWhatCannotBeUnderstoodIsExplainedWhereItStands(t *testing.T) {
	for _, c := range []struct {
		text     string
		pos, len int
		say      string
	}{
		{"segmnt:ent", 0, 6, "did you mean segment:?"},
		{"ñandú renewl<90d", 6, 6, "did you mean renewal<?"},
		{"seg:ent", 0, 3, "did you mean segment:?"},
		{"segment:", 8, 0, "write a value behind it, such as segment:ent,smb"},
		{"a segment: ent", 10, 0, "write a value"},
		{"segment:ent, smb", 12, 0, "behind the comma"},
		{"quadrant:h", 9, 1, "happy_successful or high_risk"},
		{"sentiment:blue", 10, 4, "write red, yellow, green or none"},
		{"stage:onbaording", 6, 10, "did you mean onboarding?"},
		{`name:"Acme`, 5, 1, "not closed"},
		{"(a OR b", 0, 1, "not closed"},
		{"a)", 1, 1, "closes nothing"},
		{"()", 1, 1, "nothing between"},
		{"a OR", 2, 2, "nothing behind"},
		{"OR a", 0, 2, "nothing before"},
		{"a OR OR b", 5, 2, "nothing before"},
		{"a AND", 2, 3, "between two"},
		{"NOT", 0, 3, "nothing behind"},
		{"a - b", 2, 1, "a minus stands"},
		{"red or yellow", 4, 2, "OR in capitals"},
		{"overdue and segment:ent", 8, 3, "leave it out"},
		{"not overdue", 0, 3, "NOT in capitals"},
		{"co!=50", 0, 3, "-co:"},
		{"co=>50", 2, 2, "no comparison"},
		{"co<>50", 2, 2, "no comparison"},
		{"name<x", 4, 1, "name: or name="},
		{"<50", 0, 1, "no field before it"},
		{"co<abc", 3, 3, "abc"},
		{"co:30,40", 3, 5, "comma"},
		{"arr>12x", 4, 3, "12x"},
		{"arr:2m..100k", 4, 8, "backwards"},
		{"co:60..40", 3, 6, "backwards"},
		{"renewal:90d..30d", 8, 8, "backwards"},
		{"renewal<1/2/2026", 8, 8, "2026-02-01"},
		{"renewal:90d", 8, 3, "renewal<=90d, or renewal:+90d"},
		{"reviewed:90d", 9, 3, "reviewed:-90d"},
		{`renewal<"3 dec"`, 8, 7, "names no year"},
		{"reviewed>fri", 9, 3, "last fri"},
		{`reviewed>"end of q1"`, 9, 11, "looks back"},
		{"renewal<99999y", 8, 6, "calendar"},
		{"overdue:yes", 0, 7, "write overdue alone"},
		{"unknown:nam", 8, 3, "no field that can be unknown"},
		{"field.:x", 0, 6, "no name"},
		{"field:x", 0, 5, "field.tier:gold"},
		{`a"b"`, 1, 1, "without a space"},
		{`"a"b`, 3, 1, "without a space"},
		{`“a”`, 0, 1, `write "`},
		{`""`, 0, 2, "nothing between the quotation marks"},
		{"a\x1bb", 1, 1, "cannot be seen"},
		{"http://x", 0, 4, "quotation marks"},
		{strings.Repeat("(", 40) + "a" + strings.Repeat(")", 40), 30, 1, "too deep"},
		{strings.Repeat("a ", 300), 400, 1, "too many"},
		{strings.Repeat("a", 5000), 4000, 1000, "too long"},
	} {
		_, err := ParseFilter(c.text)
		e, ok := err.(*FilterError)
		if !ok {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if e.Pos != c.pos || e.Len != c.len || !strings.Contains(e.Error(), c.say) || e.Advice == "" {
			t.Errorf("%s: at %d, %d: %v", c.text, e.Pos, e.Len, e)
		}
	}
}

func TestAnAmountNeedsARateWhereRatesAreKnown(t *testing.T) {
	rates := DefaultSettings().Rates
	if _, err := ParseFilterIn("arr>100kCHF", rates); err == nil || !strings.Contains(err.Error(), "no rate for CHF") {
		t.Error(err)
	}
	f, err := ParseFilterIn("arr>$1.2m", rates)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := f.Root().(FilterTest).Values[0].Amount(rates); err != nil || got != 120_000_000 {
		t.Error(got, err)
	}
}

func TestTheHelpFitsATerminalAndNamesEveryFieldAndFlag(t *testing.T) {
	help := FilterHelp()
	for _, line := range strings.Split(help, "\n") {
		if len([]rune(line)) > 79 {
			t.Errorf("%d characters: %s", len([]rune(line)), line)
		}
	}
	for _, f := range FilterFields() {
		if !strings.Contains(help, "\n    "+string(f.Field)) || f.Help == "" {
			t.Errorf("the help does not list %s", f.Field)
		}
		if _, err := ParseFilter(f.Example); err != nil {
			t.Errorf("the example of %s: %v", f.Field, err)
		}
		for _, a := range f.Aliases {
			if specNamed(a) == nil || specNamed(a).Field != f.Field {
				t.Errorf("%s is another name of %s and something else", a, f.Field)
			}
		}
	}
	for _, f := range Flags {
		if !strings.Contains(help, string(f)) {
			t.Errorf("the help does not name the flag %s", f)
		}
		if got := mustFilter(t, string(f)).String(); got != string(f) {
			t.Errorf("the flag %s is read as %s", f, got)
		}
	}
	for _, e := range filterExamples {
		mustFilter(t, e[0])
	}
}

func TestCompletionOffersWhatCanStandAtTheCursor(t *testing.T) {
	names := Names{CSMs: []CSM{{Name: "Maria Silva", Manager: "Ngozi Okafor"}, {Name: "Jonas Berg"}}, Segments: []string{"Enterprise", "Mid-market", "SMB"},
		Tags: []string{"pilot", "vip é"}, Fields: []string{"Account Tier"}}
	for _, c := range []struct{ text, want string }{
		{"seg|", "segment:"},
		{"-seg|", "-segment:"},
		{"a (seg|", "a (segment:"},
		{"renew|", "renewal<"},
		{"blind|", "blind_spot"},
		{"acc|", "field.account_tier:"},
		{"segment:e|", "segment:Enterprise"},
		{"segment:ent,s|", "segment:ent,SMB"},
		{"segment:mark|", ""},
		{"owner:m|", `owner:"Maria Silva"`},
		{`owner:"mar|`, `owner:"Maria Silva"`},
		{`owner:"mar|ia"`, `owner:"Maria Silva"`},
		{"owner:berg|", `owner:"Jonas Berg"`},
		{"team:|", `team:"Ngozi Okafor"`},
		{"tag:v|", `tag:"vip é"`},
		{"quadrant:h|", "quadrant:happy_successful"},
		{"quadrant:ri|", "quadrant:high_risk"},
		{"unknown:c|", "unknown:co"},
		{"renewal<|", "renewal<30d"},
		{"reviewed>=9|", "reviewed>=90d"},
		{"seg|ment:ent", "segment:ent"},
		{`"seg|`, ""},
		{`name:"x y" st|`, `name:"x y" status:`},
		{"nosuch:x|", ""},
		{"overdue|", ""},
	} {
		before, after, _ := strings.Cut(c.text, "|")
		text := before + after
		all := CompleteFilter(text, len([]rune(before)), names)
		got := ""
		if len(all) > 0 {
			r := []rune(text)
			got = string(r[:all[0].From]) + all[0].Text + string(r[all[0].To:])
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q (%v)", c.text, got, c.want, all)
		}
	}
}

func TestAFilterForOverdueSaysThatThoseNeverReviewedAreNotInIt(t *testing.T) {
	for text, want := range map[string]bool{"overdue": true, "cadence:overdue": true, "overdue OR segment:smb": true, "-overdue": false, "cadence:overdue,never_reviewed": false,
		"overdue OR unknown:reviewed": false, `"overdue"`: false, "cadence:due_soon": false} {
		if said := mustFilter(t, text).Says(NewDate(2026, 11, 21)); strings.Contains(said, "leaves out those never reviewed (cadence:never_reviewed)") != want {
			t.Errorf("%s: %s", text, said)
		}
	}
}
