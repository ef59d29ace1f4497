package entry_test

import (
	"reflect"
	"testing"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/entry"
	"keystone/ui/entry/booktest"
)

func usd(units int64) model.Money { return model.Money{Minor: units * 100, Currency: "USD"} }

func newEvent(e *entry.Entry) tea.Cmd {
	return e.Revenue(model.RevenueEvent{AccountID: booktest.Acme})
}

func TestAnEventEnteredHereChangesTheARRInTheSameStep(t *testing.T) {
	for name, c := range map[string]struct {
		kind, change string
		booked, arr  model.Money
	}{
		"expansion":                       {"e", "20k", usd(20000), usd(440000)},
		"price increase":                  {"p", "20k", usd(20000), usd(440000)},
		"contraction without a sign":      {"c", "20k", usd(-20000), usd(400000)},
		"contraction with a sign":         {"c", "-20k", usd(-20000), usd(400000)},
		"churn takes all there is":        {"c c", "", usd(-420000), usd(0)},
		"renewal at the same price":       {"r", "", usd(0), usd(420000)},
		"renewal for less":                {"r", "-20k", usd(-20000), usd(400000)},
		"new business of a customer here": {"n", "20k", usd(20000), usd(440000)},
	} {
		book := booktest.AcmeBook()
		d := start(t, book, newEvent)
		for _, k := range c.kind {
			if k != ' ' {
				d.Type(string(k))
			}
		}
		d.Keys("tab")
		if c.change != "" {
			clear(d, "-420000").Type(c.change)
		}
		d.Keys("ctrl+s")
		a := book.Account(booktest.Acme)
		if len(a.Revenue) != 1 || a.Revenue[0].Change != c.booked || a.Account.ARR != c.arr || a.Revenue[0].Date != booktest.Today {
			t.Errorf("%s: booked %+v, the ARR is %s\n%s", name, a.Revenue, a.Account.ARR, d.Text())
		}
		if len(book.Steps) != 1 {
			t.Errorf("%s: %d steps", name, len(book.Steps))
		}
	}
}

func TestTheDialogOfAnEventTellsWhatTheARRBecomes(t *testing.T) {
	d := start(t, booktest.AcmeBook(), newEvent).Want("The ARR is $420,000.00.")
	d.Type("e").Keys("tab").Type("20k").Want("The ARR becomes $440,000.00, from $420,000.00.")
	start(t, booktest.BusinessBook(true), newEvent).Want("It gives way to the account's subscriptions")
}

func TestAnEventThatCannotBeIsRefusedBesideItsField(t *testing.T) {
	for name, c := range map[string]struct{ kind, change, says string }{
		"more lost than there is":   {"c", "500k", "would leave an ARR below zero"},
		"an expansion that takes":   {"e", "-5k", "this kind adds to the ARR"},
		"an expansion by nothing":   {"e", "0", "A renewal at the same price is a renewal"},
		"no amount":                 {"e", "", "by how much a year?"},
		"an amount in other francs": {"e", "5k CHF", "two currencies"},
	} {
		book := booktest.AcmeBook()
		d := start(t, book, newEvent).Type(c.kind).Keys("tab").Type(c.change).Keys("ctrl+s")
		if !d.Has(c.says) || len(book.Steps) > 0 {
			t.Errorf("%s: not refused with %q\n%s", name, c.says, d.Text())
		}
	}
	book := booktest.AcmeBook()
	start(t, book, func(e *entry.Entry) tea.Cmd { return e.Revenue(model.RevenueEvent{AccountID: booktest.Globex}) }).
		Type("e").Keys("tab").Type("5k").Keys("ctrl+s").Want("nobody has said the ARR of this account yet")
}

func TestTheFirstARROfAnAccountIsItsNewEvent(t *testing.T) {
	book := booktest.AcmeBook()
	start(t, book, func(e *entry.Entry) tea.Cmd { return e.Revenue(model.RevenueEvent{AccountID: booktest.Globex}) }).
		Type("n").Keys("tab").Type("50k").Keys("ctrl+s")
	if a := book.Account(booktest.Globex).Account; a.ARR != usd(50000) {
		t.Errorf("the ARR is %s", a.ARR)
	}
}

