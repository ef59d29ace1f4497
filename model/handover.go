package model

import "slices"

// HandOver is what is written so that a CSM (0: nobody) owns the account from a day on, until
// the next ownership that is known begins. Nothing is written where they own it then already.
// Who owned it before that day stays who they were: a hand-over leaves the former owner's
// history alone (domain rules: ownership is dated). Another hand-over on the same day corrects
// the one before.
func HandOver(owners []Ownership, account, to ID, from Date) []Put {
	if len(owners) > 0 && OwnerAt(owners, from) == to {
		return nil
	}
	next := Put{Fact: Ownership{AccountID: account, CSMID: to, From: from}}
	first := true
	for _, o := range owners {
		if o.From == from {
			next = Put{Fact: Ownership{ID: o.ID, AccountID: account, CSMID: to, From: from}, Was: o}
		}
		first = first && o.From > from
	}
	if len(owners) == 0 || !first || !from.Known() {
		return []Put{next}
	}
	// The first known owner counts for all time before: from now on that must be said.
	return []Put{{Fact: Ownership{AccountID: account, CSMID: OwnerAt(owners, from)}}, next}
}

// NextOwnership is the ownership that begins first after the day, and whether there is one:
// until then a hand-over on the day lasts.
func NextOwnership(owners []Ownership, day Date) (Ownership, bool) {
	var next Ownership
	found := false
	for _, o := range owners {
		if o.From > day && (!found || o.From <= next.From) {
			next, found = o, true
		}
	}
	return next, found
}

// HandOverPreview says what a hand-over of several accounts would do.
type HandOverPreview struct {
	// Change are the accounts that get another owner, Already those that the new owner owns on
	// that day anyway.
	Change, Already []ID
	// Until are those of Change that are handed on again later, with the day.
	Until map[ID]Date
}

// PreviewHandOver is what handing the accounts over would do.
func PreviewHandOver(accounts []ID, owners map[ID][]Ownership, to ID, from Date) HandOverPreview {
	p := HandOverPreview{Until: map[ID]Date{}}
	for _, id := range accounts {
		if len(HandOver(owners[id], id, to, from)) == 0 {
			p.Already = append(p.Already, id)
			continue
		}
		p.Change = append(p.Change, id)
		if next, ok := NextOwnership(owners[id], from); ok && next.CSMID != to {
			p.Until[id] = next.From
		}
	}
	return p
}

// Holding is what several accounts hold together.
type Holding struct {
	Accounts int
	// ARR is in the book's currency; NotConverted counts the accounts whose currency has no
	// rate, Unsaid those whose ARR nobody has said.
	ARR                  Money
	NotConverted, Unsaid int
}

// HoldingOf adds up accounts by the book's rates.
func HoldingOf(all []Account, rates Rates) Holding {
	h := Holding{Accounts: len(all), ARR: Money{Currency: rates.Book}}
	for _, a := range all {
		if !a.ARR.Known() {
			h.Unsaid++
			continue
		}
		m, ok := rates.Convert(a.ARR)
		if !ok {
			h.NotConverted++
			continue
		}
		sum, err := h.ARR.Add(m)
		if err != nil {
			h.NotConverted++
			continue
		}
		h.ARR = sum
	}
	return h
}

// Owned is accounts with who owns and owned each.
type Owned struct {
	Accounts []Account // without their notes, in order of name
	Owners   map[ID][]Ownership
	// Turns are the revenue events by which an account left or came back.
	Turns map[ID][]RevenueEvent
}

// On are the accounts that the CSM (0: nobody) owns on the day; with active, only those
// active on it.
func (o Owned) On(csm ID, day Date, active bool) []Account {
	return slices.DeleteFunc(slices.Clone(o.Accounts), func(a Account) bool {
		return OwnerAt(o.Owners[a.ID], day) != csm || active && statusOf(&a, o.Turns[a.ID], day) != StatusActive
	})
}
