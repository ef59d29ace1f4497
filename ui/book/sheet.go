package book

import (
	"strconv"
	"strings"

	"keystone/model"
)

// heads are the headers of a column in a file: those of canonical files where they have
// one. Money takes two.
func heads(key string) []string {
	switch key {
	case "arr":
		return []string{"arr", "currency"}
	case "renewal", "start", "due":
		return []string{key + "_date"}
	case "sentiment_on":
		return []string{"sentiment_date"}
	case model.ColumnWhy:
		return []string{"why_look"}
	}
	if name, ok := model.ColumnField(key); ok {
		return []string{name}
	}
	return []string{key}
}

// values are the cells of a column in a file: as another program reads them, dates whole
// and figures to two places.
func values(r model.Row, key string, today model.Date) []string {
	st, a := r.Standing, r.Account
	one := func(s string) []string { return []string{s} }
	switch key {
	case "name":
		return one(a.Name)
	case "arr":
		return []string{st.ARR.Decimal(), st.ARR.Currency}
	case "renewal":
		return one(a.RenewalOn.String())
	case "sentiment":
		return one(string(st.Sentiment))
	case "sentiment_on":
		return one(st.SentimentOn.String())
	case "co":
		return one(score(st.CO))
	case "cx":
		return one(score(st.CX))
	case "quadrant":
		return one(string(st.Quadrant))
	case "last_review":
		return one(st.LastHeld.String())
	case "due":
		return one(st.DueOn.String())
	case "stage":
		return one(string(a.Stage))
	case "start":
		return one(a.StartOn.String())
	case model.ColumnTouch:
		return one(r.LastTouch.String())
	case "cadence_days":
		if st.CadenceDays == 0 {
			return one("")
		}
		return one(strconv.Itoa(st.CadenceDays))
	case model.ColumnWhy:
		return one(strings.Join(model.WhyLook(st, a, today), ", "))
	}
	return one(text(r, key))
}

// text is the value of a column that shows a text as the book has it.
func text(r model.Row, key string) string {
	a := r.Account
	switch key {
	case "owner":
		return r.Owner
	case "segment":
		return a.Segment
	case "industry":
		return a.Industry
	case "region":
		return a.Region
	case "tags":
		return strings.Join(a.Tags, ", ")
	case "external_id":
		return a.ExternalID
	case "domain":
		return a.Domain
	}
	name, _ := model.ColumnField(key)
	return r.Fields[name]
}

func score(n model.Number) string {
	if !n.Known {
		return ""
	}
	return strconv.FormatFloat(model.Round(n.Value, 2), 'f', -1, 64)
}
