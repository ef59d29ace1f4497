package demo

import (
	"math"
	"strconv"

	"keystone/model"
)

// introduce names the account and what it does.
func (t *teller) introduce() {
	a := &t.d.Account
	a.ID = model.ID(-t.at - 1)
	a.ExternalID = "ACC-" + strconv.Itoa(10041+t.at*17)
	a.Segment = t.segment
	t.region = [...]string{amer, emea, amer, apac, emea, amer, emea, amer, emea, apac}[t.between(0, 9)]
	sp, isSpecial := specials[t.at]
	if isSpecial {
		a.Name, t.region = sp.name, sp.region
		t.industry = industryNamed(sp.industry)
		a.Domain = sp.domain + ".example"
		t.japanese = sp.currency == "JPY"
	} else {
		a.Name, t.industry = companyName(t.g.seed, t.at)
		t.belongToGroup()
		a.Domain = webName(a.Name) + ".example"
	}
	a.Industry, a.Region = t.industry.name, t.region
	t.thing = t.industry.thing[t.r.IntN(len(t.industry.thing))]
	t.crew = t.industry.crew[t.r.IntN(len(t.industry.crew))]
	t.place = t.industry.place[t.r.IntN(len(t.industry.place))]
	t.currency = sp.currency
	if !isSpecial {
		t.currency = t.tradesIn()
	}
}

// belongToGroup makes the account a daughter of an earlier one where the block says so.
func (t *teller) belongToGroup() {
	slot := t.at % blockSize
	if !t.g.block.kin[slot] {
		return
	}
	parent := t.at - 1
	for _, known := specials[parent]; parent%blockSize > 0 && (known || t.g.block.kin[parent%blockSize]); _, known = specials[parent] {
		parent--
	}
	if _, known := specials[parent]; known || t.g.block.kin[parent%blockSize] {
		return
	}
	name, ind := companyName(t.g.seed, parent)
	a := &t.d.Account
	a.ParentID = model.ID(-parent - 1)
	b := branches[t.at%len(branches)]
	a.Name, t.region = name+" "+b.name, b.region
	t.industry = ind
}

func industryNamed(name string) *industry {
	for i := range industries {
		if industries[i].name == name {
			return &industries[i]
		}
	}
	return &industries[0]
}

// tradesIn is the currency of the contract: mostly the book's own.
func (t *teller) tradesIn() string {
	p := t.r.Float64()
	switch {
	case t.region == emea && p < 0.27:
		return "EUR"
	case t.region == emea && p < 0.38:
		return "GBP"
	case t.region == apac && p < 0.15:
		return "JPY"
	}
	return "USD"
}

// size is the median ARR of a segment in USD and how far it spreads.
var size = map[string]struct{ median, spread float64 }{
	enterprise: {430_000, 0.5},
	midMarket:  {165_000, 0.42},
	smb:        {46_000, 0.45},
	techTouch:  {13_000, 0.4},
}

// contract decides on dates and money.
func (t *teller) contract() {
	a := &t.d.Account
	slot := t.at % blockSize
	today := t.g.today
	a.RenewalOn = today.AddDays(4 + int(t.g.block.renewal[slot]*350))
	if t.chance(0.06) && t.segment != techTouch {
		a.CadenceDays = map[string]int{enterprise: 60, midMarket: 90, smb: 120}[t.segment]
	}
	t.cadence = t.g.cadence(*a)
	switch t.s.rhythm {
	case fresh:
		a.StartOn = workday(today.AddDays(-t.between(18, min(75, t.cadence-10))))
		a.RenewalOn = a.StartOn.AddMonths(12)
	case gone:
		a.ChurnedOn = workday(today.AddDays(-t.between(20, 320)))
		a.ChurnReason = t.say(churnReasons)
		a.RenewalOn = a.ChurnedOn
		a.StartOn = a.RenewalOn.AddMonths(-12 * t.between(1, 3))
		t.end = a.ChurnedOn
	default:
		years := t.between(1, 4)
		if t.s.moved {
			years = max(years, 3)
		}
		a.StartOn = a.RenewalOn.AddMonths(-12 * years)
		if years == 1 && today.Days(a.StartOn) < t.cadence+130 {
			a.StartOn = a.StartOn.AddMonths(-12)
		}
	}
	t.begin = max(a.StartOn, t.end.AddDays(-460))
	t.price(slot)
	t.describe(slot)
}

