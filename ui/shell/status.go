package shell

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"keystone/model"
)

func (r *run) statusCommand() *cobra.Command {
	var asJSON bool
	var from, to string
	c := r.command("status", "Say where the book stands",
		"keystone status\nkeystone status --scope \"Maria Silva\" --json\nkeystone status --from 2026-01-01 --to 2026-06-30", nil,
		func(ctx context.Context, _ []string) error {
			return r.withBook(ctx, func(s *session) error { return s.status(ctx, from, to, asJSON) })
		})
	c.Long = "Say where the book stands: keystone, sentiment, quadrants, prerequisites, retention, surveys and the metrics of the catalogue. Reviews on schedule, retention, surveys and metrics are told for the period from --from to --to " +
		"(default: the last 12 months). Surveys are tracked for the company: they ignore --scope."
	c.Flags().BoolVar(&asJSON, "json", false, "one JSON document")
	c.Flags().StringVar(&from, "from", "", "first DATE of the period (default 365 days before the last)")
	c.Flags().StringVar(&to, "to", "", "last DATE of the period (default the day of the figures)")
	return c
}

// sums is some accounts and what they are worth, in the currency of the book.
type sums struct {
	Accounts int         `json:"accounts"`
	ARR      model.Money `json:"arr"`
}

type ownerSums struct {
	Owner    string      `json:"owner"`
	Accounts int         `json:"accounts"`
	ARR      model.Money `json:"arr"`
	Rate     fraction    `json:"rate"`
}

// statusJSON is where the book stands, as others build on it.
type statusJSON struct {
	AsOf          model.Date         `json:"as_of"`
	Scope         words              `json:"scope"`
	Accounts      int                `json:"accounts"`
	ARR           model.Money        `json:"arr"`
	Keystone      keystoneJSON       `json:"keystone"`
	Sentiment     sentimentJSON      `json:"sentiment"`
	Quadrants     quadrantsJSON      `json:"quadrants"`
	Prerequisites []prerequisiteJSON `json:"prerequisites"`
	Retention     retentionJSON      `json:"retention"`
	Surveys       surveysJSON        `json:"surveys"`
	ByOwner       []ownerSums        `json:"by_owner"`
	// NotConverted names the accounts whose currency has no rate and whose ARR is in no
	// sum; ARRUnsaid counts those whose ARR nobody has said.
	NotConverted []string `json:"not_converted"`
	ARRUnsaid    int      `json:"arr_unsaid"`
	AtRisk       sums     `json:"at_risk"`
	Renewing     sums     `json:"renewing_90"`
	// Proof is net retention over the last year by the quadrant of a year ago, Renewals are
	// those inside 90 days with their two signals.
	Proof       []proofJSON   `json:"proof"`
	Renewals    []renewalJSON `json:"renewals"`
	CostToServe costJSON      `json:"cost_to_serve"`
	Delivered   deliveredJSON `json:"roi_delivered"`
	Engagement  engagedJSON   `json:"engagement"`
	Metrics     []metricJSON  `json:"metrics"`
}

type keystoneJSON struct {
	Rate          fraction     `json:"rate"`
	ARRRate       fraction     `json:"arr_rate"`
	OnCadence     int64        `json:"on_cadence"`
	InScope       int64        `json:"in_scope"`
	NotYetDue     int          `json:"not_yet_due"`
	DueSoon       int          `json:"due_soon"`
	Overdue       int          `json:"overdue"`
	NeverReviewed int          `json:"never_reviewed"`
	OutOfScope    int          `json:"out_of_scope"`
	OnSchedule    scheduleJSON `json:"on_schedule"`
	Trend         []trendJSON  `json:"trend"`
	// OutOfScopeAccounts are listed beside the rate, so that nobody can improve it quietly.
	OutOfScopeAccounts []outsideJSON `json:"out_of_scope_accounts"`
}

// outsideJSON is an account that is out of scope, and why.
type outsideJSON struct {
	Account string `json:"account"`
	Because string `json:"because"`
}

type scheduleJSON struct {
	From model.Date `json:"from"`
	To   model.Date `json:"to"`
	Due  int64      `json:"due"`
	Met  int64      `json:"met"`
	Rate fraction   `json:"rate"`
}

type trendJSON struct {
	Date model.Date `json:"date"`
	Rate fraction   `json:"rate"`
}

