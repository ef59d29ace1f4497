package model

// AppendTo appends the portion to b in a form that ReadPortion reads back. Its account is
// not part of it: who keeps it knows whose it is.
func (p *Portion) AppendTo(b []byte) []byte {
	w := packer(b)
	w.text(p.Account.Name)
	w.text(p.Account.ExternalID)
	w.text(p.Segment)
	p.Now.pack(&w)
	p.surveys.pack(&w)
	w.bools(p.met[:]...)
	w.int(int64(len(p.dues)))
	for _, due := range p.dues {
		w.int(int64(due.On))
		w.bools(due.Met)
		w.int(int64(due.OwnerID))
	}
	p.retained.pack(&w)
	word(&w, corners, p.proof.corner)
	same := p.proof.retained == p.retained // as it is for the last twelve months
	w.bools(same)
	if !same {
		p.proof.retained.pack(&w)
	}
	p.cases.pack(&w)
	p.cost.pack(&w)
	p.metrics.pack(&w)
	w.int(int64(len(p.renewals)))
	for i := range p.renewals {
		p.renewals[i].pack(&w)
	}
	return w
}

// PortionReader reads portions one after the other.
type PortionReader struct{ u unpacker }

// Read reads the portion of the account from what AppendTo wrote, over the portion p, whose
// lists it uses again. It fails where that cannot have been written by AppendTo.
func (r *PortionReader) Read(b []byte, account ID, p *Portion) error {
	if r.u.again == nil {
		r.u.again = map[string]string{}
	}
	u := &r.u
	u.b, u.fault = b, false
	p.Account = AccountName{ID: account, Name: u.text(), ExternalID: u.text()}
	p.Segment = u.shared()
	p.Now.unpack(u)
	p.surveys.unpack(u)
	m := &p.met
	u.bools(&m[0], &m[1], &m[2], &m[3], &m[4], &m[5], &m[6], &m[7], &m[8], &m[9])
	p.dues = p.dues[:0]
	for range u.count() {
		due := DueDate{On: Date(u.int())}
		u.bools(&due.Met)
		due.OwnerID = ID(u.int())
		p.dues = append(p.dues, due)
	}
	p.retained.unpack(u)
	p.proof.corner = packedWord(u, corners)
	var same bool
	if u.bools(&same); same {
		p.proof.retained = p.retained
	} else {
		p.proof.retained.unpack(u)
	}
	p.cases.unpack(u)
	p.cost.unpack(u)
	p.metrics.unpack(u)
	p.renewals = p.renewals[:0]
	for range u.count() {
		var one Renewal
		one.unpack(u)
		one.AccountID, one.Account = account, p.Account.Name
		p.renewals = append(p.renewals, one)
	}
	if u.fault || len(u.b) > 0 {
		return errPacked
	}
	return nil
}

func (p *PortionNow) pack(w *packer) {
	w.bools(p.Active, p.Said, p.Converted)
	w.int(int64(p.OwnerID))
	word(w, Quadrants, p.Quadrant)
	word(w, CadenceStates, p.Cadence)
	w.int(p.ARR)
	word(w, Colours, p.sentiment)
	w.int(int64(p.trend))
	w.int(int64(p.renewsOn))
	w.text(p.Outside)
}

func (p *PortionNow) unpack(u *unpacker) {
	u.bools(&p.Active, &p.Said, &p.Converted)
	p.OwnerID = ID(u.int())
	p.Quadrant, p.Cadence, p.ARR = packedWord(u, Quadrants), packedWord(u, CadenceStates), u.int()
	p.sentiment, p.trend, p.renewsOn = packedWord(u, Colours), uint32(u.int()), Date(u.int())
	p.Outside = u.shared()
}

func (p *surveyPortion) pack(w *packer) {
	w.int(int64(p.answers))
	w.int(int64(p.promoters))
	w.int(int64(p.detractors))
	w.rate(p.response)
	w.rate(p.csat)
}

func (p *surveyPortion) unpack(u *unpacker) {
	p.answers, p.promoters, p.detractors = int(u.int()), int(u.int()), int(u.int())
	p.response, p.csat = u.rate(), u.rate()
}

func (p *retainedPortion) pack(w *packer) {
	w.bools(p.was, p.is, p.unsaid, p.hasBefore, p.hasEnd)
	w.int(p.before)
	w.int(p.after)
}

func (p *retainedPortion) unpack(u *unpacker) {
	u.bools(&p.was, &p.is, &p.unsaid, &p.hasBefore, &p.hasEnd)
	p.before, p.after = u.int(), u.int()
}

func (p *casePortion) pack(w *packer) {
	w.int(int64(p.opened))
	if p.opened == 0 {
		return
	}
	w.floats(p.first)
	w.floats(p.resolved)
	w.rate(p.firstKept)
	w.rate(p.resolvedKept)
	w.rate(p.csat)
}

func (p *casePortion) unpack(u *unpacker) {
	*p = casePortion{opened: int(u.int()), first: p.first[:0], resolved: p.resolved[:0]}
	if p.opened == 0 {
		return
	}
	p.first, p.resolved = u.floats(p.first), u.floats(p.resolved)
	p.firstKept, p.resolvedKept, p.csat = u.rate(), u.rate(), u.rate()
}

