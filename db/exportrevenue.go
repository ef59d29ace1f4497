package db

import (
	"slices"
	"strconv"

	"keystone/model"
)

// yesNo is a flag as files have it.
func yesNo(b bool) string {
	if b {
		return string(model.Yes)
	}
	return string(model.No)
}

func (v *view) revenue(emit func(...string) error) error {
	return tellEach(v.d.Revenue, func(f *model.RevenueEvent) []string {
		return []string{v.ref, f.Date.String(), string(f.Kind), f.Change.Decimal(), f.Change.Currency}
	}, emit)
}

func (v *view) subscriptions(emit func(...string) error) error {
	return tellEach(v.d.Subscriptions, func(f *model.Subscription) []string {
		return []string{v.ref, f.ExternalID, f.Plan, f.StartOn.String(), f.EndOn.String(), f.ARR.Decimal(), "",
			f.ARR.Currency, f.Seats.String(), yesNo(f.Trial)}
	}, emit)
}

func (v *view) opportunities(emit func(...string) error) error {
	return tellEach(v.d.Opportunities, func(f *model.Opportunity) []string {
		return []string{v.ref, f.Name, f.ExternalID, string(f.Kind), f.Stage, f.Amount.Decimal(), f.Amount.Currency,
			f.CloseOn.String(), f.Owner, f.Probability.String(), string(f.Call), string(f.State), f.Reason}
	}, emit)
}

func (v *view) calls(emit func(...string) error) error {
	return tellEach(v.d.Calls, func(f *model.Call) []string {
		about := ""
		if at := slices.IndexFunc(v.d.Opportunities, func(o model.Opportunity) bool { return o.ID == f.OpportunityID }); at >= 0 {
			about = opportunityRef(&v.d.Opportunities[at])
		}
		return []string{v.ref, about, string(f.Call), f.On.String(), f.Amount.Decimal(), f.Amount.Currency, f.Who, f.Reason,
			yesNo(f.Manager)}
	}, emit)
}

func (v *view) usage(emit func(...string) error) error {
	return tellEach(v.d.Usage, func(f *model.Usage) []string {
		return []string{v.ref, f.Date.String(), f.Metric, decimal(f.Value)}
	}, emit)
}

func (v *view) cases(emit func(...string) error) error {
	return tellEach(v.d.Cases, func(f *model.Case) []string {
		return []string{v.ref, f.ExternalID, f.OpenedAt.String(), f.FirstAnswerAt.String(), f.ResolvedAt.String(), f.Priority,
			f.CSAT.String()}
	}, emit)
}

func (v *view) advocacy(emit func(...string) error) error {
	return tellEach(v.d.Advocacy, func(f *model.Advocacy) []string {
		return []string{v.ref, f.Date.String(), string(f.Kind), v.contact(f.ContactID), f.SourcedBy}
	}, emit)
}

func (v *view) pauses(emit func(...string) error) error {
	return tellEach(v.d.Pauses, func(f *model.Pause) []string {
		return []string{v.ref, f.From.String(), f.Until.String(), f.Reason}
	}, emit)
}

func (v *view) metrics(emit func(...string) error) error {
	return tellEach(v.d.Metrics, func(f *model.MetricValue) []string {
		return []string{f.Metric, f.Date.String(), decimal(f.Value), v.ref, v.csm(f.CSMID)}
	}, emit)
}

// metricRows tells the values of metrics that are of no account.
func (e *exporter) metricRows(emit func(...string) error) error {
	t := tableOf[model.KindMetricValue]
	var d model.Dossier
	err := e.each(t, " WHERE account_id IS NULL", func(r *record) { t.add(&d, r) })
	if err != nil {
		return err
	}
	return tellEach(d.Metrics, func(f *model.MetricValue) []string {
		return []string{f.Metric, f.Date.String(), decimal(f.Value), "", e.csm(f.CSMID)}
	}, emit)
}

// each reads the rows of a table in the order of entry.
func (e *exporter) each(t *table, where string, f func(*record)) error {
	rows, err := e.q.QueryContext(e.ctx, t.selectAll(where))
	if err != nil {
		return err
	}
	defer rows.Close()
	r := newRecord(len(t.columns) + 1)
	for rows.Next() {
		if err := r.scan(rows); err != nil {
			return err
		}
		f(r)
	}
	return rows.Err()
}

// place is where a one-to-one is among all, and its number among those of its CSM and day.
type place struct{ at, number int }

func (e *exporter) readOneOnOnes() error {
	e.places = map[model.ID]place{}
	seen := map[string]int{}
	return e.each(tableOf[model.KindOneOnOne], "", func(r *record) {
		f := readOneOnOne(r)
		key := f.Date.String() + "|" + strconv.FormatInt(int64(f.CSMID), 10)
		seen[key]++
		e.places[f.ID] = place{len(e.ones), seen[key]}
		e.ones = append(e.ones, f)
	})
}

// oneOnOneRows tells the one-to-ones, of some accounts those of the CSMs who own or owned
// them.
func (e *exporter) oneOnOneRows(accounts []model.ID, emit func(...string) error) error {
	ones := e.ones
	if accounts != nil {
		rows, err := e.q.QueryContext(e.ctx, "SELECT DISTINCT csm_id FROM ownership WHERE csm_id IS NOT NULL AND account_id IN (SELECT value FROM json_each(?)) ORDER BY csm_id", idList(accounts))
		if err != nil {
			return err
		}
		csms, err := scanIDs(rows)
		if err != nil {
			return err
		}
		ones = slices.DeleteFunc(slices.Clone(ones), func(f model.OneOnOne) bool { return !slices.Contains(csms, f.CSMID) })
	}
	return tellEach(ones, func(f *model.OneOnOne) []string {
		return []string{e.csm(f.CSMID), f.Manager, f.Date.String(), f.Notes}
	}, emit)
}

// oneOnOneNotes tells the account's part in one-to-ones: what was noted, which commitments
// were made there and how earlier ones were kept.
func (v *view) oneOnOneNotes(emit func(...string) error) error {
	tell := func(id model.ID, entry string, cells ...string) error {
		found := v.places[id]
		one := &v.ones[found.at]
		return emit(append([]string{v.ref, v.csm(one.CSMID), one.Date.String(), strconv.Itoa(found.number), entry}, cells...)...)
	}
	// The cells are what, date, number, score.
	for i := range v.d.Notes {
		if err := tell(v.d.Notes[i].OneOnOneID, entryNote, v.d.Notes[i].Words, "", "", ""); err != nil {
			return err
		}
	}
	for i := range v.d.Commitments {
		c := &v.d.Commitments[i]
		if c.OneOnOneID == 0 {
			continue
		}
		date, what, number := v.promised(c.ID)
		if err := tell(c.OneOnOneID, entryCommitment, what, date, number, ""); err != nil {
			return err
		}
	}
	for i := range v.d.Checks {
		date, what, number := v.promised(v.d.Checks[i].CommitmentID)
		if err := tell(v.d.Checks[i].OneOnOneID, entryCheck, what, date, number, string(v.d.Checks[i].Score)); err != nil {
			return err
		}
	}
	return nil
}
