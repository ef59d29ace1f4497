package db

import "keystone/model"

// revenueTables are the kinds about what accounts pay, use and say for us, and about how a
// manager looks at them.
var revenueTables = []*table{
	define(model.KindRevenue,
		[]column{ofAccount, {"date", day, ""}, {"kind", text, ""}, {"change_minor", whole, ""}, {"change_currency", text, ""},
			{"reason", text, ""}},
		func(f model.RevenueEvent) []any {
			return []any{id(f.AccountID), date(f.Date), words(f.Kind), minor(f.Change), currency(f.Change), words(f.Reason)}
		},
		func(d *model.Dossier, r *record) {
			d.Revenue = append(d.Revenue, model.RevenueEvent{ID: r.id(), AccountID: r.id(), Date: r.date(),
				Kind: model.RevenueKind(r.text()), Change: r.money(), Reason: r.text()})
		}),
	define(model.KindSubscription,
		[]column{ofAccount, {"external_id", text, ""}, {"plan", text, ""}, {"start_on", day, ""}, {"end_on", day, ""},
			{"arr_minor", whole, ""}, {"arr_currency", text, ""}, {"seats", real, ""}, {"trial", whole, ""}},
		func(f model.Subscription) []any {
			return []any{id(f.AccountID), words(f.ExternalID), words(f.Plan), date(f.StartOn), date(f.EndOn),
				minor(f.ARR), currency(f.ARR), number(f.Seats), flag(f.Trial)}
		},
		func(d *model.Dossier, r *record) {
			d.Subscriptions = append(d.Subscriptions, model.Subscription{ID: r.id(), AccountID: r.id(), ExternalID: r.text(),
				Plan: r.text(), StartOn: r.date(), EndOn: r.date(), ARR: r.money(), Seats: r.number(), Trial: r.bool()})
		}),
	define(model.KindOpportunity,
		[]column{ofAccount, {"external_id", text, ""}, {"name", text, ""}, {"kind", text, ""}, {"stage", text, ""},
			{"amount_minor", whole, ""}, {"amount_currency", text, ""}, {"close_on", day, ""}, {"owner", text, ""},
			{"probability", real, ""}, {"call", text, ""}, {"state", text, ""}, {"reason", text, ""}},
		func(f model.Opportunity) []any {
			return []any{id(f.AccountID), words(f.ExternalID), words(f.Name), words(f.Kind), words(f.Stage),
				minor(f.Amount), currency(f.Amount), date(f.CloseOn), words(f.Owner),
				number(f.Probability), words(f.Call), or(f.State, model.OpportunityOpen), words(f.Reason)}
		},
		func(d *model.Dossier, r *record) {
			d.Opportunities = append(d.Opportunities, model.Opportunity{ID: r.id(), AccountID: r.id(), ExternalID: r.text(),
				Name: r.text(), Kind: model.OpportunityKind(r.text()), Stage: r.text(), Amount: r.money(), CloseOn: r.date(),
				Owner: r.text(), Probability: r.number(), Call: model.Forecast(r.text()),
				State: model.OpportunityState(r.text()), Reason: r.text()})
		}),
	define(model.KindCall,
		[]column{ofAccount, {"opportunity_id", link, model.KindOpportunity}, {"call", text, ""}, {"called_on", day, ""},
			{"amount_minor", whole, ""}, {"amount_currency", text, ""}, {"who", text, ""}, {"reason", text, ""},
			{"manager", whole, ""}},
		func(f model.Call) []any {
			return []any{id(f.AccountID), id(f.OpportunityID), words(f.Call), date(f.On),
				minor(f.Amount), currency(f.Amount), words(f.Who), words(f.Reason), flag(f.Manager)}
		},
		func(d *model.Dossier, r *record) {
			d.Calls = append(d.Calls, model.Call{ID: r.id(), AccountID: r.id(), OpportunityID: r.id(),
				Call: model.Forecast(r.text()), On: r.date(), Amount: r.money(), Who: r.text(), Reason: r.text(), Manager: r.bool()})
		}),
	define(model.KindUsage,
		[]column{ofAccount, {"date", day, ""}, {"metric", text, ""}, {"value", real, ""}},
		func(f model.Usage) []any {
			return []any{id(f.AccountID), date(f.Date), words(f.Metric), float(f.Value)}
		},
		func(d *model.Dossier, r *record) {
			d.Usage = append(d.Usage, model.Usage{ID: r.id(), AccountID: r.id(), Date: r.date(), Metric: r.text(), Value: r.float()})
		}),
	define(model.KindCase,
		[]column{ofAccount, {"external_id", text, ""}, {"opened_at", day, ""}, {"first_answer_at", day, ""},
			{"resolved_at", day, ""}, {"priority", text, ""}, {"csat", real, ""}},
		func(f model.Case) []any {
			return []any{id(f.AccountID), words(f.ExternalID), stamp(f.OpenedAt), stamp(f.FirstAnswerAt),
				stamp(f.ResolvedAt), words(f.Priority), number(f.CSAT)}
		},
		func(d *model.Dossier, r *record) {
			d.Cases = append(d.Cases, model.Case{ID: r.id(), AccountID: r.id(), ExternalID: r.text(), OpenedAt: r.stamp(),
				FirstAnswerAt: r.stamp(), ResolvedAt: r.stamp(), Priority: r.text(), CSAT: r.number()})
		}),
	define(model.KindAdvocacy,
		[]column{ofAccount, {"date", day, ""}, {"kind", text, ""}, {"contact_id", link, model.KindContact}, {"sourced_by", text, ""}},
		func(f model.Advocacy) []any {
			return []any{id(f.AccountID), date(f.Date), words(f.Kind), id(f.ContactID), words(f.SourcedBy)}
		},
		func(d *model.Dossier, r *record) {
			d.Advocacy = append(d.Advocacy, model.Advocacy{ID: r.id(), AccountID: r.id(), Date: r.date(),
				Kind: model.AdvocacyKind(r.text()), ContactID: r.id(), SourcedBy: r.text()})
		}),
	define(model.KindPause,
		[]column{ofAccount, {"from_on", day, ""}, {"until_on", day, ""}, {"reason", text, ""}},
		func(f model.Pause) []any {
			return []any{id(f.AccountID), date(f.From), date(f.Until), words(f.Reason)}
		},
		func(d *model.Dossier, r *record) {
			d.Pauses = append(d.Pauses, model.Pause{ID: r.id(), AccountID: r.id(), From: r.date(), Until: r.date(), Reason: r.text()})
		}),
	define(model.KindOneOnOneNote,
		[]column{ofAccount, {"one_on_one_id", parent, model.KindOneOnOne}, {"words", text, ""}},
		func(f model.OneOnOneNote) []any { return []any{id(f.AccountID), id(f.OneOnOneID), words(f.Words)} },
		func(d *model.Dossier, r *record) {
			d.Notes = append(d.Notes, model.OneOnOneNote{ID: r.id(), AccountID: r.id(), OneOnOneID: r.id(), Words: r.text()})
		}),
	define(model.KindOneOnOneCheck,
		[]column{ofAccount, {"one_on_one_id", parent, model.KindOneOnOne}, {"commitment_id", parent, model.KindCommitment}, {"score", text, ""}},
		func(f model.OneOnOneCheck) []any {
			return []any{id(f.AccountID), id(f.OneOnOneID), id(f.CommitmentID), words(f.Score)}
		},
		func(d *model.Dossier, r *record) {
			d.Checks = append(d.Checks, model.OneOnOneCheck{ID: r.id(), AccountID: r.id(), OneOnOneID: r.id(),
				CommitmentID: r.id(), Score: model.PromiseScore(r.text())})
		}),
	define(model.KindMetricValue,
		[]column{{"account_id", link, model.KindAccount}, {"csm_id", link, model.KindCSM}, {"metric", text, ""},
			{"date", day, ""}, {"value", real, ""}},
		func(f model.MetricValue) []any {
			return []any{id(f.AccountID), id(f.CSMID), words(f.Metric), date(f.Date), float(f.Value)}
		},
		func(d *model.Dossier, r *record) {
			d.Metrics = append(d.Metrics, model.MetricValue{ID: r.id(), AccountID: r.id(), CSMID: r.id(), Metric: r.text(),
				Date: r.date(), Value: r.float()})
		}),
}
