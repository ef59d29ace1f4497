package model

import (
	"fmt"
	"strings"
)

// Says is the filter in plain words, its dates as the days they are when it is asked on
// the day: "segment begins with ent; renewal 21 Nov 2026 to 18 Feb 2027".
func (f Filter) Says(day Date) string {
	if f.root == nil {
		return "all accounts"
	}
	said := ""
	if all, ok := f.root.(FilterAnd); ok {
		said = saidOf(all, day, "; ", true)
	} else {
		said = nodeSays(f.root, day, false)
	}
	if overdue, never := asksOverdue(f.root); overdue && !never {
		said += overdueAlone
	}
	return said
}

// overdueAlone is added where somebody may expect more: an account that was never reviewed
// is told apart from one that is overdue (domain rules: cadence).
const overdueAlone = "; overdue leaves out those never reviewed (cadence:never_reviewed)"

// asksOverdue says whether a condition asks for accounts that are overdue, and whether it
// asks for those never reviewed as well. What is excluded asks for neither.
func asksOverdue(n FilterNode) (overdue, never bool) {
	var parts []FilterNode
	switch n := n.(type) {
	case FilterAnd:
		parts = n
	case FilterOr:
		parts = n
	case FilterTest:
		for _, v := range n.Values {
			switch {
			case n.Field == FilterFlag && v.Text == string(FlagOverdue), n.Field == FilterCadence && v.Text == string(Overdue):
				overdue = true
			case n.Field == FilterCadence && v.Text == string(NeverReviewed), n.Field == FilterUnknown && v.Text == string(FilterReviewed):
				never = true
			}
		}
	}
	for _, p := range parts {
		o, m := asksOverdue(p)
		overdue, never = overdue || o, never || m
	}
	return overdue, never
}

func saidOf(nodes []FilterNode, day Date, between string, inner bool) string {
	parts := make([]string, len(nodes))
	for i, n := range nodes {
		parts[i] = nodeSays(n, day, inner)
	}
	return strings.Join(parts, between)
}

// nodeSays describes a node; inner puts what has parts between parentheses.
func nodeSays(n FilterNode, day Date, inner bool) string {
	var text string
	switch n := n.(type) {
	case FilterWord:
		return "has " + shownText(n.Text)
	case FilterTest:
		return n.says(day)
	case FilterNot:
		return "not " + nodeSays(n.Node, day, true)
	case FilterAnd:
		text = saidOf(n, day, " and ", true)
	case FilterOr:
		text = saidOf(n, day, " or ", true)
	}
	if inner {
		return "(" + text + ")"
	}
	return text
}

func shownText(s string) string { return `"` + Clean(s) + `"` }

// shownNames are the fields whose name alone says too little.
var shownNames = map[FilterField]string{FilterID: "external id", FilterTag: "tag", FilterARR: "ARR", FilterCO: "CO", FilterCX: "CX",
	FilterDue: "review due", FilterReviewed: "last review", FilterQualified: "last review that counts", FilterSentimentOn: "sentiment of",
	FilterTouched: "last touch", FilterTeam: "team of", FilterDomain: "web domain", FilterVoice: "what they said"}

func (f FilterField) shown() string {
	if name, ok := shownNames[f]; ok {
		return name
	}
	return string(f)
}

func (t FilterTest) says(day Date) string {
	spec := specOf(t.Field)
	name := t.Field.shown()
	if t.Field == FilterCustom {
		name = "field " + shownText(t.Name)
	}
	if t.Op == FilterRange && spec.Type != FilterDate {
		return fmt.Sprintf("%s %s to %s", name, t.Values[0].shown(spec), t.Values[1].shown(spec))
	}
	values := make([]string, len(t.Values))
	for i, v := range t.Values {
		if spec.Type == FilterDate {
			values[i] = t.spanSays(v, day)
			if t.Op == FilterRange {
				return name + " " + values[i]
			}
			continue
		}
		values[i] = v.shown(spec)
	}
	said := strings.Join(values, " or ")
	switch {
	case spec.Type == FilterDate:
		return name + " " + said
	case spec.Type == FilterNames:
		return "unknown " + said
	case t.Field == FilterFlag:
		return said
	case spec.Type == FilterMoney || spec.Type == FilterScore:
		return name + " " + compareWords[t.Op] + said
	case t.Op == FilterEqual, spec.Type == FilterWhole, spec.Type == FilterClosed:
		return name + " is " + said
	case spec.Type == FilterBegins:
		return name + " begins with " + said
	}
	return name + " has " + said
}

var compareWords = map[FilterOp]string{FilterIs: "exactly ", FilterLess: "under ", FilterAtMost: "at most ", FilterMore: "over ", FilterAtLeast: "at least "}

func (v FilterValue) shown(spec *FilterSpec) string {
	switch spec.Type {
	case FilterClosed:
		switch {
		case spec.Field == FilterFlag:
			return flagSays(Flag(v.Text))
		case v.Text != "" && spec.Field == FilterQuadrant:
			return Quadrant(v.Text).Label()
		case v.Text != "":
			return strings.ReplaceAll(v.Text, "_", " ")
		case spec.Field == FilterQuadrant:
			return "not plotted"
		}
		return "none"
	case FilterMoney:
		return Clean(v.Text)
	case FilterScore:
		return Num(v.Number).String()
	case FilterNames:
		if name, ok := customName(v.Text); ok {
			return "field " + shownText(name)
		}
		return FilterField(v.Text).shown()
	}
	return shownText(v.Text)
}

// spanSays is the days that pass a test of a date.
func (t FilterTest) spanSays(v FilterValue, day Date) string {
	from, to := t.Span(v, day)
	switch {
	case from.Known() && to.Known() && from > to:
		return fmt.Sprintf("from %s to %s, which is no day", inWords(from), inWords(to))
	case from.Known() && from == to:
		return "on " + inWords(from)
	case from.Known() && to.Known():
		return inWords(from) + " to " + inWords(to)
	case from.Known():
		return "from " + inWords(from) + " on"
	}
	return "until " + inWords(to)
}

// flagSays is what a flag asks for, in words.
func flagSays(f Flag) string {
	switch f {
	case FlagSponsorLeft:
		return "a sponsor left"
	case FlagNoHighEnough:
		return "nobody high enough"
	case FlagNoneThatCounts:
		return "no review that counts"
	case FlagSentimentOld:
		return "no sentiment within 90 days"
	case FlagRedNoPlan:
		return "red without a plan"
	case FlagNotVerified:
		return "nothing verified"
	case FlagStale:
		return "stale scores"
	case FlagBusyNoValue:
		return "busy without value"
	case FlagRenewal90:
		return "renews within 90 days"
	case FlagRenewalUncalled:
		return "renewal not called"
	case FlagVoiceOpen:
		return "a voice unanswered"
	}
	return strings.ReplaceAll(string(f), "_", " ")
}
