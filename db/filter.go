package db

import (
	"context"
	"database/sql/driver"
	"math"
	"strings"

	"modernc.org/sqlite"

	"keystone/model"
)

// SQLite folds the case of ASCII alone; names are folded as model.FoldName does. The first
// argument of each is folded already.
func init() {
	compare := func(name string, arguments int32, matches func(folded, with string) bool) {
		sqlite.MustRegisterDeterministicScalarFunction(name, arguments,
			func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
				with, _ := args[0].(string)
				for _, a := range args[1:] {
					if text, _ := a.(string); matches(model.FoldName(text), with) {
						return int64(1), nil
					}
				}
				return int64(0), nil
			})
	}
	compare("folded_has", -1, strings.Contains)
	compare("folded_begins", 2, strings.HasPrefix)
	compare("folded_is", 2, func(folded, with string) bool { return folded == with })
}

// condition is a filter as a condition over standing s. Every part of it is true or false
// and never NULL, so that NOT means what it says.
type condition struct {
	day   model.Date
	rates model.Rates
	sql   strings.Builder
	args  []any
}

// add writes SQL and its arguments.
func (c *condition) add(sql string, args ...any) {
	c.sql.WriteString(sql)
	c.args = append(c.args, args...)
}

// conditionOf makes the condition of filter nodes that must all be true, asked on the day.
func conditionOf(ctx context.Context, from querier, nodes []model.FilterNode, day model.Date) (*condition, error) {
	c := &condition{day: day}
	for _, n := range nodes {
		if !hasMoney(n) {
			continue
		}
		set, err := readSettings(ask(ctx, from))
		if err != nil {
			return nil, err
		}
		c.rates = set.Rates
		break
	}
	return c, c.join(nodes, " AND ")
}

// hasMoney says that a node tests an amount, for which the rates are needed.
func hasMoney(n model.FilterNode) bool {
	switch n := n.(type) {
	case model.FilterAnd:
		return anyHasMoney(n)
	case model.FilterOr:
		return anyHasMoney(n)
	case model.FilterNot:
		return hasMoney(n.Node)
	case model.FilterTest:
		return n.Field == model.FilterARR
	}
	return false
}

func anyHasMoney(nodes []model.FilterNode) bool {
	for _, n := range nodes {
		if hasMoney(n) {
			return true
		}
	}
	return false
}

// join writes nodes with AND or OR between them; their words are looked for in one go.
func (c *condition) join(nodes []model.FilterNode, between string) error {
	var texts []any
	begin := "("
	for _, n := range nodes {
		if w, ok := n.(model.FilterWord); ok {
			texts = append(texts, searched(w.Text))
			continue
		}
		c.add(begin)
		begin = between
		if err := c.node(n); err != nil {
			return err
		}
	}
	if len(texts) > 0 {
		const has = "instr(words, ?) > 0"
		c.add(begin+"+s.account_id IN (SELECT account_id FROM account_search WHERE "+has+strings.Repeat(between+has, len(texts)-1)+")", texts...)
	}
	c.add(")")
	return nil
}

func (c *condition) node(n model.FilterNode) error {
	switch n := n.(type) {
	case model.FilterAnd:
		return c.join(n, " AND ")
	case model.FilterOr:
		return c.join(n, " OR ")
	case model.FilterNot:
		c.add("NOT ")
		return c.join([]model.FilterNode{n.Node}, "")
	case model.FilterTest:
		return c.test(n)
	}
	return nil
}

// The columns of standing that the tests of a field read.
var (
	closedColumns = map[model.FilterField]string{model.FilterStatus: "status", model.FilterStage: "stage", model.FilterQuadrant: "quadrant",
		model.FilterSentiment: "sentiment", model.FilterCadence: "cadence"}
	scoreColumns = map[model.FilterField]string{model.FilterCO: "co", model.FilterCX: "cx"}
	dateColumns  = map[model.FilterField]string{model.FilterRenewal: "renewal_on", model.FilterDue: "due_on", model.FilterReviewed: "last_held",
		model.FilterQualified: "last_qualifying", model.FilterSentimentOn: "sentiment_on"}
	// accountTexts and accountDates are columns of account.
	accountTexts = map[model.FilterField]string{model.FilterID: "external_id", model.FilterIndustry: "industry", model.FilterRegion: "region",
		model.FilterNotes: "notes", model.FilterDomain: "domain"}
	accountDates = map[model.FilterField]string{model.FilterStart: "start_on", model.FilterChurned: "churned_on"}
)

