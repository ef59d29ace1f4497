package demo

import "keystone/model"

// reading adds a measurement and is its id.
func (t *teller) reading(outcome model.ID, day model.Date, value float64, source model.Source) model.ID {
	id := t.newID()
	t.d.Measurements = append(t.d.Measurements, model.Measurement{
		ID: id, AccountID: t.account(), OutcomeID: outcome, Date: day, Value: value, Source: source,
	})
	return id
}

// measureBetween adds what was measured outside reviews: the start, then what the product
// reports as long as somebody looks.
func (t *teller) measureBetween() {
	until := t.end.AddDays(-t.between(3, 25))
	if t.s.rhythm == lapsed {
		until = t.settled.AddDays(20)
	}
	for _, g := range t.goals {
		if t.s.rhythm == fresh && t.chance(0.3) {
			continue
		}
		id := t.d.Outcomes[g.at].ID
		first := min(g.agreed.AddDays(t.between(2, 9)), t.end)
		t.reading(id, first, g.base, model.SourceCustomer)
		step := t.between(55, 85)
		if t.g.lean {
			step = t.between(120, 170)
		}
		stop := t.lastReading(g, until)
		for day := first.AddDays(step); day < stop; day = day.AddDays(step + t.between(-6, 6)) {
			if t.nearReview(day) {
				continue
			}
			source := model.SourceProduct
			if t.chance(0.2) {
				source = model.SourceEstimate
			}
			t.reading(id, workday(day), t.value(g, workday(day)), source)
		}
	}
}

// verify lets customers agree to what was reached, where the story says that they do.
func (t *teller) verify() {
	if !t.s.verified {
		return
	}
	for k, g := range t.goals {
		if k > 0 && t.chance(0.2) {
			continue
		}
		t.verifyGoal(g)
	}
}

func (t *teller) verifyGoal(g goal) {
	var later model.Date
	for i := len(t.visits) - 1; i >= 0; i-- {
		v := t.visits[i]
		if !v.held() || !g.openOn(v.day) || t.progress(g, v.day) < 0.45 {
			continue
		}
		if later.Known() && later.Days(v.day) < 170 {
			continue
		}
		later = v.day
		t.verifyOn(g, min(v.day.AddDays(t.between(0, 6)), t.end))
		if t.g.lean {
			return
		}
	}
	if !later.Known() && t.s.rhythm == digital {
		t.verifyOn(g, workday(t.end.AddDays(-t.between(20, 90))))
	}
}

func (t *teller) verifyOn(g goal, day model.Date) {
	o := t.d.Outcomes[g.at]
	c, ok := t.d.Contact(o.OwnerID)
	if !ok || c.Left(day) {
		c = t.d.Contacts[1]
	}
	if c.Left(day) {
		return
	}
	t.listen(day)
	t.speak(o, t.value(g, t.lastReading(g, day)))
	t.agreesTo(o.ID, day, c)
}

// agreesTo is the contact's agreement in their own words.
func (t *teller) agreesTo(outcome model.ID, day model.Date, c model.Contact) {
	words := verified
	if t.s.mind == captive {
		words = grudgingly
	}
	t.d.Verifications = append(t.d.Verifications, model.Verification{
		ID: t.newID(), AccountID: t.account(), OutcomeID: outcome, Date: day, ContactID: c.ID, Words: t.say(words),
	})
}
