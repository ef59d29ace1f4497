package shell

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"keystone/model"
	"keystone/ui/geom"
)

// percent is a share for eyes with what it counts: "71% (5 of 7)".
func percent(r model.Rate) string {
	if !r.Known() {
		return "no data"
	}
	return fmt.Sprintf("%s (%d of %d)", share(r), r.Have, r.Of)
}

// share is a share in whole percent.
func share(r model.Rate) string {
	if !r.Known() {
		return "no data"
	}
	return rounded(model.Num(r.Value()*100), 0).String() + "%"
}

func (s *session) statusText(f *figures) string {
	t, w := &f.totals, s.writer()
	w.line(0, w.joined("As of "+s.day.String(), cmp.Or(s.scopeName, "everyone"), said("matching", s.matching())))
	w.line(0, w.joined(plural(t.Accounts, "account"), "ARR "+amount(t.ARR), said("at risk", plural(t.AtRisk, "account")+", "+amount(t.AtRiskARR)),
		said("renewing in 90 days", plural(t.Renewing, "account")+", "+amount(t.RenewingARR))))
	if t.Unsaid > 0 {
		w.line(0, "Nobody has said the ARR of "+plural(t.Unsaid, "account")+".")
	}
	if len(f.notConverted) > 0 {
		w.line(0, notConverted(f.notConverted)+".")
	}
	s.keystoneText(w, f)
	w.section("Sentiment", -1)
	w.line(2, fmt.Sprintf("Red %d, Yellow %d, Green %d, none %d", t.Sentiment[model.Red], t.Sentiment[model.Yellow], t.Sentiment[model.Green], t.Sentiment[""]))
	w.section("Quadrants", -1)
	for _, q := range append(append([]model.Quadrant{}, model.Quadrants...), "") {
		w.pair(cmp.Or(q.Label(), "Not plotted"), fmt.Sprintf("%s, ARR %s", plural(f.quadrants[q].Accounts, "account"), amount(f.quadrants[q].ARR)))
	}
	s.prerequisitesText(w, f)
	s.retentionText(w, f)
	w.section("Surveys of the company, "+f.from.String()+" to "+f.to.String(), -1)
	nps := "no data"
	if f.surveys.NPS.Known {
		nps = rounded(f.surveys.NPS, 1).String() + " from " + plural(f.surveys.NPSAnswers, "answer")
	}
	w.pair("NPS", nps)
	w.pair("NPS surveys answered", percent(f.surveys.Response))
	w.pair("CSAT, those who gave 4 or 5", percent(f.surveys.CSAT))
	w.section("By owner", -1)
	owners := table{ascii: s.ascii, columns: []column{{head: "owner"}, {head: "accounts", right: true, fixed: true},
		{head: "ARR", right: true, fixed: true}, {head: "keystone", right: true, fixed: true}}}
	for _, o := range f.owners {
		owners.add(cmp.Or(o.Owner, "nobody"), strconv.Itoa(o.Accounts), amount(o.ARR), share(model.Rate(o.Rate)))
	}
	w.table(&owners)
	s.renewalsText(w, f)
	s.costText(w, f)
	s.metricsText(w, f)
	return w.b.String()
}

// amount is a sum for eyes.
func amount(m model.Money) string { return cmp.Or(m.Short(), "not said") }

// labelWidth is how wide the labels of pairs are where there is room, valueWidth what
// they leave to the values.
const labelWidth, valueWidth = 46, 30

// pair writes a label and its value, the values of all pairs below each other.
func (w *writer) pair(label, value string) {
	w.b.WriteString("  " + geom.Fit(model.Clean(label), min(labelWidth, max(w.width-3-valueWidth, w.width/2))) + " " + model.Clean(value) + "\n")
}

func (s *session) keystoneText(w *writer, f *figures) {
	t := &f.totals
	w.section("Keystone", -1)
	w.pair("Rate by accounts", percent(t.Keystone))
	w.pair("Rate by ARR", share(t.KeystoneARR))
	for _, state := range model.CadenceStates {
		w.pair(state.Label(), strconv.Itoa(t.Cadence[state]))
	}
	if n := len(f.outside); n > 0 {
		var names []string
		for _, o := range f.outside[:min(n, shownNames)] {
			names = append(names, o.Account+" ("+o.Because+")")
		}
		w.line(4, "out of scope: "+strings.Join(names, ", ")+others(n))
	}
	w.pair(fmt.Sprintf("Reviews on schedule, %s to %s", f.from, min(f.to, s.day)), percent(f.schedule))
	var row []string
	first := true
	for _, p := range t.Trend {
		if !p.Date.Known() || !p.Rate.Known() {
			continue
		}
		if first {
			w.line(2, "Rate over time")
			first = false
		}
		if row = append(row, geom.Fit(p.Date.String()[:7]+" "+share(p.Rate), trendWidth)); len(row) == max((w.width-4)/(trendWidth+2), 1) {
			w.line(4, strings.Join(row, "  "))
			row = nil
		}
	}
	if len(row) > 0 {
		w.line(4, strings.Join(row, "  "))
	}
}

// trendWidth is how wide one point of the trend is: "2026-09 100%".
const trendWidth = 12

// shownNames is how many accounts that lack an activity are named.
const shownNames = 5

// others says how many of n are not named.
func others(n int) string {
	if n <= shownNames {
		return ""
	}
	return fmt.Sprintf(" and %d more", n-shownNames)
}

func (s *session) prerequisitesText(w *writer, f *figures) {
	group := ""
	for _, p := range f.prerequisites {
		if g := p.Prerequisite.Group(); g != group {
			group = g
			title := "Strengthens the relationship"
			if g == "reporting" {
				title = "Demonstrates reporting"
			}
			w.section(title, -1)
		}
		w.pair(p.Prerequisite.Label(), percent(p.Rate))
		if n := len(p.Lacking); n > 0 {
			var names []string
			for _, a := range p.Lacking[:min(n, shownNames)] {
				names = append(names, a.Name)
			}
			w.line(4, "lacking: "+strings.Join(names, ", ")+others(n))
		}
	}
}