// test writes the test of a field: of its values at least one must pass.
func (c *condition) test(t model.FilterTest) error {
	if column := closedColumns[t.Field]; column != "" {
		c.add("s." + column + " IN (?" + strings.Repeat(", ?", len(t.Values)-1) + ")")
		for _, v := range t.Values {
			c.args = append(c.args, v.Text)
		}
		return nil
	}
	if t.Field == model.FilterFlag {
		var mask int64
		for _, v := range t.Values {
			mask |= 1 << (flagBits + codeOf(model.Flags, model.Flag(v.Text)) - 1)
		}
		c.add("s.bits & ? <> 0", mask)
		return nil
	}
	values := t.Values
	if t.Op == model.FilterRange {
		values = values[:1] // the test itself knows the other
	}
	c.add("(")
	for i, v := range values {
		if i > 0 {
			c.add(" OR ")
		}
		if err := c.value(t, v); err != nil {
			return err
		}
	}
	c.add(")")
	return nil
}

// value writes the test of a field for one of its values.
func (c *condition) value(t model.FilterTest, v model.FilterValue) error {
	switch {
	case t.Field == model.FilterARR:
		return c.money(t, v)
	case scoreColumns[t.Field] != "":
		c.score(t, v)
	case t.Field == model.FilterTouched:
		from, to := t.Span(v, c.day)
		c.add("+s.account_id IN (SELECT account_id FROM touch WHERE date <= ? GROUP BY account_id HAVING ", c.day.String())
		c.days("max(date)", from, to)
		c.add(")")
	case dateColumns[t.Field] != "":
		from, to := t.Span(v, c.day)
		c.days("s."+dateColumns[t.Field], from, to)
	case accountDates[t.Field] != "":
		from, to := t.Span(v, c.day)
		c.add("+s.account_id IN (SELECT id FROM account WHERE ")
		c.days(accountDates[t.Field], from, to)
		c.add(")")
	case t.Field == model.FilterUnknown:
		c.unknown(v.Text)
	default:
		c.text(t, words(model.FoldName(v.Text)))
	}
	return nil
}

// days writes that a day lies between two, of which one may be open.
func (c *condition) days(column string, from, to model.Date) {
	c.add("(" + column + " IS NOT NULL")
	if from.Known() {
		c.add(" AND "+column+" >= ?", from.String())
	}
	if to.Known() {
		c.add(" AND "+column+" <= ?", to.String())
	}
	c.add(")")
}

func (c *condition) score(t model.FilterTest, v model.FilterValue) {
	column := "s." + scoreColumns[t.Field]
	low, high := t.ScoreSpan(v)
	c.add("(" + column + " IS NOT NULL")
	if !math.IsInf(low, 0) {
		c.add(" AND "+column+" >= ?", low)
	}
	if !math.IsInf(high, 0) {
		c.add(" AND "+column+" < ?", high)
	}
	c.add(")")
}

var comparisons = map[model.FilterOp]string{model.FilterIs: "=", model.FilterLess: "<", model.FilterAtMost: "<=", model.FilterMore: ">", model.FilterAtLeast: ">="}

func (c *condition) money(t model.FilterTest, v model.FilterValue) error {
	amount, err := v.Amount(c.rates)
	if err != nil {
		return err
	}
	if t.Op != model.FilterRange {
		c.add("(s.arr_book IS NOT NULL AND s.arr_book "+comparisons[t.Op]+" ?)", amount)
		return nil
	}
	high, err := t.Values[1].Amount(c.rates)
	if err != nil {
		return err
	}
	c.add("(s.arr_book IS NOT NULL AND s.arr_book BETWEEN ? AND ?)", amount, high)
	return nil
}