func TestAChurnIsToldWithTheReasonOfItsEvent(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, newEvent).Type("cc").Keys("tab", "tab").Type("they were bought").Keys("ctrl+s")
	a := book.Account(booktest.Acme)
	if a.Revenue[0].Reason != "they were bought" || model.ActiveOn(a, booktest.Today) {
		t.Errorf("%+v\n%s", a.Revenue, d.Text())
	}
	if why := model.Assess(a, book.Rules, booktest.Today).Why[0].Text; why != "Churned on 21 Nov: they were bought." {
		t.Error(why)
	}
}

func TestWhoComesBackHasOnlyTheARRTheyComeBackWith(t *testing.T) {
	book := booktest.AcmeBook()
	a := book.Account(booktest.Acme)
	a.Account.ChurnedOn = booktest.Today - 100
	d := start(t, book, newEvent).Type("n").Keys("tab").Type("90k").
		Want("The ARR becomes $90,000.00, from $420,000.00. The churn of "+(booktest.Today-100).String()+" is booked with", "-$420,000.00.")
	d.Keys("ctrl+s")
	rates := book.Rules.Rates
	for day, want := range map[model.Date]model.Money{booktest.Today: usd(90000), booktest.Today - 1: usd(0), booktest.Today - 100: usd(0), booktest.Today - 101: usd(420000)} {
		if got := model.ARROn(a, rates, day); got != want {
			t.Errorf("on %s the ARR is %s, not %s", day, got, want)
		}
	}
	if !model.ActiveOn(a, booktest.Today) || model.ActiveOn(a, booktest.Today-1) {
		t.Error("who came back is not active from that day on")
	}
	if len(book.Steps) != 1 {
		t.Errorf("%d steps", len(book.Steps))
	}
}

func TestNobodyComesBackOnTheDayTheyLeft(t *testing.T) {
	book := booktest.AcmeBook()
	book.Account(booktest.Acme).Account.ChurnedOn = booktest.Today
	start(t, book, newEvent).Type("n").Keys("tab").Type("90k").Keys("ctrl+s").Want("who comes back does so on a later one")
	if len(book.Steps) > 0 {
		t.Error("written all the same")
	}
}

func editEvent(e *entry.Entry) tea.Cmd {
	return e.Revenue(model.RevenueEvent{ID: booktest.Expansion, AccountID: booktest.Acme})
}

func TestAChangedEventAsksWhetherTheARRFollows(t *testing.T) {
	for answer, arr := range map[string]model.Money{"c": usd(430000), "s": usd(420000)} {
		book := booktest.BusinessBook(false)
		d := start(t, book, editEvent).Keys("tab")
		clear(d, "40000").Type("50k").Keys("ctrl+s").Want("does the ARR change too")
		if len(book.Steps) > 0 {
			t.Fatal("written before it was answered")
		}
		d.Type(answer).Keys("ctrl+s")
		a := book.Account(booktest.Acme)
		if a.Account.ARR != arr || a.Revenue[1].Change != usd(50000) {
			t.Errorf("%s: the ARR is %s, the event %s\n%s", answer, a.Account.ARR, a.Revenue[1].Change, d.Text())
		}
	}
}

func TestTheDayOfAnEventIsCorrectedWithoutAQuestion(t *testing.T) {
	book := booktest.BusinessBook(false)
	d := start(t, book, editEvent).Keys("shift+tab")
	clear(d, "2026-07-24").Type("2026-08-01").Keys("ctrl+s")
	a := book.Account(booktest.Acme)
	if a.Account.ARR != usd(420000) || a.Revenue[1].Date != model.NewDate(2026, 8, 1) {
		t.Errorf("%s %s\n%s", a.Account.ARR, a.Revenue[1].Date, d.Text())
	}
}

