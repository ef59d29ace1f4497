package recompute

// Quadrant is the answer of `quadrant --format json` at D, with movement since an earlier day.
func (b *Book) Quadrant(scope string, d, since Day) object {
	points, missing := []any{}, []any{}
	for _, a := range activeOf(b.scoped(scope, d), d) {
		if q := b.quadrantOf(a, d); q != "" {
			points = append(points, b.point(a, d, since))
			continue
		}
		lacks := []any{}
		if b.co(a, d) == nil {
			lacks = append(lacks, "co")
		}
		if b.cx(a, d) == nil {
			lacks = append(lacks, "cx")
		}
		missing = append(missing, object{"account": a.Name, "missing": lacks})
	}
	return object{
		"as_of": date(d), "since": date(since), "threshold": object{"co": b.Settings.DivideCO, "cx": b.Settings.DivideCX},
		"points": points, "not_plotted": missing, "movement": b.movement(scope, d, since),
	}
}

func (b *Book) point(a *Account, d, since Day) object {
	p := object{
		"account": a.Name, "co": number(b.co(a, d), 2), "cx": number(b.cx(a, d), 2), "quadrant": b.quadrantOf(a, d),
		"sentiment": nil, "arr": nil, "stale": b.stale(a, d), "from": nil,
	}
	if s := a.sentiment(d); s != nil {
		p["sentiment"] = s.Colour
	}
	if v, ok := b.known(a, d); ok {
		p["arr"] = b.inBook(v)
	}
	if since.Said() && a.active(since) {
		p["from"] = object{"date": date(since), "co": number(b.co(a, since), 2), "cx": number(b.cx(a, since), 2), "quadrant": text(b.quadrantOf(a, since))}
	}
	return p
}

// movement follows "movement between two dates": accounts and ARR at the later date, for
// churned ones at the earlier.
func (b *Book) movement(scope string, d, since Day) []any {
	all := []any{}
	if !since.Said() {
		return all
	}
	places := []string{"happy_successful", "trapped", "accessible", "high_risk", "not_plotted"}
	for _, from := range append(places, "new") {
		for _, to := range append(places, "churned") {
			n, arr := 0, b.sum()
			for _, a := range b.scoped(scope, d) {
				if b.place(a, since, "new") != from || b.place(a, d, "churned") != to || !a.active(d) && !a.active(since) {
					continue
				}
				n++
				if to == "churned" {
					arr.add(b.arrAt(a, since))
				} else {
					arr.add(b.arrAt(a, d))
				}
			}
			if n > 0 {
				all = append(all, object{"from": from, "to": to, "accounts": n, "arr": arr.amount(n)})
			}
		}
	}
	return all
}

func (b *Book) place(a *Account, d Day, inactive string) string {
	if !a.active(d) {
		return inactive
	}
	if q := b.quadrantOf(a, d); q != "" {
		return q
	}
	return "not_plotted"
}