// cadence is the days between reviews by the rules the book starts with.
func (g *Generator) cadence(a model.Account) int { return defaults.Cadence(a) }

var defaults = model.DefaultSettings()

// price draws the ARR from the log-normal distribution of the segment and rounds it as
// contracts are.
func (t *teller) price(slot int) {
	s := size[t.segment]
	u := t.g.block.size[slot]
	usd := s.median * math.Exp(s.spread*math.Sqrt2*math.Erfinv(2*u-1))
	amount, step, minor := usd, 500.0, int64(100)
	switch t.currency {
	case "EUR":
		amount /= 1.08
	case "GBP":
		amount /= 1.27
	case "JPY":
		amount /= 0.0067
		step, minor = 100_000, 1
	}
	if usd > 100_000 && minor == 100 {
		step = 2500
		if t.chance(0.5) {
			step = 10_000
		}
	}
	units := int64(max(1, math.Round(amount/step)) * step)
	t.d.Account.ARR = model.Money{Minor: units * minor, Currency: t.currency}
}

// describe adds stage, tags and the fields that a CRM brings along.
func (t *teller) describe(slot int) {
	a := &t.d.Account
	today := t.g.today
	switch {
	case today.Days(a.StartOn) < 95:
		a.Stage = model.StageOnboarding
	case t.s.rhythm != gone && a.RenewalOn.Days(today) < 90:
		a.Stage = model.StageRenewal
	case t.s.mind == happy && t.s.verified && t.chance(0.35):
		a.Stage = model.StageAdvocacy
	case t.s.verified:
		a.Stage = model.StageValue
	default:
		a.Stage = model.StageAdoption
	}
	for range t.between(0, 2) {
		a.Tags = append(a.Tags, t.say(tagPool))
	}
	if t.segment == techTouch {
		return
	}
	if t.chance(0.45) {
		t.field("Contract", [...]string{"Annual", "Two years", "Three years", "Annual, renews itself"}[t.between(0, 3)])
	}
	if t.chance(0.35) {
		t.field("Licensed seats", strconv.Itoa(t.between(2, 60)*map[string]int{enterprise: 50, midMarket: 10, smb: 2}[t.segment]))
	}
}

func (t *teller) field(name, value string) {
	t.d.Fields = append(t.d.Fields, model.CustomField{
		ID: t.newID(), AccountID: t.account(), Name: name, Value: value,
	})
}

// assign hands the account to its CSM, and for some tells of a hand-over.
func (t *teller) assign() {
	slot := t.at % blockSize
	team := t.at / blockSize % t.g.teams
	owner := model.ID(-(team*csmsPerTeam + t.g.block.owner[slot]) - 1)
	if t.g.block.handed[slot] && t.end.Days(t.begin) > 200 {
		before := model.ID(-(team*csmsPerTeam + (t.g.block.owner[slot]+1)%csmsPerTeam) - 1)
		t.own(before, 0)
		t.own(owner, t.end.AddDays(-t.between(60, 240)))
		return
	}
	t.own(owner, 0)
}

func (t *teller) own(csm model.ID, from model.Date) {
	t.d.Owners = append(t.d.Owners, model.Ownership{ID: t.newID(), AccountID: t.account(), CSMID: csm, From: from})
}

// ownerOn is the CSM who had the account on the day.
func (t *teller) ownerOn(day model.Date) model.CSM {
	return t.g.csms[-model.OwnerAt(t.d.Owners, day)-1]
}
