package db

import (
	"strconv"

	"keystone/db/exchange"
	"keystone/model"
)

// view is one account as files name it.
type view struct {
	*exporter
	d   *model.Dossier
	ref string
}

// view prepares the dossier, which it changes, for being told.
func (e *exporter) view(d *model.Dossier) (*view, error) {
	tellContactsApart(d.Contacts)
	tellOutcomesApart(d.Outcomes)
	tellOpportunitiesApart(d.Opportunities)
	tellIDsApart(d.Subscriptions, func(f *model.Subscription) (*string, model.ID) { return &f.ExternalID, f.ID })
	tellIDsApart(d.Cases, func(f *model.Case) (*string, model.ID) { return &f.ExternalID, f.ID })
	for _, r := range undue(d.Reviews) {
		r.DueOn = model.ReviewDueOn(*r, d, e.set, e.today)
	}
	return &view{exporter: e, d: d, ref: e.refs.ref(&d.Account)}, nil
}

// tellers tell the rows of one account of each kind.
var tellers = map[model.ImportKind]func(*view, func(...string) error) error{
	model.ImportAccounts:      (*view).accounts,
	model.ImportDetails:       (*view).details,
	model.ImportOwnership:     (*view).ownership,
	model.ImportFields:        (*view).fields,
	model.ImportContacts:      (*view).contacts,
	model.ImportOutcomes:      (*view).outcomes,
	model.ImportMeasurements:  (*view).measurements,
	model.ImportVerifications: (*view).verifications,
	model.ImportReviews:       (*view).reviews,
	model.ImportSentiments:    (*view).sentiments,
	model.ImportSurveys:       (*view).surveys,
	model.ImportMoments:       (*view).moments,
	model.ImportVoice:         (*view).voice,
	model.ImportCommitments:   (*view).commitments,
	model.ImportTouches:       (*view).touches,
	model.ImportAnswers:       (*view).answers,

	model.ImportRevenue:       (*view).revenue,
	model.ImportSubscriptions: (*view).subscriptions,
	model.ImportOpportunities: (*view).opportunities,
	model.ImportCalls:         (*view).calls,
	model.ImportUsage:         (*view).usage,
	model.ImportCases:         (*view).cases,
	model.ImportAdvocacy:      (*view).advocacy,
	model.ImportPauses:        (*view).pauses,
	model.ImportOneOnOneNotes: (*view).oneOnOneNotes,
	model.ImportMetrics:       (*view).metrics,
}

// tellEach tells a row for every fact.
func tellEach[T any](all []T, row func(*T) []string, emit func(...string) error) error {
	for i := range all {
		if err := emit(row(&all[i])...); err != nil {
			return err
		}
	}
	return nil
}

// joined is a list as one cell, as it is read back.
func joined(parts []string) string {
	return exchange.JoinList(exchange.SplitList(exchange.JoinList(parts)))
}