func TestASubscriptionMakesTheARRAndTellsThatTheTypedOneGivesWay(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, func(e *entry.Entry) tea.Cmd { return e.Subscription(model.Subscription{AccountID: booktest.Acme}) })
	d.Type("Fleet").Keys("tab").Type("30k").Keys("tab").Type("m").
		Want("by the subscriptions that run today is $360,000.00.", "The typed $420,000.00 gives way.").Keys("ctrl+s")
	a := book.Account(booktest.Acme)
	if len(a.Subscriptions) != 1 || model.ARROn(a, book.Rules.Rates, booktest.Today) != usd(360000) || a.Account.ARR != usd(420000) {
		t.Errorf("%+v\n%s", a.Subscriptions, d.Text())
	}
}

func TestASubscriptionEndsAfterItsStart(t *testing.T) {
	book := booktest.BusinessBook(true)
	start(t, book, func(e *entry.Entry) tea.Cmd {
		return e.Subscription(model.Subscription{ID: booktest.FleetPlan, AccountID: booktest.Acme})
	}).Keys("tab", "tab", "tab", "tab").Type("2020-01-01").Keys("ctrl+s").Want("give a later day")
	if len(book.Steps) > 0 {
		t.Error("written all the same")
	}
}

func TestAnOpportunityIsMadeWithItsCallAsOneStep(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, func(e *entry.Entry) tea.Cmd { return e.Opportunity(model.Opportunity{AccountID: booktest.Acme}) })
	d.Type("Renewal 2026").Keys("tab", "tab").Type("Proposal").Keys("tab").Type("430k").Keys("tab", "tab", "tab").Type("60").
		Keys("tab", "tab", "tab").Type("l").Keys("ctrl+s").Want("why is it called so?")
	d.Type("they want it").Keys("ctrl+s")
	a := book.Account(booktest.Acme)
	if len(a.Opportunities) != 1 || len(a.Calls) != 1 || len(book.Steps) != 1 {
		t.Fatalf("%d opportunities, %d calls, %d steps\n%s", len(a.Opportunities), len(a.Calls), len(book.Steps), d.Text())
	}
	o, c := a.Opportunities[0], a.Calls[0]
	want := model.Call{ID: c.ID, AccountID: booktest.Acme, OpportunityID: o.ID, Call: model.CallLikely, On: booktest.Today, Amount: usd(430000),
		Who: "Maria Silva", Reason: "they want it"}
	if c != want || o.Call != model.CallLikely || o.Owner != "Maria Silva" || o.State != model.OpportunityOpen || a.Account.ARR != usd(420000) {
		t.Errorf("%+v\n%+v", o, c)
	}
}

func TestAChangedCallIsKeptBesideTheOneBefore(t *testing.T) {
	book := booktest.BusinessBook(false)
	d := start(t, book, func(e *entry.Entry) tea.Cmd {
		return e.Call(model.Call{AccountID: booktest.Acme, OpportunityID: booktest.NewDepots})
	})
	d.Want("Two more depots, Acme").Type("a").Type("no budget before spring").Keys("ctrl+s")
	a := book.Account(booktest.Acme)
	n := len(a.Calls)
	if n != 4 || a.Calls[2].Call != model.CallLikely || a.Calls[2].On.Known() || a.Calls[3].Call != model.CallAtRisk || a.Calls[3].On != booktest.Today {
		t.Fatalf("%+v\n%s", a.Calls, d.Text())
	}
	if a.Opportunities[0].Call != model.CallAtRisk || len(book.Steps) != 1 {
		t.Errorf("the opportunity is called %s after %d steps", a.Opportunities[0].Call, len(book.Steps))
	}
}

func TestWithoutItsLastCallAnOpportunityIsCalledWhatItWasBefore(t *testing.T) {
	d := booktest.BusinessBook(false).Account(booktest.Acme)
	step := entry.CallGone(d, d.Calls[1])
	if len(step.Puts) != 1 || step.Puts[0].Fact.(model.Opportunity).Call != model.CallLikely {
		t.Errorf("%+v", step)
	}
	d.Calls = d.Calls[1:]
	step = entry.CallGone(d, d.Calls[0])
	if len(step.Puts) != 1 || step.Puts[0].Fact.(model.Opportunity).Call != "" {
		t.Errorf("%+v", step)
	}
}