type sentimentJSON struct {
	Red    int `json:"red"`
	Yellow int `json:"yellow"`
	Green  int `json:"green"`
	None   int `json:"none"`
}

type quadrantsJSON struct {
	HappySuccessful sums `json:"happy_successful"`
	Trapped         sums `json:"trapped"`
	Accessible      sums `json:"accessible"`
	HighRisk        sums `json:"high_risk"`
	NotPlotted      sums `json:"not_plotted"`
}

type prerequisiteJSON struct {
	ID      model.Prerequisite `json:"id"`
	Group   string             `json:"group"`
	Have    int64              `json:"have"`
	Of      int64              `json:"of"`
	Rate    fraction           `json:"rate"`
	Lacking []string           `json:"lacking"`
}

type surveysJSON struct {
	NPS         tenth    `json:"nps"`
	NPSAnswers  int      `json:"nps_answers"`
	NPSSent     int      `json:"nps_sent"`
	NPSResponse fraction `json:"nps_response_rate"`
	CSAT        fraction `json:"csat"`
	CSATAnswers int64    `json:"csat_answers"`
	// Of says whose the answers are: the company's, whatever the scope.
	Of string `json:"of"`
}

// tenth is a figure in JSON with 1 decimal, null where it is unknown.
type tenth model.Number

// MarshalJSON implements json.Marshaler.
func (t tenth) MarshalJSON() ([]byte, error) {
	if !t.Known {
		return json.Marshal(nil)
	}
	return strconv.AppendFloat(nil, model.Round(t.Value, 1)+0, 'f', 1, 64), nil
}

// figures is everything that status tells.
type figures struct {
	totals        model.Totals
	quadrants     map[model.Quadrant]sums
	owners        []ownerSums
	notConverted  []string
	prerequisites []model.PrerequisiteShare
	surveys       model.SurveyFigures
	schedule      model.Rate
	from, to      model.Date
	further
}

func (s *session) status(ctx context.Context, from, to string, asJSON bool) error {
	var f figures
	var err error
	if f.from, f.to, err = s.period(from, to); err != nil {
		return err
	}
	if !s.query.AsOf.Known() || s.selects() { // all accounts of another day are told from their facts at once
		if err := s.stand(ctx); err != nil {
			return err
		}
	}
	if err := s.addUp(ctx, &f); err != nil {
		return err
	}
	if len(f.notConverted) > 0 && asJSON {
		s.note(notConverted(f.notConverted))
	}
	if asJSON {
		return s.emit(func(w io.Writer) error { return writeJSON(w, s.statusDocument(&f)) })
	}
	return s.print(s.statusText(&f))
}

func notConverted(names []string) string {
	return fmt.Sprintf("%s in a currency without a rate, so not in any sum: %s. Add the rate in the Settings of the app, or import it: keystone import --help says how",
		plural(len(names), "account"), model.Some(names, "and"))
}

// period reads --from and --to.
func (s *session) period(from, to string) (first, last model.Date, err error) {
	last = s.day
	if to != "" {
		if last, err = readDay("--to", to, s.today()); err != nil {
			return 0, 0, err
		}
	}
	first = last.AddDays(-365)
	if from != "" {
		if first, err = readDay("--from", from, s.today()); err != nil {
			return 0, 0, err
		}
	}
	if first > last {
		return 0, 0, misuse(fmt.Sprintf("the period ends (%s) before it begins (%s): turn --from and --to round", last, first))
	}
	return first, last, nil
}

// addUp tells all figures from what each account of the book adds.
func (s *session) addUp(ctx context.Context, f *figures) error {
	of, err := s.selected(ctx)
	if err != nil {
		return err
	}
	g, err := s.newGathering(ctx, f.from, f.to, of.csms)
	if err != nil {
		return err
	}
	p := s.progress("Reading the facts")
	err = s.book.Portions(ctx, s.day, f.from, f.to, p.show, func(p *model.Portion) error {
		g.add(p, of.told(p.Account.ID))
		return ctx.Err()
	})
	p.end()
	if err != nil {
		return err
	}
	f.totals = g.header.Totals()
	if !s.query.Scope.Everyone() {
		// In the history of the rate of a CSM are also accounts that somebody else owns by now.
		q := s.query
		q.Inactive = true
		if f.totals, err = s.book.Totals(ctx, q); err != nil {
			return err
		}
	}
	g.result(f)
	return nil
}

