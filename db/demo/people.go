package demo

import (
	"fmt"

	"keystone/model"
)

// part is a person a customer's organisation needs for the story.
type part struct {
	seniority model.Seniority
	roles     []model.Role
}

var (
	sponsorPart  = part{model.VP, []model.Role{model.RoleExecutiveSponsor}}
	ownerPart    = part{model.CLevel, []model.Role{model.RoleDecisionMaker, model.RoleEconomicBuyer}}
	championPart = part{model.Manager, []model.Role{model.RoleChampion}}
	userPart     = part{model.Individual, []model.Role{model.RoleUser}}
	buyerPart    = part{model.Director, []model.Role{model.RoleEconomicBuyer}}
	voicePart    = part{model.Manager, []model.Role{model.RoleInfluencer}}
	criticPart   = part{model.Director, []model.Role{model.RoleDetractor}}
)

// cast brings in the customer's people. The first is the highest, the second the champion.
func (t *teller) cast() {
	parts := []part{ownerPart, championPart}
	switch t.segment {
	case enterprise:
		parts = []part{sponsorPart, championPart, userPart, buyerPart, voicePart}
	case midMarket:
		parts = []part{sponsorPart, championPart, userPart, buyerPart}
	case techTouch:
		parts = []part{{model.Manager, []model.Role{model.RoleDecisionMaker, model.RoleChampion}}, userPart}
	}
	if t.segment == smb && t.chance(0.6) {
		parts = append(parts, userPart)
	}
	if t.s.sponsorLeft && t.segment == smb {
		parts = append(parts, buyerPart)
	}
	if t.segment == enterprise && (t.s.mind == captive || t.s.mind == failing) {
		parts = append(parts, criticPart)
	}
	if t.g.lean && len(parts) > 3 && !t.s.sponsorLeft {
		parts = parts[:3]
	}
	first := t.r.IntN(1 << 16)
	last := t.r.IntN(1 << 16)
	for i, p := range parts {
		t.enter(p, t.person(first+i, last+i*5))
	}
	t.leave()
	t.champion, t.sponsor = t.d.Contacts[1].Name, t.d.Contacts[0].Name
	t.note()
}

// note adds a remark about the account, when there is one.
func (t *teller) note() {
	if t.chance(0.5) && t.segment != techTouch {
		t.d.Account.Notes = t.say(accountNotes)
	}
}

func (t *teller) enter(p part, who person) {
	area := t.industry.area[(len(t.d.Contacts)+t.at)%len(t.industry.area)]
	c := model.Contact{
		ID: t.newID(), AccountID: t.account(), Name: who.name,
		Title: t.title(p, area), Email: who.mail + "@" + t.d.Account.Domain,
		Seniority: p.seniority, Roles: p.roles,
	}
	if t.region == amer && t.chance(0.6) {
		c.Phone = fmt.Sprintf("+1 %d 555 01%02d", t.between(205, 989), t.between(0, 99))
	}
	t.d.Contacts = append(t.d.Contacts, c)
}

// title says the seniority in the words of the trade.
func (t *teller) title(p part, area string) string {
	n := t.r.IntN(3)
	switch p.seniority {
	case model.CLevel:
		return [...]string{"Chief Operating Officer", "Chief Executive Officer", "Chief Financial Officer"}[n]
	case model.VP:
		return [...]string{"VP " + area, "Vice President " + area, "SVP " + area}[n]
	case model.Director:
		return [...]string{"Director of " + area, "Director, " + area, "Head of " + area}[n]
	case model.Manager:
		return [...]string{area + " Manager", "Manager, " + area, "Programme Manager " + area}[n]
	}
	return [...]string{area + " Specialist", area + " Analyst", area + " Coordinator"}[n]
}

// person is somebody from the account's part of the world. Within an account the two
// numbers run on, so that no two people share a name.
func (t *teller) person(first, last int) person {
	firsts, lasts := amerFirst, amerLast
	switch {
	case t.japanese:
		return japan[first%len(japan)]
	case t.region == emea:
		firsts, lasts = emeaFirst, emeaLast
	case t.region == apac:
		firsts, lasts = apacFirst, apacLast
	}
	name := firsts[first%len(firsts)] + " " + lasts[last%len(lasts)]
	return person{name, mailName(name)}
}

// leave lets people change jobs: the sponsor where the story says so, others now and then.
func (t *teller) leave() {
	if t.s.sponsorLeft {
		t.d.Contacts[0].LeftOn = workday(t.end.AddDays(-t.between(45, 170)))
	}
	if n := len(t.d.Contacts); n > 3 && t.chance(0.2) {
		t.d.Contacts[2].LeftOn = workday(t.end.AddDays(-t.between(15, 330)))
	}
}

// highOn is the first contact who is high enough and there on the day; -1 for none.
func (t *teller) highOn(day model.Date) int {
	bar := defaults.Bar(t.d.Account)
	for i, c := range t.d.Contacts {
		if !c.Left(day) && (c.Seniority >= bar || decides(c)) {
			return i
		}
	}
	return -1
}

func decides(c model.Contact) bool {
	for _, r := range c.Roles {
		if r == model.RoleDecisionMaker || r == model.RoleEconomicBuyer || r == model.RoleExecutiveSponsor {
			return true
		}
	}
	return false
}

// lowOn are the contacts who are there on the day but not high enough.
func (t *teller) lowOn(day model.Date) []int {
	bar := defaults.Bar(t.d.Account)
	out := make([]int, 0, 4)
	for i, c := range t.d.Contacts {
		if !c.Left(day) && c.Seniority < bar && !decides(c) {
			out = append(out, i)
		}
	}
	return out
}

// speaker is somebody of the customer's who is there on the day.
func (t *teller) speaker(day model.Date) model.Contact {
	n := len(t.d.Contacts)
	at := t.r.IntN(n)
	for range n {
		if !t.d.Contacts[at].Left(day) {
			break
		}
		at = (at + 1) % n
	}
	return t.d.Contacts[at]
}

// listen sets the words that depend on the day: who is the highest still there, and who
// of ours speaks.
func (t *teller) listen(day model.Date) {
	t.sponsor = t.champion
	if i := t.highOn(day); i >= 0 {
		t.sponsor = t.d.Contacts[i].Name
	}
	t.csm = t.ownerOn(day).Name
}