func TestAManagersDecisionIsNoCall(t *testing.T) {
	book := booktest.BusinessBook(false)
	ctx := frame()
	ctx.Author, ctx.Me = "Ines Roth", model.Person{Name: "Ines Roth", Manager: true}
	startIn(t, ctx, book, func(e *entry.Entry) tea.Cmd {
		return e.Call(model.Call{AccountID: booktest.Acme, OpportunityID: booktest.RenewalDeal})
	}).Type("a").Type("the sponsor left").Keys("ctrl+s")
	a := book.Account(booktest.Acme)
	if c := a.Calls[2]; !c.Manager || c.Who != "Ines Roth" || a.Opportunities[1].Call != model.CallCommit {
		t.Errorf("%+v; the opportunity is called %s", c, a.Opportunities[1].Call)
	}
}

func TestACaseIsEnteredWithTimes(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, func(e *entry.Entry) tea.Cmd { return e.Case(model.Case{AccountID: booktest.Acme}) })
	d.Type("-2d 9:00").Keys("tab").Type("High").Keys("tab").Type("-3d").Keys("tab", "tab", "tab").Keys("ctrl+s").Want("before it was opened")
	clear(d, "-3d").Type("-2d 10:30").Keys("tab").Type("2026-11-20T08:15").Keys("tab").Type("6").Keys("ctrl+s").Want("from 1 to 5")
	clear(d, "6").Type("5").Keys("ctrl+s")
	a := book.Account(booktest.Acme)
	if len(a.Cases) != 1 {
		t.Fatal(d.Text())
	}
	want := model.Case{ID: a.Cases[0].ID, AccountID: booktest.Acme, OpenedAt: model.NewStamp(booktest.Today-2, 9*3600),
		FirstAnswerAt: model.NewStamp(booktest.Today-2, 10*3600+1800), ResolvedAt: model.NewStamp(booktest.Today-1, 8*3600+900), Priority: "High", CSAT: model.Num(5)}
	if a.Cases[0] != want {
		t.Errorf("%+v", a.Cases[0])
	}
}

func TestActiveUsersAreTheMetricOfAdoptionHoweverTheyAreWritten(t *testing.T) {
	book := booktest.AcmeBook()
	for _, c := range [][2]string{{"Active-Users", "84"}, {"licences", "120"}} {
		start(t, book, func(e *entry.Entry) tea.Cmd { return e.Usage(model.Usage{AccountID: booktest.Acme}) }).
			Type(c[0]).Keys("tab", "tab").Type(c[1]).Keys("ctrl+s")
	}
	if got := model.AdoptionOn(book.Account(booktest.Acme), booktest.Today); got != model.Num(0.7) {
		t.Errorf("adoption %v of %+v", got, book.Account(booktest.Acme).Usage)
	}
}

func TestAPauseTakesTheAccountOutOfScopeWithAReason(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, func(e *entry.Entry) tea.Cmd { return e.Pause(model.Pause{AccountID: booktest.Acme}) })
	d.Type("-1d").Keys("ctrl+s").Want("give that day or a later one")
	clear(d, "-1d").Type("+4w").Keys("tab", "ctrl+s").Want("needed").Type("a merger").Keys("ctrl+s")
	st := model.Stand(book.Account(booktest.Acme), book.Rules, booktest.Today)
	if st.Cadence != model.OutOfScope {
		t.Errorf("cadence %s\n%s", st.Cadence, d.Text())
	}
}

func TestAnActOfAdvocacyMakesAnAdvocate(t *testing.T) {
	book := booktest.AcmeBook()
	start(t, book, func(e *entry.Entry) tea.Cmd { return e.Advocacy(model.Advocacy{AccountID: booktest.Acme}) }).
		Type("c").Keys("tab").Type("dana").Keys("ctrl+s")
	a := book.Account(booktest.Acme)
	want := []model.Advocacy{{ID: a.Advocacy[0].ID, AccountID: booktest.Acme, Date: booktest.Today, Kind: model.AdvocacyCaseStudy, ContactID: booktest.DanaWu, SourcedBy: "Maria Silva"}}
	if !reflect.DeepEqual(a.Advocacy, want) || !model.AdvocateOn(a, booktest.Today) {
		t.Errorf("%+v", a.Advocacy)
	}
}

