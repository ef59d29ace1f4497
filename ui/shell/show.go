package shell

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"keystone/model"
)

func (r *run) showCommand() *cobra.Command {
	var asJSON, explain bool
	c := r.command("show ACCOUNT", "Show one account with all that is known of it",
		"keystone show \"Acme Logistics\"\nkeystone show acme --explain\nkeystone show ACC-0042 --json --as-of 2026-06-30",
		cobra.ExactArgs(1), func(ctx context.Context, args []string) error {
			return r.withBook(ctx, func(s *session) error { return s.show(ctx, args[0], asJSON, explain) })
		})
	c.Long = "Show one account. ACCOUNT is its external id, its name, or a part of the name that no other account has."
	c.Flags().BoolVar(&asJSON, "json", false, "one JSON document")
	c.Flags().BoolVar(&explain, "explain", false, "add every input of CO and CX with its date, weight and share")
	return c
}

// candidates is how many accounts are looked at to say which ones are meant.
const candidates = 200

// find is the one account that the text names.
func (s *session) find(ctx context.Context, text string) (model.ID, error) {
	found, err := s.book.FindAccounts(ctx, text, candidates)
	if err != nil {
		return 0, err
	}
	switch len(found) {
	case 0:
		return 0, fmt.Errorf("no account is called %q and none has it as its id or in its name: keystone list accounts shows them all", model.Clean(text))
	case 1:
		return found[0].ID, nil
	}
	list := make([]string, len(found))
	for i, a := range found {
		if list[i] = a.Name; a.ExternalID != "" {
			list[i] += " (" + a.ExternalID + ")"
		}
	}
	return 0, fmt.Errorf("%q can be %s: write its id or its full name", model.Clean(text), model.Some(list, "or"))
}

// page is everything that is shown of one account.
type page struct {
	s       *session
	d       *model.Dossier
	row     model.Row
	as      model.Assessment
	explain bool
}

func (s *session) show(ctx context.Context, name string, asJSON, explain bool) error {
	id, err := s.find(ctx, name)
	if err != nil {
		return err
	}
	d, err := s.book.Dossier(ctx, id)
	if err != nil {
		return err
	}
	p := &page{s: s, d: &d, as: model.Assess(&d, s.settings, s.day), explain: explain}
	p.row = model.Row{Account: d.Account, Standing: p.as.Standing}
	if p.row.Owner, err = s.ownerName(ctx, p.as.Standing.OwnerID); err != nil {
		return err
	}
	if asJSON {
		doc, err := p.document(ctx)
		if err != nil {
			return err
		}
		return s.emit(func(w io.Writer) error { return writeJSON(w, doc) })
	}
	return s.print(p.text())
}

func (s *session) ownerName(ctx context.Context, id model.ID) (string, error) {
	if id == 0 {
		return "", nil
	}
	all, err := s.book.CSMs(ctx)
	for _, c := range all {
		if c.ID == id {
			return c.Name, err
		}
	}
	return "", err
}

// showJSON is one account as JSON: the keys of `list accounts` first, then what it holds.
type showJSON struct {
	accountJSON
	AsOf        model.Date        `json:"as_of"`
	Industry    words             `json:"industry"`
	Region      words             `json:"region"`
	StartDate   model.Date        `json:"start_date"`
	CadenceDays *int              `json:"cadence_days"`
	Domain      words             `json:"domain"`
	Tags        []string          `json:"tags"`
	Notes       words             `json:"notes"`
	ChurnedOn   model.Date        `json:"churned_on"`
	ChurnReason words             `json:"churn_reason"`
	ArchivedOn  model.Date        `json:"archived_on"`
	Fields      map[string]string `json:"custom_fields"`
	Why         []whyJSON         `json:"why"`
	Outcomes    []outcomeJSON     `json:"outcomes"`
	Contacts    []object          `json:"contacts"`
	Reviews     []reviewJSON      `json:"reviews"`
	Facts       map[string]any    `json:"facts"`
	Business    businessJSON      `json:"business"`
	Explain     *explainJSON      `json:"explain,omitempty"`
}

type whyJSON struct {
	About string `json:"about"`
	Text  string `json:"text"`
}

type outcomeJSON struct {
	ExternalID words               `json:"external_id"`
	Statement  string              `json:"statement"`
	KPI        words               `json:"kpi"`
	Status     model.OutcomeStatus `json:"status"`
	AgreedOn   model.Date          `json:"agreed_on"`
	DueOn      model.Date          `json:"due_on"`
	Active     bool                `json:"active"`
	Progress   model.Number        `json:"progress"`
	Credit     model.Number        `json:"credit"`
	VerifiedOn model.Date          `json:"verified_on"`
	Worth      model.Money         `json:"worth"`
}

type reviewJSON struct {
	State        model.ReviewState `json:"state"`
	DueOn        model.Date        `json:"due_on"`
	HeldOn       model.Date        `json:"held_on"`
	NextReviewOn model.Date        `json:"next_review_on"`
	Qualifies    bool              `json:"qualifies"`
	Requirements []requirementJSON `json:"requirements"`
	Summary      words             `json:"summary"`
	Reason       words             `json:"reason"`
}

