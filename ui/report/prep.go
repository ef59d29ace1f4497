package report

import (
	"fmt"
	"strings"

	"keystone/model"
)

// Prep is the sheet to prepare a review with; owner is the account's CSM, "" for none. It
// is ours.
func Prep(p model.Prep, owner string) Document {
	d := Document{Title: "Prep: " + p.Account.Name}
	d.add(Text{Text: "For us, not for the customer. As of " + p.Day.Long() + "."})
	d.add(facts(p, owner))
	d.part("Ask", asks(p))
	prepOutcomes(&d, p)
	d.part("What they said, and what became of it", func() (l List) {
		for _, v := range p.Said {
			l = append(l, voiceText(v))
		}
		return l
	}())
	d.part("Open promises: each done, partly done or missed?", openPromises(p))
	d.part("Who decides", deciders(p))
	d.part("Who left", left(p))
	since := ""
	if p.Last != nil {
		since = "Changed since " + p.Last.Review.HeldOn.Long()
	}
	d.part(since, changes(p))
	return d
}

func facts(p model.Prep, owner string) List {
	a, st := p.Account, p.Standing
	var out List
	say := func(lead, text string) {
		if text != "" {
			out = append(out, Text{lead, text})
		}
	}
	about := make([]string, 0, 3)
	for _, s := range []string{a.Segment, a.Industry, a.Region} {
		if s != "" {
			about = append(about, s)
		}
	}
	say("Account:", strings.Join(about, ", "))
	say("CSM:", owner)
	if arr := p.Standing.ARR; arr.Known() {
		say("ARR:", strings.Replace(arr.String(), ".00", "", 1))
	}
	if a.RenewalOn.Known() {
		say("Renewal:", a.RenewalOn.Long()+", "+inDays(a.RenewalOn.Days(p.Day)))
	}
	if p.DueOn.Known() {
		say("Review due:", p.DueOn.Long()+", "+inDays(p.DueOn.Days(p.Day)))
	}
	feel := "none"
	if st.Sentiment != "" {
		feel = st.Sentiment.Label() + " since " + st.SentimentOn.Long()
	}
	say("Sentiment:", feel)
	say("Stands:", quadrant(st.Quadrant)+"; outcomes "+score(st.CO)+", experience "+score(st.CX))
	if why := model.WhyLook(st, a, p.Day); len(why) > 0 {
		say("Why look:", strings.Join(why, ", "))
	}
	if p.Next.Label != "" {
		out = append(out, move(p.Next))
	}
	out = append(out, lastReview(p))
	if p.Last != nil {
		say("Noted then:", p.Last.Summary)
	}
	return out
}

func lastReview(p model.Prep) Text {
	if p.Last == nil {
		return Text{"Last review:", "none was held"}
	}
	text := p.Last.Review.HeldOn.Long()
	if len(p.Last.Theirs) > 0 {
		text += " with " + strings.Join(p.Last.Theirs, ", ")
	}
	if len(p.Last.Lacked) == 0 {
		text += "; it counted"
	} else {
		var lacked []string
		for _, r := range p.Last.Lacked {
			lacked = append(lacked, r.Lacking)
		}
		text += "; it did not count: " + strings.Join(lacked, "; ")
	}
	return Text{"Last review:", text}
}

func inDays(n int) string {
	switch {
	case n == 0:
		return "today"
	case n == 1:
		return "tomorrow"
	case n == -1:
		return "yesterday"
	case n < 0:
		return fmt.Sprintf("%d days ago", -n)
	}
	return fmt.Sprintf("in %d days", n)
}

func asks(p model.Prep) List {
	var out List
	for _, q := range p.Questions {
		out = append(out, Text{q.Gap + ".", q.Text})
	}
	return out
}

// PrepOutcomes is the heading of the outcomes in the prep sheet.
const PrepOutcomes = "Outcomes"

func prepOutcomes(d *Document, p model.Prep) {
	if len(p.Outcomes) == 0 {
		return
	}
	d.add(Heading(PrepOutcomes))
	table := Table{Head: []string{"Outcome", "Began at", "Last time", "Now", "Target", "Way gone", "Time gone", "Pace", "Verified"},
		Right: []bool{false, true, true, true, true, true, true, false, false}}
	for _, o := range p.Outcomes {
		before, now, way := model.Number{}, model.Number{}, model.Number{}
		if o.Since {
			before = model.Num(o.Before.Value)
		}
		if o.Credit.Measured {
			now = model.Num(o.Credit.Measure.Value)
		}
		if o.Outcome.HasKPI() {
			way = model.Num(o.Credit.Progress)
		}
		verified := "no"
		if o.Credit.Verified {
			verified = o.Credit.VerifiedBy.Date.Long()
		}
		pace := o.Pace.Label()
		if pace == "" {
			pace = strings.ToLower(o.Status.Label())
		}
		unit := o.Outcome.Unit
		table.Rows = append(table.Rows, []string{o.Outcome.Title(), value(o.Outcome.Baseline, unit), value(before, unit), value(now, unit),
			value(o.Outcome.Target, unit), share(way), share(o.TimeGone), pace, verified})
	}
	d.add(table)
}

func openPromises(p model.Prep) List {
	var out List
	for _, c := range p.Promises {
		text := c.What
		if c.DueOn.Known() {
			text += " (by " + c.DueOn.Long() + ", " + inDays(c.DueOn.Days(p.Day)) + ")"
		}
		out = append(out, Text{orNobody(c.Who) + ":", text})
	}
	return out
}

func orNobody(who string) string {
	if who == "" {
		return "nobody"
	}
	return who
}

func deciders(p model.Prep) List {
	var out List
	for _, who := range p.Deciders {
		text := who.Contact.Title
		if text != "" {
			text += "; "
		}
		text += who.Why + "; "
		switch {
		case !who.Seen.Known():
			text += "never seen"
		default:
			text += "last seen " + who.Seen.Long()
		}
		if p.Last != nil && !who.Came {
			text += "; was not in the last review"
		}
		out = append(out, Text{who.Contact.Name + ":", text})
	}
	return out
}

func left(p model.Prep) List {
	var out List
	for _, c := range p.Left {
		out = append(out, Text{c.Name + ":", strings.TrimPrefix(c.Title+", left on ", ", ") + c.LeftOn.Long()})
	}
	return out
}

func changes(p model.Prep) List {
	var out List
	for _, c := range p.Changes {
		out = append(out, Text{c.What + ":", c.From + " → " + c.To})
	}
	return out
}
