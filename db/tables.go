package db

import "keystone/model"

// account_id of every kind that hangs on an account.
var ofAccount = column{"account_id", parent, model.KindAccount}

// tables are the kinds of fact in an order in which each refers only to earlier ones.
var tables = append(coreTables, revenueTables...)

var coreTables = []*table{
	define(model.KindSetting,
		[]column{{"key", text, ""}, {"value", text, ""}},
		func(f model.Setting) []any { return []any{words(f.Key), words(f.Value)} },
		nil),
	define(model.KindView,
		[]column{{"name", text, ""}, {"filter", text, ""}, {"sort", text, ""}, {"columns", list, ""}},
		viewValues,
		nil),
	define(model.KindCSM,
		[]column{{"name", text, ""}, {"email", text, ""}, {"manager", text, ""}},
		func(f model.CSM) []any { return []any{words(f.Name), words(f.Email), words(f.Manager)} },
		nil),
	define(model.KindOneOnOne,
		[]column{{"csm_id", link, model.KindCSM}, {"manager", text, ""}, {"date", day, ""}, {"notes", text, ""}},
		func(f model.OneOnOne) []any {
			return []any{id(f.CSMID), words(f.Manager), date(f.Date), words(f.Notes)}
		},
		nil),
	define(model.KindAccount,
		[]column{{"external_id", text, ""}, {"name", text, ""}, {"segment", text, ""}, {"industry", text, ""},
			{"region", text, ""}, {"arr_minor", whole, ""}, {"arr_currency", text, ""}, {"start_on", day, ""},
			{"renewal_on", day, ""}, {"stage", text, ""}, {"cadence_days", whole, ""},
			{"parent_id", link, model.KindAccount}, {"parent_name", text, ""}, {"domain", text, ""},
			{"tags", list, ""}, {"notes", text, ""}, {"churned_on", day, ""}, {"churn_reason", text, ""},
			{"archived_on", day, ""}, {"arr_filed_minor", whole, ""}, {"arr_filed_currency", text, ""},
			{"arr_filed_on", day, ""}},
		func(f model.Account) []any {
			return []any{words(f.ExternalID), words(f.Name), words(f.Segment), words(f.Industry),
				words(f.Region), minor(f.ARR), currency(f.ARR), date(f.StartOn),
				date(f.RenewalOn), words(f.Stage), int64(f.CadenceDays),
				id(f.ParentID), words(f.ParentName), words(f.Domain),
				texts(f.Tags), words(f.Notes), date(f.ChurnedOn), words(f.ChurnReason),
				date(f.ArchivedOn), minor(f.ARRFiled), currency(f.ARRFiled), date(f.ARRFiledOn)}
		},
		func(d *model.Dossier, r *record) { d.Account = readAccount(r) }),
	define(model.KindOwnership,
		[]column{ofAccount, {"csm_id", link, model.KindCSM}, {"from_on", day, ""}},
		func(f model.Ownership) []any { return []any{id(f.AccountID), id(f.CSMID), date(f.From)} },
		func(d *model.Dossier, r *record) {
			d.Owners = append(d.Owners, model.Ownership{ID: r.id(), AccountID: r.id(), CSMID: r.id(), From: r.date()})
		}),
	define(model.KindField,
		[]column{ofAccount, {"name", text, ""}, {"value", text, ""}},
		func(f model.CustomField) []any { return []any{id(f.AccountID), words(f.Name), words(f.Value)} },
		func(d *model.Dossier, r *record) {
			d.Fields = append(d.Fields, model.CustomField{ID: r.id(), AccountID: r.id(), Name: r.text(), Value: r.text()})
		}),
	define(model.KindContact,
		[]column{ofAccount, {"name", text, ""}, {"title", text, ""}, {"email", text, ""}, {"phone", text, ""},
			{"seniority", text, ""}, {"seniority_read", whole, ""}, {"roles", list, ""}, {"left_on", day, ""}},
		func(f model.Contact) []any {
			return []any{id(f.AccountID), words(f.Name), words(f.Title), words(f.Email), words(f.Phone),
				f.Seniority.String(), flag(f.SeniorityRead), texts(f.Roles), date(f.LeftOn)}
		},
		func(d *model.Dossier, r *record) {
			d.Contacts = append(d.Contacts, model.Contact{ID: r.id(), AccountID: r.id(), Name: r.text(),
				Title: r.text(), Email: r.text(), Phone: r.text(), Seniority: readSeniority(r),
				SeniorityRead: r.bool(), Roles: listOf[model.Role](r), LeftOn: r.date()})
		}),
	define(model.KindOutcome,
		[]column{ofAccount, {"external_id", text, ""}, {"statement", text, ""}, {"category", text, ""},
			{"kpi", text, ""}, {"unit", text, ""}, {"baseline", real, ""}, {"target", real, ""},
			{"agreed_on", day, ""}, {"due_on", day, ""}, {"closed_on", day, ""}, {"driver", text, ""},
			{"mechanism", text, ""}, {"worth_minor", whole, ""}, {"worth_currency", text, ""},
			{"owner_id", link, model.KindContact}, {"status", text, ""}, {"weight", real, ""}},
		func(f model.Outcome) []any {
			weight := f.Weight
			if weight == 0 {
				weight = 1
			}
			return []any{id(f.AccountID), words(f.ExternalID), words(f.Statement), words(f.Category),
				words(f.KPI), words(f.Unit), number(f.Baseline), number(f.Target),
				date(f.AgreedOn), date(f.DueOn), date(f.ClosedOn), words(f.Driver),
				words(f.Mechanism), minor(f.Worth), currency(f.Worth),
				id(f.OwnerID), or(f.Status, model.OutcomeProposed), float(weight)}
		},
		func(d *model.Dossier, r *record) {
			d.Outcomes = append(d.Outcomes, model.Outcome{ID: r.id(), AccountID: r.id(), ExternalID: r.text(),
				Statement: r.text(), Category: r.text(), KPI: r.text(), Unit: r.text(), Baseline: r.number(),
				Target: r.number(), AgreedOn: r.date(), DueOn: r.date(), ClosedOn: r.date(), Driver: r.text(),
				Mechanism: r.text(), Worth: r.money(), OwnerID: r.id(), Status: model.OutcomeStatus(r.text()),
				Weight: r.float()})
		}),
	define(model.KindMeasurement,
		[]column{ofAccount, {"outcome_id", parent, model.KindOutcome}, {"date", day, ""}, {"value", real, ""}, {"source", text, ""}},
		func(f model.Measurement) []any {
			return []any{id(f.AccountID), id(f.OutcomeID), date(f.Date), float(f.Value), words(f.Source)}
		},
		func(d *model.Dossier, r *record) {
			d.Measurements = append(d.Measurements, model.Measurement{ID: r.id(), AccountID: r.id(),
				OutcomeID: r.id(), Date: r.date(), Value: r.float(), Source: model.Source(r.text())})
		}),
	define(model.KindVerification,
		[]column{ofAccount, {"outcome_id", parent, model.KindOutcome}, {"date", day, ""},
			{"contact_id", link, model.KindContact}, {"words", text, ""}},
		func(f model.Verification) []any {
			return []any{id(f.AccountID), id(f.OutcomeID), date(f.Date), id(f.ContactID), words(f.Words)}
		},
		func(d *model.Dossier, r *record) {
			d.Verifications = append(d.Verifications, model.Verification{ID: r.id(), AccountID: r.id(),
				OutcomeID: r.id(), Date: r.date(), ContactID: r.id(), Words: r.text()})
		}),
	define(model.KindReview,
		[]column{ofAccount, {"due_on", day, ""}, {"held_on", day, ""}, {"state", text, ""}, {"report_shown", text, ""},
			{"voice_none", text, ""}, {"next_agreed", text, ""}, {"next_review_on", day, ""}, {"summary", text, ""},
			{"place", aside, ""}, {"reason", text, ""}},
		func(f model.Review) []any {
			return []any{id(f.AccountID), date(f.DueOn), date(f.HeldOn), or(f.State, model.ReviewScheduled),
				words(f.ReportShown), words(f.VoiceNone), words(f.NextAgreed), date(f.NextReviewOn),
				words(f.Summary), words(f.Place), words(f.Reason)}
		},
		func(d *model.Dossier, r *record) {
			d.Reviews = append(d.Reviews, model.Review{ID: r.id(), AccountID: r.id(), DueOn: r.date(),
				HeldOn: r.date(), State: model.ReviewState(r.text()), ReportShown: model.Answer(r.text()),
				VoiceNone: r.text(), NextAgreed: model.Answer(r.text()), NextReviewOn: r.date(),
				Summary: r.text(), Place: r.text(), Reason: r.text()})
		}),
	define(model.KindAttendee,
		[]column{ofAccount, {"review_id", parent, model.KindReview}, {"side", text, ""},
			{"contact_id", link, model.KindContact}, {"name", text, ""}},
		func(f model.Attendee) []any {
			return []any{id(f.AccountID), id(f.ReviewID), words(f.Side), id(f.ContactID), words(f.Name)}
		},
		func(d *model.Dossier, r *record) {
			f := model.Attendee{ID: r.id(), AccountID: r.id(), ReviewID: r.id(), Side: model.Side(r.text()),
				ContactID: r.id(), Name: r.text()}
			if v := reviewOf(d, f.ReviewID); v != nil {
				v.Attendees = append(v.Attendees, f)
			}
		}),
	define(model.KindProgress,
		[]column{ofAccount, {"review_id", parent, model.KindReview}, {"outcome_id", parent, model.KindOutcome},
			{"measurement_id", link, model.KindMeasurement}, {"note", text, ""}},
		func(f model.Progress) []any {
			return []any{id(f.AccountID), id(f.ReviewID), id(f.OutcomeID), id(f.MeasurementID), words(f.Note)}
		},
		func(d *model.Dossier, r *record) {
			f := model.Progress{ID: r.id(), AccountID: r.id(), ReviewID: r.id(), OutcomeID: r.id(),
				MeasurementID: r.id(), Note: r.text()}
			if v := reviewOf(d, f.ReviewID); v != nil {
				v.Progress = append(v.Progress, f)
			}
		}),
	define(model.KindDecision,
		[]column{ofAccount, {"review_id", parent, model.KindReview}, {"outcome_id", parent, model.KindOutcome}, {"choice", text, ""}},
		func(f model.Decision) []any {
			return []any{id(f.AccountID), id(f.ReviewID), id(f.OutcomeID), words(f.Choice)}
		},
		func(d *model.Dossier, r *record) {
			f := model.Decision{ID: r.id(), AccountID: r.id(), ReviewID: r.id(), OutcomeID: r.id(), Choice: model.Choice(r.text())}
			if v := reviewOf(d, f.ReviewID); v != nil {
				v.Decisions = append(v.Decisions, f)
			}
		}),
	define(model.KindItemAnswer,
		[]column{ofAccount, {"review_id", parent, model.KindReview}, {"item", text, ""}, {"value", text, ""}},
		func(f model.ItemAnswer) []any {
			return []any{id(f.AccountID), id(f.ReviewID), words(f.Item), words(f.Value)}
		},
		func(d *model.Dossier, r *record) {
			f := model.ItemAnswer{ID: r.id(), AccountID: r.id(), ReviewID: r.id(), Item: r.text(), Value: r.text()}
			if v := reviewOf(d, f.ReviewID); v != nil {
				v.Answers = append(v.Answers, f)
			}
		}),
	define(model.KindSentiment,
		[]column{ofAccount, {"date", day, ""}, {"colour", text, ""}, {"reason", text, ""}, {"author", text, ""},
			{"review_id", link, model.KindReview}},
		func(f model.Sentiment) []any {
			return []any{id(f.AccountID), date(f.Date), words(f.Colour), words(f.Reason), words(f.Author), id(f.ReviewID)}
		},
		func(d *model.Dossier, r *record) {
			d.Sentiments = append(d.Sentiments, model.Sentiment{ID: r.id(), AccountID: r.id(), Date: r.date(),
				Colour: model.Colour(r.text()), Reason: r.text(), Author: r.text(), ReviewID: r.id()})
		}),
	define(model.KindVoice,
		[]column{ofAccount, {"date", day, ""}, {"contact_id", link, model.KindContact}, {"kind", text, ""},
			{"words", text, ""}, {"theme", text, ""}, {"team", text, ""}, {"state", text, ""},
			{"review_id", link, model.KindReview}},
		func(f model.Voice) []any {
			return []any{id(f.AccountID), date(f.Date), id(f.ContactID), words(f.Kind), words(f.Words),
				words(f.Theme), words(f.Team), or(f.State, model.VoiceNew), id(f.ReviewID)}
		},
		func(d *model.Dossier, r *record) {
			d.Voices = append(d.Voices, model.Voice{ID: r.id(), AccountID: r.id(), Date: r.date(), ContactID: r.id(),
				Kind: model.VoiceKind(r.text()), Words: r.text(), Theme: r.text(), Team: r.text(),
				State: model.VoiceState(r.text()), ReviewID: r.id()})
		}),
	define(model.KindSurvey,
		[]column{ofAccount, {"contact_id", link, model.KindContact}, {"kind", text, ""}, {"sent_on", day, ""},
			{"answered_on", day, ""}, {"score", real, ""}, {"comment", text, ""}},
		func(f model.Survey) []any {
			return []any{id(f.AccountID), id(f.ContactID), words(f.Kind), date(f.SentOn), date(f.AnsweredOn),
				number(f.Score), words(f.Comment)}
		},
		func(d *model.Dossier, r *record) {
			d.Surveys = append(d.Surveys, model.Survey{ID: r.id(), AccountID: r.id(), ContactID: r.id(),
				Kind: model.SurveyKind(r.text()), SentOn: r.date(), AnsweredOn: r.date(), Score: r.number(), Comment: r.text()})
		}),
	define(model.KindMoment,
		[]column{ofAccount, {"date", day, ""}, {"stage", text, ""}, {"question", text, ""}, {"rating", real, ""},
			{"review_id", link, model.KindReview}},
		func(f model.Moment) []any {
			return []any{id(f.AccountID), date(f.Date), words(f.Stage), words(f.Question), float(f.Rating), id(f.ReviewID)}
		},
		func(d *model.Dossier, r *record) {
			d.Moments = append(d.Moments, model.Moment{ID: r.id(), AccountID: r.id(), Date: r.date(),
				Stage: model.MomentStage(r.text()), Question: r.text(), Rating: r.float(), ReviewID: r.id()})
		}),
	define(model.KindTouch,
		[]column{ofAccount, {"date", day, ""}, {"kind", text, ""}, {"csm", text, ""}, {"contacts", list, ""},
			{"minutes", whole, ""}, {"words", text, ""}, {"next_step", text, ""}},
		func(f model.Touch) []any {
			return []any{id(f.AccountID), date(f.Date), words(f.Kind), words(f.CSM), texts(f.Contacts),
				int64(f.Minutes), words(f.Words), words(f.NextStep)}
		},
		func(d *model.Dossier, r *record) {
			d.Touches = append(d.Touches, model.Touch{ID: r.id(), AccountID: r.id(), Date: r.date(),
				Kind: model.TouchKind(r.text()), CSM: r.text(), Contacts: listOf[string](r), Minutes: int(r.int()),
				Words: r.text(), NextStep: r.text()})
		}),
	define(model.KindCommitment,
		[]column{ofAccount, {"what", text, ""}, {"who", text, ""}, {"due_on", day, ""}, {"state", text, ""},
			{"review_id", link, model.KindReview}, {"one_on_one_id", link, model.KindOneOnOne}},
		func(f model.Commitment) []any {
			return []any{id(f.AccountID), words(f.What), words(f.Who), date(f.DueOn),
				or(f.State, model.CommitmentOpen), id(f.ReviewID), id(f.OneOnOneID)}
		},
		func(d *model.Dossier, r *record) {
			d.Commitments = append(d.Commitments, model.Commitment{ID: r.id(), AccountID: r.id(), What: r.text(),
				Who: r.text(), DueOn: r.date(), State: model.CommitmentState(r.text()), ReviewID: r.id(), OneOnOneID: r.id()})
		}),
	define(model.KindScoring,
		[]column{ofAccount, {"review_id", parent, model.KindReview}, {"commitment_id", parent, model.KindCommitment}, {"score", text, ""}},
		func(f model.Scoring) []any {
			return []any{id(f.AccountID), id(f.ReviewID), id(f.CommitmentID), words(f.Score)}
		},
		func(d *model.Dossier, r *record) {
			f := model.Scoring{ID: r.id(), AccountID: r.id(), ReviewID: r.id(), CommitmentID: r.id(), Score: model.PromiseScore(r.text())}
			if v := reviewOf(d, f.ReviewID); v != nil {
				v.Scorings = append(v.Scorings, f)
			}
		}),
}