func TestAValueIsEnteredOnlyForAMetricOfOnesOwn(t *testing.T) {
	book := booktest.BusinessBook(false)
	open := func(account model.ID) func(e *entry.Entry) tea.Cmd {
		return func(e *entry.Entry) tea.Cmd { return e.MetricValue(model.MetricValue{AccountID: account}, book.Values) }
	}
	start(t, book, open(booktest.Acme)).Type("NRR").Keys("tab", "tab").Type("1").Keys("ctrl+s").Want("worked out from the book")
	start(t, book, open(booktest.Acme)).Type("health").Keys("tab", "tab").Type("9").Keys("ctrl+s")
	start(t, book, open(0)).Type("Health").Keys("tab", "tab").Type("6").Keys("tab").Type("jonas").Keys("ctrl+s")
	all := book.Account(booktest.Acme).Metrics
	if len(all) != 2 || all[1].Metric != "health" || all[1].Value != 9 {
		t.Errorf("%+v", all)
	}
	if len(book.Values) != 1 || book.Values[0].CSMID != booktest.Jonas || book.Values[0].Metric != "health" {
		t.Errorf("%+v", book.Values)
	}
}

func TestEditingWithoutAChangeWritesNothing(t *testing.T) {
	of := booktest.Acme
	for name, open := range map[string]func(e *entry.Entry) tea.Cmd{
		"event": editEvent,
		"subscription": func(e *entry.Entry) tea.Cmd {
			return e.Subscription(model.Subscription{ID: booktest.FleetPlan, AccountID: of})
		},
		"opportunity": func(e *entry.Entry) tea.Cmd {
			return e.Opportunity(model.Opportunity{ID: booktest.RenewalDeal, AccountID: of})
		},
		"call":     func(e *entry.Entry) tea.Cmd { return e.Call(model.Call{ID: booktest.SecondCall, AccountID: of}) },
		"usage":    func(e *entry.Entry) tea.Cmd { return e.Usage(model.Usage{ID: booktest.Users, AccountID: of}) },
		"case":     func(e *entry.Entry) tea.Cmd { return e.Case(model.Case{ID: booktest.ResolvedCase, AccountID: of}) },
		"advocacy": func(e *entry.Entry) tea.Cmd { return e.Advocacy(model.Advocacy{ID: booktest.Reference, AccountID: of}) },
		"pause":    func(e *entry.Entry) tea.Cmd { return e.Pause(model.Pause{ID: booktest.SummerPause, AccountID: of}) },
		"value": func(e *entry.Entry) tea.Cmd {
			return e.MetricValue(model.MetricValue{ID: booktest.Health, AccountID: of}, nil)
		},
	} {
		book := booktest.BusinessBook(true)
		d := start(t, book, open).Keys("ctrl+s")
		if len(book.Steps) > 0 || d.Has("Save") {
			t.Errorf("%s: %d steps\n%s", name, len(book.Steps), d.Text())
		}
	}
}

