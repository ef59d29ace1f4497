package shell

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"keystone/model"
)

// accountJSON is an account as others build on it.
type accountJSON struct {
	ID             model.ID     `json:"id"`
	ExternalID     words        `json:"external_id"`
	Name           string       `json:"name"`
	Segment        words        `json:"segment"`
	Owner          words        `json:"owner"`
	ARR            model.Money  `json:"arr"`
	RenewalDate    model.Date   `json:"renewal_date"`
	Stage          words        `json:"stage"`
	Status         model.Status `json:"status"`
	Sentiment      words        `json:"sentiment"`
	SentimentDate  model.Date   `json:"sentiment_date"`
	CO             score        `json:"co"`
	CX             score        `json:"cx"`
	Quadrant       words        `json:"quadrant"`
	Stale          bool         `json:"stale"`
	BlindSpot      bool         `json:"blind_spot"`
	LastReview     model.Date   `json:"last_review"`
	LastQualifying model.Date   `json:"last_qualifying_review"`
	DueDate        model.Date   `json:"due_date"`
	Cadence        words        `json:"cadence"`
	Flags          []model.Flag `json:"flags"`
}

func toAccountJSON(r *model.Row) accountJSON {
	a, st := &r.Account, &r.Standing
	out := accountJSON{
		ID: a.ID, ExternalID: words(a.ExternalID), Name: a.Name, Segment: words(a.Segment), Owner: words(r.Owner), ARR: st.ARR,
		RenewalDate: a.RenewalOn, Stage: words(a.Stage), Status: st.Status, Sentiment: words(st.Sentiment),
		SentimentDate: st.SentimentOn, CO: score(st.CO), CX: score(st.CX), Quadrant: words(st.Quadrant), Stale: st.Stale,
		BlindSpot: st.BlindSpot, LastReview: st.LastHeld, LastQualifying: st.LastQualifying, DueDate: st.DueOn,
		Cadence: words(st.Cadence), Flags: st.Flags,
	}
	if out.Flags == nil {
		out.Flags = []model.Flag{}
	}
	return out
}

var accountHeads = []string{"id", "external_id", "name", "segment", "owner", "arr", "currency", "renewal_date", "stage", "status",
	"sentiment", "sentiment_date", "co", "cx", "quadrant", "stale", "blind_spot", "last_review", "last_qualifying_review",
	"due_date", "cadence", "flags"}

func accountCells(r *model.Row) []string {
	a, st := &r.Account, &r.Standing
	flags := make([]string, len(st.Flags))
	for i, f := range st.Flags {
		flags[i] = string(f)
	}
	return []string{strconv.FormatInt(int64(a.ID), 10), a.ExternalID, a.Name, a.Segment, r.Owner, st.ARR.Decimal(), st.ARR.Currency,
		a.RenewalOn.String(), string(a.Stage), string(st.Status), string(st.Sentiment), st.SentimentOn.String(),
		rounded(st.CO, 2).String(), rounded(st.CX, 2).String(), string(st.Quadrant), strconv.FormatBool(st.Stale),
		strconv.FormatBool(st.BlindSpot), st.LastHeld.String(), st.LastQualifying.String(), st.DueOn.String(),
		string(st.Cadence), strings.Join(flags, ";")}
}

// chunk is how many accounts are read at a time.
const chunk = 500

// eachRow calls f with every account of the query, in its order.
func (s *session) eachRow(ctx context.Context, q model.Query, f func(*model.Row) error) error {
	ids, err := s.book.Portfolio(ctx, q)
	for len(ids) > 0 && err == nil {
		n := min(chunk, len(ids))
		var rows []model.Row
		if rows, err = s.book.Rows(ctx, q, ids[:n]); err != nil {
			return err
		}
		for i := range rows {
			if err = f(&rows[i]); err != nil {
				return err
			}
		}
		ids = ids[n:]
	}
	return err
}

// enough ends a listing that has reached its limit.
type enough struct{}

func (enough) Error() string { return "the limit is reached" }

// listAccounts prints the accounts that have started by the day.
func (s *session) listAccounts(ctx context.Context, l listing, keys []model.SortKey) error {
	if l.view != "" {
		var err error
		if l.looks, keys, err = s.lookThrough(ctx, l.view, keys); err != nil {
			return err
		}
	}
	if err := s.stand(ctx); err != nil {
		return err
	}
	q := s.query
	// A view shows the active ones, as in the Book, unless it asks for others.
	q.Sort, q.Inactive = keys, l.view == "" || q.Filter.Tests(model.FilterStatus)
	return s.emit(func(w io.Writer) error {
		n, cut := 0, false
		add, end := s.accountWriter(w, l, &cut)
		err := s.eachRow(ctx, q, func(r *model.Row) error {
			if r.Standing.Status == model.StatusNotStarted {
				return nil
			}
			if l.limit > 0 && n == l.limit {
				cut = true
				return enough{}
			}
			n++
			return add(r)
		})
		if err != nil && err != (enough{}) {
			return err
		}
		return end()
	})
}

// accountWriter is how accounts are printed: one after the other, and the end. cut says by
// then whether there are more of them.
func (s *session) accountWriter(w io.Writer, l listing, cut *bool) (add func(*model.Row) error, end func() error) {
	switch {
	case l.json:
		a := &array{w: w}
		return func(r *model.Row) error { return a.add(toAccountJSON(r)) }, a.end
	case l.csv:
		sh, begun := s.sheet(w), false
		begin := func() error {
			if begun {
				return nil
			}
			begun = true
			return sh.write(accountHeads)
		}
		add = func(r *model.Row) error {
			if err := begin(); err != nil {
				return err
			}
			return sh.write(accountCells(r))
		}
		end = func() error {
			if err := begin(); err != nil {
				return err
			}
			return sh.end()
		}
		return add, end
	}
	t, columns := &table{ascii: s.ascii}, columnsOf(l.looks)
	for _, c := range columns {
		t.columns = append(t.columns, c.column)
	}
	add = func(r *model.Row) error {
		cells := make([]string, len(columns))
		for i, c := range columns {
			cells[i] = c.cell(s, r)
		}
		t.add(cells...)
		return nil
	}
	return add, func() error { return s.endTable(w, t, "account", *cut) }
}

// endTable writes the table and what is not in it; cut says that there are more rows.
func (s *session) endTable(w io.Writer, t *table, noun string, cut bool) error {
	below := s.writer()
	if len(t.rows) == 0 {
		below.line(0, "No "+noun+s.selection()+".")
		_, err := io.WriteString(w, below.b.String())
		return err
	}
	left, err := t.write(w, s.width())
	if err != nil {
		return err
	}
	text := plural(len(t.rows), noun) + s.selection()
	if cut {
		text += "; there are more than --limit shows"
	}
	if left > 0 {
		text += fmt.Sprintf("; %s did not fit: --csv and --json have all", plural(left, "column"))
	}
	below.line(0, text+".")
	_, err = io.WriteString(w, "\n"+below.b.String())
	return err
}

// selection says what the global flags select: " of Maria Silva matching "x", as of ...".
func (s *session) selection() string {
	var text string
	if s.scopeName != "" {
		text += " of " + model.Clean(s.scopeName)
	}
	if m := s.matching(); m != "" {
		text += " matching " + m
	}
	if s.day != s.today() {
		text += " as of " + s.day.String()
	}
	return text
}
