package report

import (
	"strings"

	"keystone/model"
)

// Customer is the document for the customer: it is made of the customer's copy alone.
func Customer(c model.CustomerCopy) Document {
	d := Document{Title: CustomerTitle(c)}
	if c.HeldOn.Known() {
		d.add(Text{Lead: "Held on", Text: c.HeldOn.Long()})
	}
	d.part("Who took part", who(c))
	sharedOutcomes(&d, c.Outcomes)
	d.part("What you told us", said(c.Said))
	d.part("The next period", next(c))
	d.part("What came of the last promises", promises(c.Kept))
	d.part("What we agreed to do", promises(c.Promises))
	if c.Summary != "" {
		d.add(Heading("In short"))
		d.add(Text{Text: c.Summary})
	}
	return d
}

// FollowUp is the mail after a review, made of the customer's copy alone.
func FollowUp(c model.CustomerCopy) Document {
	d := Customer(c)
	d.Title = "Our Business Outcome Review"
	thanks := "Thank you for the review."
	if c.HeldOn.Known() {
		d.Title += " on " + c.HeldOn.Long()
		thanks = "Thank you for the review on " + c.HeldOn.Long() + "."
		d.Blocks = d.Blocks[1:] // the day
	}
	thanks += " This is what we noted together; if you see anything differently, tell us."
	d.Blocks = append([]Block{Text{Text: thanks}}, d.Blocks...)
	return d
}

// CustomerTitle is what a document or a screen for the customer is called.
func CustomerTitle(c model.CustomerCopy) string {
	return "Business Outcome Review: " + model.Clean(c.Account)
}

// CustomerOutcomes is the heading of the customer's outcomes in their document.
const CustomerOutcomes = "Your outcomes"

func who(c model.CustomerCopy) List {
	var out List
	for _, side := range []struct {
		lead   string
		people []model.SharedPerson
	}{{c.Account, c.Theirs}, {"From us", c.Ours}} {
		var names []string
		for _, p := range side.people {
			name := p.Name
			if p.Title != "" {
				name += " (" + p.Title + ")"
			}
			names = append(names, name)
		}
		if len(names) > 0 {
			out = append(out, Text{side.lead + ":", strings.Join(names, ", ")})
		}
	}
	return out
}

// sharedOutcomes are a table of the outcomes that have a number, and what was said of each.
func sharedOutcomes(d *Document, all []model.SharedOutcome) {
	if len(all) == 0 {
		return
	}
	d.add(Heading(CustomerOutcomes))
	table := Table{Head: []string{"Outcome", "Began at", "Last time", "Now", "Target", "Way gone", "Due"},
		Right: []bool{false, true, true, true, true, true, false}}
	var notes List
	for _, o := range all {
		if o.KPI != "" && o.Baseline.Known && o.Target.Known {
			table.Rows = append(table.Rows, []string{o.Title, value(o.Baseline, o.Unit), value(o.Before, o.Unit), value(o.Now, o.Unit),
				value(o.Target, o.Unit), share(o.Progress), day(o.DueOn)})
		}
		if note := OutcomeNote(o); note != "" {
			notes = append(notes, Text{o.Title + ":", note})
		}
	}
	if len(table.Rows) > 0 {
		d.add(table)
	}
	if len(notes) > 0 {
		d.add(notes)
	}
}

// OutcomeNote is what was said of an outcome, in sentences: what they want, how it went, and
// their own words about the value.
func OutcomeNote(o model.SharedOutcome) string {
	var parts []string
	if o.Statement != "" && o.Statement != o.Title {
		parts = append(parts, sentence(o.Statement))
	}
	if o.KPI == "" || !o.Baseline.Known || !o.Target.Known {
		parts = append(parts, sentence(o.Status))
	}
	if o.Discussed != "" {
		parts = append(parts, sentence(o.Discussed))
	}
	if o.Confirmed != "" || o.ConfirmedOn.Known() {
		by := "You confirmed this"
		if o.ConfirmedBy != "" {
			by = o.ConfirmedBy + " confirmed this"
		}
		by += " on " + o.ConfirmedOn.Long()
		if o.Confirmed != "" {
			parts = append(parts, by+": "+quoted(o.Confirmed))
		} else {
			parts = append(parts, sentence(by))
		}
	}
	return strings.Join(parts, " ")
}

func said(all []model.SharedWords) List {
	var out List
	for _, v := range all {
		lead := ""
		if v.Who != "" {
			lead = v.Who + ":"
		}
		out = append(out, Text{lead, v.Words})
	}
	return out
}

// choices are the choices about an outcome, told to the one who made them.
var choices = map[string]string{string(model.ChoiceKeep): "goes on as agreed", string(model.ChoiceChange): "goes on, changed",
	string(model.ChoiceAchieved): "is achieved", string(model.ChoiceDrop): "is dropped"}

func next(c model.CustomerCopy) List {
	var out List
	for _, n := range c.Next {
		out = append(out, Text{n.Outcome, choices[n.Choice]})
	}
	if c.NextReviewOn.Known() {
		out = append(out, Text{"Next review:", c.NextReviewOn.Long()})
	}
	return out
}

func promises(all []model.SharedPromise) List {
	var out List
	for _, p := range all {
		text := p.What
		if p.DueOn.Known() {
			text += " (by " + p.DueOn.Long() + ")"
		}
		if p.Kept != "" {
			text += ": " + p.Kept
		}
		lead := ""
		if p.Who != "" {
			lead = p.Who + ":"
		}
		out = append(out, Text{lead, text})
	}
	return out
}

// none stands where there is nothing to print.
const none = ""

func value(n model.Number, unit string) string {
	if !n.Known {
		return none
	}
	return strings.TrimSpace(n.String() + " " + unit)
}

func share(n model.Number) string {
	if !n.Known {
		return none
	}
	return model.Num(model.Round(n.Value*100, 0)).String() + " %"
}

func day(d model.Date) string {
	if !d.Known() {
		return none
	}
	return d.Long()
}