func counted(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func decimal(v float64) string { return model.Num(v).String() }

func (v *view) contact(id model.ID) string {
	c, _ := v.d.Contact(id)
	return c.Name
}

// attendee is one of the customer's by name. Who became a contact only after the review is
// written as that contact is, for so an import reads it back.
func (v *view) attendee(a *model.Attendee) string {
	if a.ContactID != 0 {
		return v.contact(a.ContactID)
	}
	for i := range v.d.Contacts {
		if c := &v.d.Contacts[i]; model.FoldName(c.Name) == model.FoldName(a.Name) {
			return c.Name
		}
	}
	return a.Name
}

func (v *view) outcome(id model.ID) string {
	o, _ := v.d.Outcome(id)
	return outcomeRef(&o)
}

func (v *view) accounts(emit func(...string) error) error {
	a := &v.d.Account
	status := "active"
	switch {
	case model.ChurnOn(v.d, v.today).Known(), a.ChurnedOn > v.today:
		status = "churned"
	case a.ArchivedOn.Known():
		status = "archived"
	}
	owner := model.OwnerAt(v.d.Owners, v.today)
	return emit(v.refs.external(a), a.Name, a.Segment, a.Industry, a.Region, v.csm(owner), v.csmMail(owner),
		a.ARR.Decimal(), a.ARR.Currency, a.StartOn.String(), a.RenewalOn.String(), string(a.Stage), counted(a.CadenceDays),
		joined(a.Tags), a.Notes, status, a.ChurnedOn.String(), a.ChurnReason)
}

func (v *view) details(emit func(...string) error) error {
	a := &v.d.Account
	parent, err := v.parent(a)
	if err != nil || parent == "" && a.Domain == "" && !a.ArchivedOn.Known() && !a.ARRFiled.Known() && !a.ARRFiledOn.Known() {
		return err
	}
	return emit(v.ref, parent, a.Domain, a.ArchivedOn.String(), a.ARRFiled.Decimal(), a.ARRFiled.Currency, a.ARRFiledOn.String())
}

// parent is what names the parent: the account where it is known, else its name. A name
// that has become known since is what an import would make of it.
func (v *view) parent(a *model.Account) (string, error) {
	if a.ParentID != 0 {
		found, err := v.accountsWhere("id = ?", int64(a.ParentID))
		if err != nil || len(found) == 0 {
			return "", err
		}
		return v.refs.ref(&found[0]), nil
	}
	if a.ParentName == "" {
		return "", nil
	}
	found, err := v.accountsWhere("external_id = ?", a.ParentName)
	if len(found) > 1 {
		found = found[:1] // the later ones are given other ids
	}
	if err == nil && len(found) == 0 {
		found, err = v.accountsWhere("id IN (SELECT account_id FROM account_search WHERE name_key = ?)", words(model.FoldName(a.ParentName)))
	}
	switch {
	case err != nil:
		return "", err
	case len(found) != 1:
		return a.ParentName, nil
	case found[0].ID == a.ID:
		return "", nil
	}
	return v.refs.ref(&found[0]), nil
}

func (v *view) accountsWhere(where string, arg any) ([]model.Account, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT id, external_id, name FROM account WHERE "+where+" ORDER BY id LIMIT 2", arg)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []model.Account
	for rows.Next() {
		var a model.Account
		if err := rows.Scan(&a.ID, &a.ExternalID, &a.Name); err != nil {
			return nil, err
		}
		all = append(all, a)
	}
	return all, rows.Err()
}

func (v *view) ownership(emit func(...string) error) error {
	return tellEach(v.d.Owners, func(o *model.Ownership) []string {
		return []string{v.ref, v.csm(o.CSMID), o.From.String()}
	}, emit)
}

func (v *view) fields(emit func(...string) error) error {
	return tellEach(v.d.Fields, func(f *model.CustomField) []string {
		return []string{v.ref, f.Name, f.Value}
	}, emit)
}

func (v *view) contacts(emit func(...string) error) error {
	return tellEach(v.d.Contacts, func(c *model.Contact) []string {
		return []string{v.ref, c.Name, c.Title, c.Email, c.Phone, c.Seniority.String(), model.FormatRoles(c.Roles), c.LeftOn.String()}
	}, emit)
}

func (v *view) outcomes(emit func(...string) error) error {
	return tellEach(v.d.Outcomes, func(o *model.Outcome) []string {
		return []string{v.ref, o.Statement, o.Category, o.KPI, o.Unit, o.Baseline.String(), o.Target.String(),
			o.AgreedOn.String(), o.DueOn.String(), o.ClosedOn.String(), o.Driver, o.Mechanism, o.Worth.Decimal(),
			o.Worth.Currency, v.contact(o.OwnerID), string(o.Status), decimal(o.Weight), o.ExternalID}
	}, emit)
}

func (v *view) measurements(emit func(...string) error) error {
	return tellEach(v.d.Measurements, func(m *model.Measurement) []string {
		return []string{v.ref, v.outcome(m.OutcomeID), m.Date.String(), decimal(m.Value), string(m.Source)}
	}, emit)
}

func (v *view) verifications(emit func(...string) error) error {
	return tellEach(v.d.Verifications, func(f *model.Verification) []string {
		return []string{v.ref, v.outcome(f.OutcomeID), f.Date.String(), v.contact(f.ContactID), f.Words}
	}, emit)
}

func (v *view) sentiments(emit func(...string) error) error {
	return tellEach(v.d.Sentiments, func(s *model.Sentiment) []string {
		return []string{v.ref, s.Date.String(), string(s.Colour), s.Reason, s.Author}
	}, emit)
}

func (v *view) surveys(emit func(...string) error) error {
	return tellEach(v.d.Surveys, func(s *model.Survey) []string {
		return []string{v.ref, string(s.Kind), s.SentOn.String(), s.AnsweredOn.String(), s.Score.String(),
			v.contact(s.ContactID), s.Comment}
	}, emit)
}

func (v *view) moments(emit func(...string) error) error {
	return tellEach(v.d.Moments, func(m *model.Moment) []string {
		return []string{v.ref, m.Date.String(), string(m.Stage), m.Question, decimal(m.Rating)}
	}, emit)
}

func (v *view) voice(emit func(...string) error) error {
	return tellEach(v.d.Voices, func(f *model.Voice) []string {
		return []string{v.ref, f.Date.String(), string(f.Kind), f.Words, f.Theme, f.Team, v.contact(f.ContactID), string(f.State)}
	}, emit)
}

func (v *view) commitments(emit func(...string) error) error {
	return tellEach(v.d.Commitments, func(c *model.Commitment) []string {
		return []string{v.ref, c.What, c.Who, c.DueOn.String(), string(c.State)}
	}, emit)
}

func (v *view) touches(emit func(...string) error) error {
	return tellEach(v.d.Touches, func(t *model.Touch) []string {
		return []string{v.ref, t.Date.String(), string(t.Kind), t.CSM, joined(t.Contacts), counted(t.Minutes), t.Words, t.NextStep}
	}, emit)
}

func (v *view) reviews(emit func(...string) error) error {
	return tellEach(v.d.Reviews, func(r *model.Review) []string {
		var ours, theirs, discussed []string
		for _, a := range r.Attendees {
			if a.Side == model.Ours {
				ours = append(ours, a.Name)
			} else {
				theirs = append(theirs, v.attendee(&a))
			}
		}
		for _, p := range r.Progress {
			discussed = append(discussed, v.outcome(p.OutcomeID))
		}
		return []string{v.ref, r.DueOn.String(), r.HeldOn.String(), string(r.State), joined(ours), joined(theirs),
			string(r.ReportShown), joined(discussed), r.VoiceNone, string(r.NextAgreed), r.NextReviewOn.String(), r.Summary}
	}, emit)
}