// tableOf finds the table of a kind.
var tableOf = func() map[model.Kind]*table {
	m := make(map[model.Kind]*table, len(tables))
	for _, t := range tables {
		m[t.kind] = t
	}
	return m
}()

// childTables are the tables whose rows belong to an account.
var childTables = func() []*table {
	var out []*table
	for _, t := range tables {
		if t.account >= 0 {
			out = append(out, t)
		}
	}
	return out
}()

func readAccount(r *record) model.Account {
	return model.Account{ID: r.id(), ExternalID: r.text(), Name: r.text(), Segment: r.text(), Industry: r.text(),
		Region: r.text(), ARR: r.money(), StartOn: r.date(), RenewalOn: r.date(), Stage: model.Stage(r.text()),
		CadenceDays: int(r.int()), ParentID: r.id(), ParentName: r.text(), Domain: r.text(),
		Tags: listOf[string](r), Notes: r.text(), ChurnedOn: r.date(), ChurnReason: r.text(), ArchivedOn: r.date(),
		ARRFiled: r.money(), ARRFiledOn: r.date()}
}

func readOneOnOne(r *record) model.OneOnOne {
	return model.OneOnOne{ID: r.id(), CSMID: r.id(), Manager: r.text(), Date: r.date(), Notes: r.text()}
}

func readSeniority(r *record) model.Seniority {
	s, err := model.ParseSeniority(r.text())
	if err != nil {
		return model.SeniorityUnknown
	}
	return s
}

// reviewOf finds a review of the dossier; a review's parts come after the reviews.
func reviewOf(d *model.Dossier, id model.ID) *model.Review {
	for i := range d.Reviews {
		if d.Reviews[i].ID == id {
			return &d.Reviews[i]
		}
	}
	return nil
}
