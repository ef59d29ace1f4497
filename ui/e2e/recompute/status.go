package recompute

import "slices"

// Status is the answer of `status --json` at D for a period, a CSM's or, with scope "",
// everyone's.
func (b *Book) Status(scope string, d, from, to Day) object {
	accounts := b.scoped(scope, d)
	active := activeOf(accounts, d)
	arr, atRisk, risky := b.sum(), b.sum(), 0
	sentiment := object{"red": 0, "yellow": 0, "green": 0, "none": 0}
	for _, a := range active {
		arr.add(b.arrAt(a, d))
		colour := "none"
		if s := a.sentiment(d); s != nil {
			colour = s.Colour
		}
		sentiment[colour] = sentiment[colour].(int) + 1
		if colour == "red" || b.quadrantOf(a, d) == "high_risk" { // "at risk (ARR)": each once
			risky++
			atRisk.add(b.arrAt(a, d))
		}
	}
	return object{
		"as_of": date(d), "scope": text(scope), "accounts": len(active), "arr": arr.amount(len(active)),
		"keystone": b.keystoneAnswer(scope, d, from, to), "sentiment": sentiment, "quadrants": b.quadrantCounts(active, d),
		"prerequisites": b.prerequisiteAnswer(active, d), "retention": b.retentionAnswer(accounts, from, to),
		"surveys": b.surveyed(from, to), "by_owner": b.byOwner(active, d),
		"proof": b.proof(accounts, d), "at_risk": object{"accounts": risky, "arr": atRisk.amount(risky)},
	}
}

// keystoneAnswer: at each day of the trend the accounts are those owned on that day.
func (b *Book) keystoneAnswer(scope string, d, from, to Day) object {
	k := b.keystoneAt(b.scoped(scope, d), d)
	met, due := b.onSchedule(scope, from, to, d)
	trend := []any{}
	for _, day := range append(monthEndsBefore(d, 12), d) {
		at := b.keystoneAt(b.scoped(scope, day), day)
		trend = append(trend, object{"date": date(day), "rate": rate(at.on, at.scope)})
	}
	return object{
		"rate": rate(k.on, k.scope), "arr_rate": ratio(k.onARR.total, k.scopeARR.total),
		"on_cadence": k.on, "in_scope": k.scope, "not_yet_due": k.count[notYetDue], "due_soon": k.count[dueSoon],
		"overdue": k.count[overdue], "never_reviewed": k.count[neverReviewed], "out_of_scope": k.count[outOfScope],
		"on_schedule": object{"from": date(from), "to": date(to), "due": due, "met": met, "rate": rate(met, due)},
		"trend":       trend,
	}
}

func (b *Book) quadrantCounts(active []*Account, d Day) object {
	all := object{}
	for _, q := range []string{"happy_successful", "trapped", "accessible", "high_risk", "not_plotted"} {
		n, arr := 0, b.sum()
		for _, a := range active {
			if b.quadrantOf(a, d) == q || b.quadrantOf(a, d) == "" && q == "not_plotted" {
				n++
				arr.add(b.arrAt(a, d))
			}
		}
		all[q] = object{"accounts": n, "arr": arr.amount(n)}
	}
	return all
}

func (b *Book) prerequisiteAnswer(active []*Account, d Day) []any {
	all := []any{}
	for _, p := range prerequisites {
		var lacking []*Account
		for _, a := range active {
			if !p.has(b, a, d) {
				lacking = append(lacking, a)
			}
		}
		have := len(active) - len(lacking)
		all = append(all, object{"id": p.id, "group": p.group, "have": have, "of": len(active), "rate": rate(have, len(active)), "lacking": names(lacking)})
	}
	return all
}

func (b *Book) retentionAnswer(accounts []*Account, from, to Day) object {
	r := b.retain(accounts, from, to)
	if r.accounts > 0 && r.known == 0 {
		r.starting, r.grown = nil, nil
	}
	answer := object{
		"from": date(from), "to": date(to), "starting_arr": b.inBook(r.starting), "grr": nil, "nrr": nil,
		"logo_retention": rate(r.accounts-r.churned, r.accounts), "churned_accounts": r.churned,
		"expansion_arr": b.inBook(r.grown), "clv": b.inBook(r.clv(b.Settings.Margin, from, to)),
	}
	if r.starting != nil && r.starting.Sign() > 0 {
		answer["grr"], answer["nrr"] = ratio(r.kept, r.starting), ratio(r.ending, r.starting)
	}
	return answer
}

func (b *Book) byOwner(active []*Account, d Day) []any {
	var owners []string
	for _, a := range active {
		if o := a.owner(d); !slices.Contains(owners, o) {
			owners = append(owners, o)
		}
	}
	all := []any{}
	for _, o := range owners {
		var own []*Account
		arr := b.sum()
		for _, a := range active {
			if a.owner(d) == o {
				own = append(own, a)
				arr.add(b.arrAt(a, d))
			}
		}
		k := b.keystoneAt(own, d)
		all = append(all, object{"owner": o, "accounts": len(own), "arr": arr.amount(len(own)), "rate": rate(k.on, k.scope)})
	}
	return all
}

// proof follows "the proof of the picture: NRR over the last year by the quadrant in which
// accounts stood a year ago, with the counts".
func (b *Book) proof(accounts []*Account, d Day) []any {
	all := []any{}
	for _, q := range []string{"happy_successful", "trapped", "accessible", "high_risk", "not_plotted"} {
		var stood []*Account
		for _, a := range accounts {
			if b.place(a, d-365, "") == q {
				stood = append(stood, a)
			}
		}
		r := b.retentionAnswer(stood, d-365, d)
		all = append(all, object{"quadrant": q, "accounts": len(stood), "churned_accounts": r["churned_accounts"], "starting_arr": r["starting_arr"], "nrr": r["nrr"]})
	}
	return all
}