func (p *costPortion) pack(w *packer) {
	w.int(int64(len(p.touches)))
	for _, k := range p.touches {
		word(w, TouchKinds, k.kind)
		w.int(int64(k.minutes))
	}
	w.int(int64(p.reviews))
	if p.reviews > 0 {
		w.bools(p.known)
		w.int(p.renewed)
		w.int(p.expanded)
	}
}

func (p *costPortion) unpack(u *unpacker) {
	*p = costPortion{touches: p.touches[:0]}
	for range u.count() {
		kind := packedWord(u, TouchKinds)
		p.touches = append(p.touches, kindMinutes{kind, int(u.int())})
	}
	if p.reviews = int(u.int()); p.reviews > 0 {
		u.bools(&p.known)
		p.renewed, p.expanded = u.int(), u.int()
	}
}

func (p *metricPortion) pack(w *packer) {
	w.bools(p.started, p.active, p.advocate, p.verified, p.converted)
	if !p.started {
		return
	}
	w.int(int64(p.owner))
	w.int(int64(p.touches))
	w.int(int64(p.trainings))
	w.number(p.lastTouch)
	w.int(int64(len(p.reviews)))
	for _, r := range p.reviews {
		w.int(int64(r.owner))
		w.int(int64(r.held))
	}
	w.number(p.ttv)
	w.number(p.adoption)
	if p.adoption.Known {
		w.float(p.users)
		w.float(p.licences)
	}
	w.int(int64(len(p.own)))
	for _, v := range p.own {
		w.text(v.metric)
		w.float(v.value)
	}
	if !p.active {
		return
	}
	word(w, CadenceStates, p.cadence)
	w.number(p.co)
	w.number(p.cx)
	word(w, Quadrants, p.quadrant)
	w.number(p.onboarding)
	w.floats(p.readiness)
	w.int(p.arr)
	w.money(p.worth)
}

func (p *metricPortion) unpack(u *unpacker) {
	*p = metricPortion{reviews: p.reviews[:0], own: p.own[:0], readiness: p.readiness[:0]}
	u.bools(&p.started, &p.active, &p.advocate, &p.verified, &p.converted)
	if !p.started {
		return
	}
	p.owner, p.touches, p.trainings, p.lastTouch = ID(u.int()), int(u.int()), int(u.int()), u.number()
	for range u.count() {
		owner := ID(u.int())
		p.reviews = append(p.reviews, ownerReviews{owner, int(u.int())})
	}
	p.ttv, p.adoption = u.number(), u.number()
	if p.adoption.Known {
		p.users, p.licences = u.float(), u.float()
	}
	for range u.count() {
		metric := u.shared()
		p.own = append(p.own, ownValue{metric, u.float()})
	}
	if !p.active {
		return
	}
	p.cadence, p.co, p.cx, p.quadrant = packedWord(u, CadenceStates), u.number(), u.number(), packedWord(u, Quadrants)
	p.onboarding, p.readiness = u.number(), u.floats(p.readiness)
	p.arr, p.worth = u.int(), u.money()
}

func (r *Renewal) pack(w *packer) {
	w.int(int64(r.OpportunityID))
	w.text(r.Name)
	w.int(int64(r.On))
	w.money(r.Amount)
	word(w, Forecasts, r.Figures)
	w.int(int64(len(r.Because)))
	for _, b := range r.Because {
		w.text(b)
	}
	word(w, Forecasts, r.Call)
	w.bools(r.HasDecision, r.Differs, r.Uncalled)
	r.Called.pack(w)
	r.Decided.pack(w)
}

func (r *Renewal) unpack(u *unpacker) {
	r.OpportunityID, r.Name, r.On, r.Amount, r.Figures = ID(u.int()), u.text(), Date(u.int()), u.money(), packedWord(u, Forecasts)
	for range u.count() {
		r.Because = append(r.Because, u.shared())
	}
	r.Call = packedWord(u, Forecasts)
	u.bools(&r.HasDecision, &r.Differs, &r.Uncalled)
	r.Called.unpack(u)
	r.Decided.unpack(u)
}

func (c *Call) pack(w *packer) {
	w.bools(*c != Call{})
	if *c == (Call{}) {
		return
	}
	w.int(int64(c.ID))
	w.int(int64(c.AccountID))
	w.int(int64(c.OpportunityID))
	word(w, Forecasts, c.Call)
	w.int(int64(c.On))
	w.money(c.Amount)
	w.text(c.Who)
	w.text(c.Reason)
	w.bools(c.Manager)
}

func (c *Call) unpack(u *unpacker) {
	var known bool
	if u.bools(&known); !known {
		return
	}
	c.ID, c.AccountID, c.OpportunityID, c.Call, c.On, c.Amount = ID(u.int()), ID(u.int()), ID(u.int()), packedWord(u, Forecasts), Date(u.int()), u.money()
	c.Who, c.Reason = u.text(), u.text()
	u.bools(&c.Manager)
}