type requirementJSON struct {
	Number int        `json:"number"`
	Title  string     `json:"title"`
	Need   model.Need `json:"need"`
	Met    bool       `json:"met"`
	Text   string     `json:"text"`
}

// explainJSON is the inputs of the two scores.
type explainJSON struct {
	CO scoreJSON `json:"co"`
	CX scoreJSON `json:"cx"`
}

type scoreJSON struct {
	Value   score      `json:"value"`
	Inputs  []partJSON `json:"inputs"`
	Missing []string   `json:"missing"`
}

type partJSON struct {
	Label  string       `json:"label"`
	Detail string       `json:"detail"`
	Date   model.Date   `json:"date"`
	Value  score        `json:"value"`
	Weight model.Number `json:"weight"`
	Share  score        `json:"share"`
	Inputs []partJSON   `json:"inputs,omitempty"`
}

func toPartsJSON(parts []model.Part) []partJSON {
	out := make([]partJSON, len(parts))
	for i, p := range parts {
		out[i] = partJSON{p.Label, p.Detail, p.Date, score(p.Value), rounded(model.Num(p.Weight), 4), score(p.Share), nil}
		if len(p.Parts) > 0 {
			out[i].Inputs = toPartsJSON(p.Parts)
		}
	}
	return out
}

func toScoreJSON(s model.Score) scoreJSON {
	return scoreJSON{score(s.Value), toPartsJSON(s.Parts), append([]string{}, s.Missing...)}
}

// factKinds are the facts that are shown as they are stored.
var factKinds = []model.ImportKind{model.ImportMeasurements, model.ImportVerifications, model.ImportSentiments,
	model.ImportSurveys, model.ImportMoments, model.ImportVoice, model.ImportCommitments, model.ImportTouches}

func (p *page) document(ctx context.Context) (showJSON, error) {
	a := &p.d.Account
	out := showJSON{accountJSON: toAccountJSON(&p.row), AsOf: p.s.day, Industry: words(a.Industry), Region: words(a.Region),
		StartDate: a.StartOn, Domain: words(a.Domain), Tags: append([]string{}, a.Tags...), Notes: words(a.Notes),
		ChurnedOn: a.ChurnedOn, ChurnReason: words(a.ChurnReason), ArchivedOn: a.ArchivedOn, Fields: map[string]string{},
		Business: p.businessDocument(), Why: []whyJSON{}, Outcomes: []outcomeJSON{}, Reviews: []reviewJSON{}, Facts: map[string]any{}}
	if days := p.as.Standing.CadenceDays; days > 0 {
		out.CadenceDays = &days
	}
	for _, f := range p.d.Fields {
		out.Fields[f.Name] = f.Value
	}
	for _, w := range p.as.Why {
		out.Why = append(out.Why, whyJSON(w))
	}
	for _, o := range p.d.Outcomes {
		out.Outcomes = append(out.Outcomes, p.outcome(o))
	}
	for _, r := range p.d.Reviews {
		out.Reviews = append(out.Reviews, p.review(r))
	}
	ids := []model.ID{a.ID}
	contacts, err := p.s.facts(ctx, model.ImportContacts, ids)
	if err != nil {
		return out, err
	}
	out.Contacts = contacts.objects()
	for _, kind := range factKinds {
		f, err := p.s.facts(ctx, kind, ids)
		if err != nil {
			return out, err
		}
		out.Facts[string(kind)] = f.objects()
	}
	if p.explain {
		out.Explain = &explainJSON{toScoreJSON(p.as.CO), toScoreJSON(p.as.CX)}
	}
	return out, nil
}

func (p *page) outcome(o model.Outcome) outcomeJSON {
	c := model.OutcomeCredit(p.d, p.s.settings, o, p.s.day)
	return outcomeJSON{ExternalID: words(o.ExternalID), Statement: o.Statement, KPI: words(o.KPI), Status: o.StatusOn(p.s.day),
		AgreedOn: o.AgreedOn, DueOn: o.DueOn, Active: model.ActiveAt(o, p.s.settings, p.s.day),
		Progress: rounded(model.Num(c.Progress), 4), Credit: rounded(model.Num(c.Value), 4), VerifiedOn: c.VerifiedBy.Date, Worth: o.Worth}
}

func (p *page) review(r model.Review) reviewJSON {
	out := reviewJSON{State: r.State, DueOn: r.DueOn, HeldOn: r.HeldOn, NextReviewOn: r.NextReviewOn,
		Requirements: []requirementJSON{}, Summary: words(r.Summary), Reason: words(r.Reason)}
	j, judged := p.as.Reviews[r.ID]
	if !judged {
		return out
	}
	out.Qualifies = j.Qualifies
	for _, q := range j.Requirements {
		out.Requirements = append(out.Requirements, requirementJSON{q.Number, q.Title, q.Need, q.Met, strings.TrimSpace(q.Evidence + q.Lacking)})
	}
	return out
}
