package model

import (
	"fmt"
	"strings"
)

// Count is how many there are of something, with its words for one and for several.
type Count struct {
	N         int
	One, Many string
}

// String is "3 outcomes".
func (c Count) String() string {
	if c.N == 1 {
		return "1 " + c.One
	}
	return fmt.Sprintf("%d %s", c.N, c.Many)
}

// Holdings counts the facts that hang on an account, those there are none of left out.
// Ownership is not among them.
func (d *Dossier) Holdings() []Count {
	return present(Count{len(d.Contacts), "contact", "contacts"}, Count{len(d.Outcomes), "outcome", "outcomes"},
		Count{len(d.Measurements), "measurement", "measurements"}, Count{len(d.Verifications), "verification", "verifications"},
		Count{len(d.Reviews), "review", "reviews"}, Count{len(d.Sentiments), "sentiment", "sentiments"},
		Count{len(d.Voices), "voice", "voices"}, Count{len(d.Surveys), "survey answer", "survey answers"},
		Count{len(d.Moments), "moment", "moments"}, Count{len(d.Touches), "touch", "touches"},
		Count{len(d.Commitments), "commitment", "commitments"}, Count{len(d.Revenue), "revenue event", "revenue events"},
		Count{len(d.Subscriptions), "subscription", "subscriptions"}, Count{len(d.Opportunities), "opportunity", "opportunities"},
		Count{len(d.Calls), "call", "calls"}, Count{len(d.Usage), "usage figure", "usage figures"}, Count{len(d.Cases), "case", "cases"},
		Count{len(d.Advocacy), "act of advocacy", "acts of advocacy"}, Count{len(d.Pauses), "pause", "pauses"},
		Count{len(d.Notes) + len(d.Checks), "note of a one-to-one", "notes of one-to-ones"},
		Count{len(d.Metrics), "value of a metric", "values of metrics"}, Count{len(d.Fields), "field of its own", "fields of its own"})
}

// ContactHoldings counts the facts that name a contact.
func (d *Dossier) ContactHoldings(id ID) []Count {
	c, _ := d.Contact(id)
	var attended, verified, voices, surveys, owned, touches, advocated int
	for i := range d.Reviews {
		for j := range d.Reviews[i].Attendees {
			if a := &d.Reviews[i].Attendees[j]; a.Side == Customer {
				if by := attendeeContact(d, a); by != nil && by.ID == id {
					attended++
				}
			}
		}
	}
	for _, v := range d.Verifications {
		verified += one(v.ContactID == id)
	}
	for _, v := range d.Voices {
		voices += one(v.ContactID == id)
	}
	for _, s := range d.Surveys {
		surveys += one(s.ContactID == id)
	}
	for _, o := range d.Outcomes {
		owned += one(o.OwnerID == id)
	}
	for _, a := range d.Advocacy {
		advocated += one(a.ContactID == id)
	}
	for _, t := range d.Touches {
		touches += one(hasFolded(t.Contacts, c.Name))
	}
	return present(Count{attended, "review attended", "reviews attended"}, Count{owned, "outcome owned", "outcomes owned"},
		Count{verified, "verification", "verifications"}, Count{voices, "voice", "voices"},
		Count{surveys, "survey answer", "survey answers"}, Count{advocated, "act of advocacy", "acts of advocacy"}, Count{touches, "touch", "touches"})
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func present(all ...Count) []Count {
	var out []Count
	for _, c := range all {
		if c.N > 0 {
			out = append(out, c)
		}
	}
	return out
}

// Counts are counts as a sentence part: "3 outcomes, 1 review", "nothing" for none.
func Counts(all []Count) string {
	if len(all) == 0 {
		return "nothing"
	}
	parts := make([]string, len(all))
	for i, c := range all {
		parts[i] = c.String()
	}
	return strings.Join(parts, ", ")
}
