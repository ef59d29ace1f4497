package shell

import (
	"context"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"keystone/model"
	"keystone/ui/report"
)

// asked is what `keystone agenda` was asked for.
type asked struct {
	json, ics bool
	out       string
	limit     int
}

func (r *run) agendaCommand() *cobra.Command {
	var a asked
	c := r.command("agenda", "Say what to do, the most important first",
		"keystone agenda\nkeystone agenda --scope \"Maria Silva\" --limit 10\nkeystone agenda --json\nkeystone agenda --ics -o week.ics", nil,
		func(ctx context.Context, _ []string) error { return r.agenda(ctx, a) })
	c.Long = "Say what to do, ranked by flags x money x urgency: what the flags of an account weigh together, its ARR in thousands of the currency of the book, and how near " +
		"the renewal or the review is (past or today 3, within 14 days 2, within 30 days 1.5, else 1). An account of which nobody has said the ARR counts as " +
		"much as the one in the middle of the others."
	c.Flags().BoolVar(&a.json, "json", false, "one JSON document")
	c.Flags().BoolVar(&a.ics, "ics", false, "a calendar file with a task for each")
	c.Flags().StringVarP(&a.out, "output", "o", "", "write to this new FILE instead of standard output")
	c.Flags().IntVar(&a.limit, "limit", 0, "at most N (0: all)")
	return c
}

func (r *run) agenda(ctx context.Context, a asked) error {
	switch {
	case a.json && a.ics:
		return misuse("--json and --ics are two forms: choose one")
	case a.limit < 0:
		return misuse("--limit must be 0 (all) or more")
	}
	return r.withBook(ctx, func(s *session) error { return s.agenda(ctx, a) })
}

func (s *session) agenda(ctx context.Context, a asked) error {
	if err := s.stand(ctx); err != nil {
		return err
	}
	var all []model.AgendaItem
	err := s.eachRow(ctx, s.query, func(r *model.Row) error {
		if it, ok := model.AgendaOf(*r, s.settings.Rates, s.day); ok {
			all = append(all, it)
		}
		return nil
	})
	if err != nil {
		return err
	}
	model.RankAgenda(all)
	total := len(all)
	if a.limit > 0 {
		all = all[:min(a.limit, total)]
	}
	return s.deliver(a.out, func(w io.Writer) error {
		switch {
		case a.json:
			return writeJSON(w, s.agendaDocument(all))
		case a.ics:
			return writeText(w, report.Calendar(s.agendaTasks(all), s.made()))
		}
		return writeText(w, s.agendaText(all, total))
	})
}

func writeText(w io.Writer, text string) error {
	_, err := io.WriteString(w, text)
	return err
}

// made is the beginning of today: a file made twice on one day is the same.
func (s *session) made() time.Time {
	year, month, day := s.today().Civil()
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

type agendaJSON struct {
	AsOf  model.Date       `json:"as_of"`
	Scope words            `json:"scope"`
	Items []agendaItemJSON `json:"items"`
}

type agendaItemJSON struct {
	Rank       int          `json:"rank"`
	Account    string       `json:"account"`
	ExternalID words        `json:"external_id"`
	Owner      words        `json:"owner"`
	ARR        model.Money  `json:"arr"`
	Do         string       `json:"do"`
	On         model.Date   `json:"on"`
	Flags      []model.Flag `json:"flags"`
	Why        []string     `json:"why"`
	Points     model.Number `json:"points"`
	Explained  string       `json:"explained"`
	Weight     int          `json:"weight"`
	Money      model.Number `json:"money"`
	Urgency    model.Number `json:"urgency"`
}

func (s *session) agendaDocument(all []model.AgendaItem) agendaJSON {
	out := agendaJSON{AsOf: s.day, Scope: words(s.scopeName), Items: []agendaItemJSON{}}
	for i, it := range all {
		out.Items = append(out.Items, agendaItemJSON{i + 1, it.Account, words(it.ExternalID), words(it.Owner), it.ARR, it.Do, it.On,
			append([]model.Flag{}, it.Flags...), it.Why, rounded(model.Num(it.Points), 2), it.Explained(), it.Weight,
			rounded(model.Num(it.Money), 2), model.Num(it.Urgency)})
	}
	return out
}

// agendaTasks are the items as tasks, each named by its account for ever.
func (s *session) agendaTasks(all []model.AgendaItem) []report.Event {
	var out []report.Event
	for _, it := range all {
		out = append(out, report.Event{UID: "agenda-" + strconv.FormatInt(int64(it.AccountID), 10) + "@keystone", Day: it.On, Task: true,
			Title: it.Account + ": " + it.Do, Notes: strings.Join(it.Why, ", ")})
	}
	return out
}

func (s *session) agendaText(all []model.AgendaItem, total int) string {
	w := s.writer()
	if total == 0 {
		w.line(0, "Nothing asks to be done"+s.selection()+".")
		return w.b.String()
	}
	for i, it := range all {
		by := ""
		if it.On > s.day {
			by = "by " + it.On.Short(s.day)
		}
		w.line(0, strconv.Itoa(i+1)+". "+w.joined(it.Account, it.Do, by, said("ARR", it.ARR.Short()), it.Owner))
		w.line(4, strings.Join(it.Why, ", "))
		w.line(4, rounded(model.Num(it.Points), 1).String()+" points: "+it.Explained())
	}
	text := plural(total, "account") + " to do something for" + s.selection()
	if len(all) < total {
		text += "; the first " + strconv.Itoa(len(all)) + " are shown"
	}
	w.b.WriteString("\n")
	w.line(0, text+".")
	return w.b.String()
}
