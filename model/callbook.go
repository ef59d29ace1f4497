package model

// LastCall is the last call of an opportunity, or with 0 of the account's renewal, that is
// no decision of the manager: of two on one day the one entered later; "" where there is
// none (domain rules: renewals).
func LastCall(calls []Call, opportunity ID) Forecast {
	var last *Call
	for i := range calls {
		c := &calls[i]
		if c.OpportunityID == opportunity && !c.Manager && (last == nil || c.On >= last.On) {
			last = c
		}
	}
	if last == nil {
		return ""
	}
	return last.Call
}

// CallBefore is what an opportunity was called so far where nobody knows since when: it
// counts for every day as long as there is no history, and must be kept as its beginning
// when the first call is made. It is false where there is nothing to keep.
func (f Opportunity) CallBefore(calls []Call) (Call, bool) {
	for i := range calls {
		if calls[i].OpportunityID == f.ID {
			return Call{}, false
		}
	}
	return Call{AccountID: f.AccountID, OpportunityID: f.ID, Call: f.Call}, f.Call != ""
}