// text writes the test of a text, which is folded.
func (c *condition) text(t model.FilterTest, text string) {
	has := "folded_has(?, "
	if t.Op == model.FilterEqual {
		has = "folded_is(?, "
	}
	switch t.Field {
	case model.FilterName: // folded already
		if t.Op == model.FilterEqual {
			c.add("s.name_key = ?", text)
			return
		}
		c.add("instr(s.name_key, ?) > 0", text)
	case model.FilterSegment:
		if t.Op != model.FilterEqual {
			has = "folded_begins(?, "
		}
		c.add(has+"s.segment)", text)
	case model.FilterOwner:
		c.add("s.owner_id IN (SELECT id FROM csm WHERE "+has+"name))", text)
	case model.FilterTeam:
		c.add("s.owner_id IN (SELECT id FROM csm WHERE "+has+"manager))", text)
	case model.FilterTag:
		// The words of the search say quickly which accounts may have it.
		c.add(`+s.account_id IN (SELECT w.account_id FROM account_search w CROSS JOIN account a ON a.id = w.account_id
			WHERE instr(w.words, ?) > 0 AND EXISTS (SELECT 1 FROM json_each(a.tags) WHERE folded_is(?, value)))`, searched(text), text)
	case model.FilterContact:
		c.add("+s.account_id IN (SELECT account_id FROM contact WHERE folded_has(?, name, title, email))", text)
	case model.FilterVoice:
		c.add("+s.account_id IN (SELECT account_id FROM voice WHERE date <= ? AND folded_has(?, words))", c.day.String(), text)
	case model.FilterCustom:
		c.add("+s.account_id IN (SELECT account_id FROM custom_field WHERE "+fieldNamed+" AND "+has+"value))", fieldKey(t.Name), text)
	default:
		c.add("+s.account_id IN (SELECT id FROM account WHERE "+has+accountTexts[t.Field]+"))", text)
	}
}

// fieldNamed compares the name of a custom field with that of fieldKey: as it is written,
// or with underscores for its spaces and hyphens.
const fieldNamed = "folded_is(?, replace(replace(name, '_', ' '), '-', ' '))"

func fieldKey(name string) string {
	return words(model.FoldName(strings.NewReplacer("_", " ", "-", " ").Replace(name)))
}

// unknown writes that nothing is known of a field.
func (c *condition) unknown(name string) {
	field := model.FilterField(name)
	if custom, ok := strings.CutPrefix(name, string(model.FilterCustom)+"."); ok {
		c.add("+s.account_id NOT IN (SELECT account_id FROM custom_field WHERE "+fieldNamed+" AND NOT folded_is('', value))", fieldKey(custom))
		return
	}
	switch {
	case field == model.FilterARR:
		c.add("s.arr_book IS NULL")
	case scoreColumns[field] != "":
		c.add("s." + scoreColumns[field] + " IS NULL")
	case dateColumns[field] != "":
		c.add("s." + dateColumns[field] + " IS NULL")
	case accountDates[field] != "":
		c.add("+s.account_id IN (SELECT id FROM account WHERE " + accountDates[field] + " IS NULL)")
	case closedColumns[field] != "":
		c.add("s." + closedColumns[field] + " = ''")
	case field == model.FilterSegment:
		c.add("folded_is('', s.segment)")
	case accountTexts[field] != "":
		c.add("+s.account_id IN (SELECT id FROM account WHERE folded_is('', " + accountTexts[field] + "))")
	case field == model.FilterOwner:
		c.add("s.owner_id = 0")
	case field == model.FilterTeam:
		c.add("s.owner_id NOT IN (SELECT id FROM csm WHERE NOT folded_is('', manager))")
	case field == model.FilterTag:
		c.add("+s.account_id IN (SELECT id FROM account WHERE tags = '[]')")
	case field == model.FilterContact:
		c.add("+s.account_id NOT IN (SELECT account_id FROM contact)")
	case field == model.FilterVoice:
		c.add("+s.account_id NOT IN (SELECT account_id FROM voice WHERE date <= ?)", c.day.String())
	case field == model.FilterTouched:
		c.add("+s.account_id NOT IN (SELECT account_id FROM touch WHERE date <= ?)", c.day.String())
	}
}
