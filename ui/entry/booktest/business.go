package booktest

import (
	"context"

	"keystone/model"
)

// ids of what Acme pays, uses and is forecast to do.
const (
	Expansion, Renewed     model.ID = 201, 202
	FleetPlan, TrialPlan   model.ID = 211, 212
	RenewalDeal, NewDepots model.ID = 221, 222
	FirstCall, SecondCall  model.ID = 231, 232
	Users, OlderUsers      model.ID = 241, 242
	OpenCase, ResolvedCase model.ID = 251, 252
	Reference              model.ID = 261
	SummerPause            model.ID = 271
	Health                 model.ID = 281
)

// BusinessBook is AcmeBook with what Acme pays, uses and is forecast to do. Its ARR is
// typed: subscribed adds its subscriptions, of which the typed one gives way.
func BusinessBook(subscribed bool) *Book {
	b := AcmeBook()
	d, t := b.Account(Acme), Today
	usd := func(units int64) model.Money { return model.Money{Minor: units * 100, Currency: "USD"} }
	d.Revenue = []model.RevenueEvent{
		{ID: Renewed, AccountID: Acme, Date: t - 353, Kind: model.RevenueRenewal, Change: usd(0)},
		{ID: Expansion, AccountID: Acme, Date: t - 120, Kind: model.RevenueExpansion, Change: usd(40000)},
	}
	if subscribed {
		d.Subscriptions = []model.Subscription{
			{ID: FleetPlan, AccountID: Acme, ExternalID: "S-1", Plan: "Fleet", StartOn: t - 353, ARR: usd(400000), Seats: model.Num(120)},
			{ID: TrialPlan, AccountID: Acme, Plan: "Night shift", StartOn: t - 20, EndOn: t + 10, ARR: usd(30000), Trial: true},
		}
	}
	d.Opportunities = []model.Opportunity{
		{ID: NewDepots, AccountID: Acme, Name: "Two more depots", Kind: model.OpportunityExpansion, Stage: "Proposal", Amount: usd(60000),
			CloseOn: t + 70, Owner: "Maria Silva", Probability: model.Num(40), Call: model.CallLikely, State: model.OpportunityOpen},
		{ID: RenewalDeal, AccountID: Acme, Name: "Renewal 2026", Kind: model.OpportunityRenewal, Stage: "Negotiation", Amount: usd(420000),
			CloseOn: t + 12, Owner: "Maria Silva", Call: model.CallCommit, State: model.OpportunityOpen},
	}
	d.Calls = []model.Call{
		{ID: FirstCall, AccountID: Acme, OpportunityID: RenewalDeal, Call: model.CallLikely, On: t - 90, Who: "Maria Silva", Reason: "They asked for the price"},
		{ID: SecondCall, AccountID: Acme, OpportunityID: RenewalDeal, Call: model.CallCommit, On: t - 30, Amount: usd(420000), Who: "Maria Silva",
			Reason: "Procurement has the paper"},
	}
	d.Usage = []model.Usage{
		{ID: OlderUsers, AccountID: Acme, Date: t - 60, Metric: model.UsageActiveUsers, Value: 70},
		{ID: Users, AccountID: Acme, Date: t - 10, Metric: model.UsageActiveUsers, Value: 84},
		{ID: 243, AccountID: Acme, Date: t - 60, Metric: model.UsageLicences, Value: 120},
		{ID: 244, AccountID: Acme, Date: t - 10, Metric: "Route plans a day", Value: 31.5},
	}
	d.Cases = []model.Case{
		{ID: ResolvedCase, AccountID: Acme, ExternalID: "C-7", OpenedAt: model.NewStamp(t-40, 9*3600), FirstAnswerAt: model.NewStamp(t-40, 11*3600),
			ResolvedAt: model.NewStamp(t-38, 9*3600), Priority: "High", CSAT: model.Num(4)},
		{ID: OpenCase, AccountID: Acme, ExternalID: "C-9", OpenedAt: model.NewStamp(t-12, 0), Priority: "Normal"},
	}
	d.Advocacy = []model.Advocacy{{ID: Reference, AccountID: Acme, Date: t - 80, Kind: model.AdvocacyReference, ContactID: DanaWu, SourcedBy: "Maria Silva"}}
	d.Pauses = []model.Pause{{ID: SummerPause, AccountID: Acme, From: t - 100, Until: t - 70, Reason: "Their peak season"}}
	d.Metrics = []model.MetricValue{{ID: Health, AccountID: Acme, Metric: "health", Date: t - 3, Value: 7}}
	b.Rules.ServiceLevels = map[string]model.ServiceLevel{"high": {FirstAnswer: 1, Resolved: 72}, "": {FirstAnswer: 24}}
	b.Rules.Metrics = []model.Metric{{ID: "health", Title: "Health", Department: model.DepartmentSuccess, Kind: model.MetricLeading,
		Perspective: model.PerspectiveCustomers, Level: model.LevelCSM, Unit: "points", Good: model.Up, Target: model.Num(8)}}
	return b
}

// MetricValues are the values that belong to no account.
func (b *Book) MetricValues(context.Context) ([]model.MetricValue, error) {
	return append([]model.MetricValue(nil), b.Values...), nil
}
