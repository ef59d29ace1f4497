package model

import "fmt"

// Departure is what is written when a contact changes employer: here they have left from the
// day on and keep their history, at the other account they are new (domain rules: people
// change jobs). Where the other account knows somebody of that name already, only what it does
// not know of them is added.
func Departure(c Contact, left Date, next Contact, other *Dossier) Step {
	gone := c
	gone.LeftOn = left
	s := Step{Label: fmt.Sprintf("%s moved to %s", Clean(c.Name), Clean(other.Account.Name)),
		Puts: []Put{{Fact: gone, Was: c}}}
	next.ID, next.AccountID, next.LeftOn = 0, other.Account.ID, 0
	known, ok := other.ContactNamed(next.Name)
	if !ok {
		s.Puts = append(s.Puts, Put{Fact: next})
		return s
	}
	filled := unite(contactFields, &known, &next, nil)
	if filled.LeftOn.Known() && filled.LeftOn <= left {
		filled.LeftOn = 0 // they are back
	}
	s.Puts = append(s.Puts, Put{Fact: filled, Was: known})
	return s
}

// ContactMove files a contact under another account, with the facts that are theirs alone:
// for one who was entered at the wrong account.
type ContactMove struct {
	Contact Contact // as the person saw them
	To      AccountName
}

// Ties are why a contact cannot be filed under another account: what of this account's own
// names them. None: they can.
func (d *Dossier) Ties(id ID) []Count {
	var attended, verified, owned, said int
	for i := range d.Reviews {
		for j := range d.Reviews[i].Attendees {
			if a := &d.Reviews[i].Attendees[j]; a.Side == Customer {
				if c := attendeeContact(d, a); c != nil && c.ID == id {
					attended++
				}
			}
		}
	}
	for _, v := range d.Verifications {
		verified += one(v.ContactID == id)
	}
	for _, o := range d.Outcomes {
		owned += one(o.OwnerID == id)
	}
	for _, v := range d.Voices {
		said += one(v.ContactID == id && v.ReviewID != 0)
	}
	return present(Count{attended, "review attended", "reviews attended"}, Count{owned, "outcome owned", "outcomes owned"},
		Count{verified, "verification of an outcome", "verifications of outcomes"}, Count{said, "voice of a review", "voices of reviews"})
}

// Moving are the facts that go with a contact who is filed under another account: their
// voices and answers, what they did for us, and the touches that were with them alone.
func (d *Dossier) Moving(c Contact) []Ref {
	var out []Ref
	for _, v := range d.Voices {
		if v.ContactID == c.ID && v.ReviewID == 0 {
			out = append(out, v.Ref())
		}
	}
	for _, s := range d.Surveys {
		if s.ContactID == c.ID {
			out = append(out, s.Ref())
		}
	}
	for _, a := range d.Advocacy {
		if a.ContactID == c.ID {
			out = append(out, a.Ref())
		}
	}
	for _, t := range d.Touches {
		if len(t.Contacts) == 1 && FoldName(t.Contacts[0]) == FoldName(c.Name) {
			out = append(out, t.Ref())
		}
	}
	return out
}
