package shell

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"keystone/model"
)

// accountColumn is one column of the table of accounts: as a view names it.
type accountColumn struct {
	key string
	column
	cell func(s *session, r *model.Row) string
}

// accountColumns are the columns of the table of accounts, the usual ones first, in the
// order of their importance.
var accountColumns = []accountColumn{
	{"name", column{head: "account"}, func(_ *session, r *model.Row) string { return r.Account.Name }},
	{"arr", column{head: "ARR", right: true, fixed: true}, func(_ *session, r *model.Row) string { return r.Standing.ARR.Short() }},
	{"sentiment", column{head: "sentiment", fixed: true}, func(_ *session, r *model.Row) string { return r.Standing.Sentiment.Label() }},
	{"co", column{head: "CO", right: true, fixed: true}, func(_ *session, r *model.Row) string { return rounded(r.Standing.CO, 0).String() }},
	{"cx", column{head: "CX", right: true, fixed: true}, func(_ *session, r *model.Row) string { return rounded(r.Standing.CX, 0).String() }},
	{"quadrant", column{head: "quadrant", fixed: true}, func(_ *session, r *model.Row) string {
		if r.Standing.Stale {
			return r.Standing.Quadrant.Short() + " (stale)"
		}
		return r.Standing.Quadrant.Short()
	}},
	{"due", column{head: "due", fixed: true}, func(s *session, r *model.Row) string { return r.Standing.DueOn.Short(s.day) }},
	{model.ColumnWhy, column{head: "why look", keep: true}, func(s *session, r *model.Row) string {
		if !r.Standing.Active() {
			return strings.ToLower(r.Standing.Status.Label())
		}
		return strings.Join(model.WhyLook(r.Standing, r.Account, s.day), ", ")
	}},
	{"renewal", column{head: "renewal", fixed: true}, func(s *session, r *model.Row) string { return r.Account.RenewalOn.Short(s.day) }},
	{"owner", column{head: "owner"}, func(_ *session, r *model.Row) string { return r.Owner }},
	{"segment", column{head: "segment"}, func(_ *session, r *model.Row) string { return r.Account.Segment }},
	{"last_review", column{head: "last review", fixed: true}, func(s *session, r *model.Row) string { return r.Standing.LastHeld.Short(s.day) }},

	// From here on: where a view asks for them.
	{"stage", column{head: "stage"}, func(_ *session, r *model.Row) string { return r.Account.Stage.Label() }},
	{"industry", column{head: "industry"}, func(_ *session, r *model.Row) string { return r.Account.Industry }},
	{"region", column{head: "region"}, func(_ *session, r *model.Row) string { return r.Account.Region }},
	{"tags", column{head: "tags"}, func(_ *session, r *model.Row) string { return strings.Join(r.Account.Tags, ", ") }},
	{"cadence_days", column{head: "every", right: true, fixed: true}, func(_ *session, r *model.Row) string {
		if r.Standing.CadenceDays == 0 {
			return ""
		}
		return strconv.Itoa(r.Standing.CadenceDays) + "d"
	}},
	{"start", column{head: "since", fixed: true}, func(s *session, r *model.Row) string { return r.Account.StartOn.Short(s.day) }},
	{model.ColumnTouch, column{head: "last touch", fixed: true}, func(s *session, r *model.Row) string { return r.LastTouch.Short(s.day) }},
	{"sentiment_on", column{head: "judged", fixed: true}, func(s *session, r *model.Row) string { return r.Standing.SentimentOn.Short(s.day) }},
	{"external_id", column{head: "ID"}, func(_ *session, r *model.Row) string { return r.Account.ExternalID }},
	{"domain", column{head: "domain"}, func(_ *session, r *model.Row) string { return r.Account.Domain }},
}

// usualColumns is how many of them are shown where no view says otherwise.
const usualColumns = 12

// columnsOf are the columns that a view chooses, the usual ones where it chooses none.
func columnsOf(v model.View) []accountColumn {
	if len(v.Columns) == 0 {
		return accountColumns[:usualColumns]
	}
	var out []accountColumn
	for _, c := range v.Columns {
		if name, ok := model.ColumnField(c.Key); ok {
			out = append(out, accountColumn{c.Key, column{head: name}, func(_ *session, r *model.Row) string { return r.Fields[name] }})
			continue
		}
		at := slices.IndexFunc(accountColumns, func(a accountColumn) bool { return a.key == c.Key })
		if at >= 0 {
			out = append(out, accountColumns[at])
		}
	}
	return out
}

// lookThrough takes the filter, order and columns of the view named; what --filter says is
// asked for besides, and --sort goes instead of its order.
func (s *session) lookThrough(ctx context.Context, name string, keys []model.SortKey) (model.View, []model.SortKey, error) {
	own, err := s.book.Views(ctx)
	if err != nil {
		return model.View{}, nil, err
	}
	v, err := model.FindView(own, name)
	if err != nil {
		return v, nil, misuse("--view: " + err.Error())
	}
	if text := model.FilterText(v.Filter); text != "" {
		if !s.query.Filter.Empty() {
			text = "(" + text + ") (" + s.filter + ")"
		}
		if s.query.Filter, err = s.filterOf(text); err != nil {
			return v, nil, err
		}
	}
	for _, c := range v.Columns {
		s.query.With = append(s.query.With, c.Key)
	}
	if len(keys) == 0 {
		keys = v.Order()
	}
	return v, keys, nil
}