func TestTheDialogsOfTheBusinessAsDrawn(t *testing.T) {
	of := booktest.Acme
	for name, open := range map[string]func(e *entry.Entry) tea.Cmd{
		"event": func(e *entry.Entry) tea.Cmd { return e.Revenue(model.RevenueEvent{AccountID: of}) },
		"event-changed": func(e *entry.Entry) tea.Cmd {
			return e.Revenue(model.RevenueEvent{ID: booktest.Expansion, AccountID: of})
		},
		"subscription": func(e *entry.Entry) tea.Cmd {
			return e.Subscription(model.Subscription{ID: booktest.FleetPlan, AccountID: of})
		},
		"opportunity": func(e *entry.Entry) tea.Cmd {
			return e.Opportunity(model.Opportunity{ID: booktest.RenewalDeal, AccountID: of})
		},
		"call": func(e *entry.Entry) tea.Cmd {
			return e.Call(model.Call{AccountID: of, OpportunityID: booktest.RenewalDeal})
		},
		"usage":    func(e *entry.Entry) tea.Cmd { return e.Usage(model.Usage{AccountID: of}) },
		"case":     func(e *entry.Entry) tea.Cmd { return e.Case(model.Case{ID: booktest.ResolvedCase, AccountID: of}) },
		"advocacy": func(e *entry.Entry) tea.Cmd { return e.Advocacy(model.Advocacy{AccountID: of}) },
		"pause":    func(e *entry.Entry) tea.Cmd { return e.Pause(model.Pause{AccountID: of}) },
		"value":    func(e *entry.Entry) tea.Cmd { return e.MetricValue(model.MetricValue{}, nil) },
	} {
		d := start(t, booktest.BusinessBook(true), open).Resize(80, 24).Golden(name + "-80x24")
		d.Resize(120, 40).Golden(name + "-120x40")
	}
}

func TestTheTypedARROfASubscribedAccountSaysThatItGivesWay(t *testing.T) {
	book := booktest.BusinessBook(true)
	open := func(e *entry.Entry) tea.Cmd { return e.AccountField(model.Account{ID: booktest.Acme}, "arr") }
	d := start(t, book, open).Want("The subscriptions make the ARR $400,000.00: what is typed here gives way.")
	clear(d, "420000").Type("430k").Keys("tab").Type("c").Keys("ctrl+s")
	a := book.Account(booktest.Acme)
	if len(a.Revenue) != 3 || a.Account.ARR != usd(430000) || model.ARROn(a, book.Rules.Rates, booktest.Today) != usd(400000) {
		t.Errorf("%+v, typed %s", a.Revenue, a.Account.ARR)
	}
	start(t, booktest.BusinessBook(false), open).WantNot("gives way")
}

func TestAChurnDateEndsAnAccountAndItsReturnIsANewEvent(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, func(e *entry.Entry) tea.Cmd { return e.AccountField(model.Account{ID: booktest.Acme}, "churned") })
	d.Type("2026-11-01").Keys("tab").Type("Budget").Keys("ctrl+s")
	a := book.Account(booktest.Acme)
	if model.ActiveOn(a, booktest.Today) || model.ARROn(a, book.Rules.Rates, booktest.Today) != usd(0) {
		t.Fatal(d.Text())
	}
	start(t, book, newEvent).Type("n").Keys("tab").Type("100k").Keys("ctrl+s")
	if !model.ActiveOn(a, booktest.Today) || model.ARROn(a, book.Rules.Rates, booktest.Today) != usd(100000) ||
		model.ARROn(a, book.Rules.Rates, model.NewDate(2026, 10, 31)) != usd(420000) {
		t.Errorf("%+v", a.Revenue)
	}
	d = start(t, book, func(e *entry.Entry) tea.Cmd { return e.AccountField(model.Account{ID: booktest.Acme}, "churned") })
	clear(d, "2026-11-01").Want("who came back has a new event, under Money")
}

func TestAnEventOverAnARRThatAnotherWindowChangedIsNotBooked(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, newEvent).Type("e").Keys("tab").Type("20k")
	a := book.Account(booktest.Acme)
	a.Account.ARR = usd(500000)
	d.Keys("ctrl+s").Want("somebody else changed this in the meantime", "typed is kept.")
	if len(a.Revenue) != 0 || a.Account.ARR != usd(500000) {
		t.Errorf("%+v, %s", a.Revenue, a.Account.ARR)
	}
	d.Keys("esc", "esc", "o").Want("Taken up where you left it.", "The ARR becomes $520,000.00, from $500,000.00.").Keys("ctrl+s")
	if len(a.Revenue) != 1 || a.Account.ARR != usd(520000) {
		t.Errorf("%+v, %s\n%s", a.Revenue, a.Account.ARR, d.Text())
	}
}
