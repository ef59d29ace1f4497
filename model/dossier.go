package model

// Dossier is everything the book knows of one account: the input of every calculation.
// The facts of each kind are in the order in which they were entered, so that of two on
// one day the later entry counts.
type Dossier struct {
	Account       Account
	Fields        []CustomField
	Owners        []Ownership
	Contacts      []Contact
	Outcomes      []Outcome
	Measurements  []Measurement
	Verifications []Verification
	Reviews       []Review
	Sentiments    []Sentiment
	Voices        []Voice
	Surveys       []Survey
	Moments       []Moment
	Touches       []Touch
	Commitments   []Commitment
	Revenue       []RevenueEvent
	Subscriptions []Subscription
	Opportunities []Opportunity
	Calls         []Call
	Usage         []Usage
	Cases         []Case
	Advocacy      []Advocacy
	Pauses        []Pause
	// Notes and Checks are the account's part in one-to-ones.
	Notes  []OneOnOneNote
	Checks []OneOnOneCheck
	// Metrics are the values of the team's own metrics of this account.
	Metrics []MetricValue
}

// Contact is the account's contact with the id, and whether there is one.
func (d *Dossier) Contact(id ID) (Contact, bool) {
	for _, c := range d.Contacts {
		if c.ID == id {
			return c, true
		}
	}
	return Contact{}, false
}

// ContactNamed is the account's contact of that name, and whether there is one: an
// account and a name make a contact.
func (d *Dossier) ContactNamed(name string) (Contact, bool) {
	k := FoldName(name)
	for _, c := range d.Contacts {
		if FoldName(c.Name) == k {
			return c, true
		}
	}
	return Contact{}, false
}

// Outcome is the account's outcome with the id, and whether there is one.
func (d *Dossier) Outcome(id ID) (Outcome, bool) {
	for _, o := range d.Outcomes {
		if o.ID == id {
			return o, true
		}
	}
	return Outcome{}, false
}

// Review is the account's review with the id, and whether there is one.
func (d *Dossier) Review(id ID) (Review, bool) {
	for _, r := range d.Reviews {
		if r.ID == id {
			return r, true
		}
	}
	return Review{}, false
}

// OwnerAt is the CSM who owned the account on the day: the latest ownership that had
// begun, else the first known one; 0 where nobody ever did.
func OwnerAt(owners []Ownership, day Date) ID {
	var owner, first ID
	var from, firstFrom Date
	found, any := false, false
	for _, o := range owners {
		if o.From <= day && (!found || o.From >= from) {
			owner, from, found = o.CSMID, o.From, true
		}
		if !any || o.From < firstFrom {
			first, firstFrom, any = o.CSMID, o.From, true
		}
	}
	if found {
		return owner
	}
	return first
}