// selected are accounts of the book, active or not: those in the scope that match the filter,
// and those that match it whoever owns them; nil for all. CSMs are those of the scope, nil for
// everyone.
type selected struct {
	scoped, matching map[model.ID]bool
	csms             []model.ID
}

// told says how far the account is told of.
func (s *selected) told(id model.ID) model.Told {
	return model.Told{Matching: s.matching == nil || s.matching[id], Scoped: s.scoped == nil || s.scoped[id]}
}

func (s *session) selected(ctx context.Context) (selected, error) {
	var out selected
	q := s.query
	q.Inactive = true
	find := func() (map[model.ID]bool, error) {
		if q.Scope.Everyone() && q.Filter.Empty() {
			return nil, nil
		}
		ids, err := s.book.Portfolio(ctx, q)
		return setOf(ids), err
	}
	var err error
	if out.scoped, err = find(); err != nil || q.Scope.Everyone() {
		out.matching = out.scoped
		return out, err
	}
	csms, err := s.book.CSMs(ctx)
	if err != nil {
		return out, err
	}
	out.csms = q.Scope.Owners(csms)
	q.Scope = model.Scope{}
	out.matching, err = find()
	return out, err
}

func setOf(ids []model.ID) map[model.ID]bool {
	set := make(map[model.ID]bool, len(ids))
	for _, id := range ids {
		set[id] = true
	}
	return set
}

func (s *session) statusDocument(f *figures) statusJSON {
	t := &f.totals
	out := statusJSON{
		AsOf: s.day, Scope: words(s.scopeName), Accounts: t.Accounts, ARR: t.ARR,
		Keystone: keystoneJSON{
			Rate: fraction(t.Keystone), ARRRate: fraction(t.KeystoneARR), OnCadence: t.Keystone.Have, InScope: t.Keystone.Of,
			NotYetDue: t.Cadence[model.NotYetDue], DueSoon: t.Cadence[model.DueSoon], Overdue: t.Cadence[model.Overdue],
			NeverReviewed: t.Cadence[model.NeverReviewed], OutOfScope: t.Cadence[model.OutOfScope],
			OnSchedule: scheduleJSON{f.from, f.to, f.schedule.Of, f.schedule.Have, fraction(f.schedule)},
			Trend:      []trendJSON{}, OutOfScopeAccounts: append([]outsideJSON{}, f.outside...),
		},
		Sentiment: sentimentJSON{t.Sentiment[model.Red], t.Sentiment[model.Yellow], t.Sentiment[model.Green], t.Sentiment[""]},
		Quadrants: quadrantsJSON{f.quadrants[model.HappySuccessful], f.quadrants[model.Trapped],
			f.quadrants[model.Accessible], f.quadrants[model.HighRisk], f.quadrants[""]},
		Prerequisites: []prerequisiteJSON{}, Retention: f.retentionDocument(),
		Surveys: surveysJSON{tenth(f.surveys.NPS), f.surveys.NPSAnswers, f.surveys.NPSSent, fraction(f.surveys.Response),
			fraction(f.surveys.CSAT), f.surveys.CSAT.Of, string(model.LevelCompany)},
		ByOwner: append([]ownerSums{}, f.owners...), NotConverted: append([]string{}, f.notConverted...), ARRUnsaid: t.Unsaid,
		AtRisk: sums{t.AtRisk, t.AtRiskARR}, Renewing: sums{t.Renewing, t.RenewingARR},
		Proof: f.proofDocument(), Renewals: renewalsDocument(f.renewals), CostToServe: f.costDocument(),
		Delivered: f.deliveredDocument(), Engagement: f.engagedDocument(), Metrics: f.metricsDocument(),
	}
	for _, p := range t.Trend {
		if p.Date.Known() {
			out.Keystone.Trend = append(out.Keystone.Trend, trendJSON{p.Date, fraction(p.Rate)})
		}
	}
	for _, p := range f.prerequisites {
		lacking := make([]string, len(p.Lacking))
		for i, a := range p.Lacking {
			lacking[i] = a.Name
		}
		out.Prerequisites = append(out.Prerequisites, prerequisiteJSON{p.Prerequisite, p.Prerequisite.Group(), p.Rate.Have, p.Rate.Of,
			fraction(p.Rate), lacking})
	}
	return out
}
