package exchange

import (
	"slices"
	"strings"

	"keystone/model"
)

// makeOpportunity makes the name of an opportunity of what it is about and its id, and its
// state of its stage or of the flags of the other system.
func (t *Table) makeOpportunity(taken map[string]*column) {
	product := taken["product"]
	if product == nil {
		product = taken["kind"]
	}
	id := taken["external_id"]
	if parts := some(product, id); len(parts) > 0 && taken["name"] == nil {
		read := func(_ *target, cells []string) (string, error) {
			if product == nil || cells[0] == "" {
				return "Opportunity " + cells[len(cells)-1], nil
			}
			if id == nil || cells[1] == "" {
				return cells[0], nil
			}
			return cells[0] + " (" + cells[1] + ")", nil
		}
		if id == nil {
			read = joined
		}
		if t.put(taken, "name", &made{columns: parts, read: read}) {
			t.because("no column names the opportunities: they are called by %s", list(headersOf(parts)))
		}
	}
	t.makeState(taken)
}

// makeState reads whether an opportunity is won or lost: from flags, else from the stage. A
// stage that is neither is an open one.
func (t *Table) makeState(taken map[string]*column) {
	won, closed, stage := taken["is_won"], taken["is_closed"], taken["stage"]
	var m *made
	switch {
	case won != nil && flags(won) && (closed != nil && flags(closed) || stage != nil):
		m = &made{columns: some(won, closed, stage), whole: true, read: func(_ *target, cells []string) (string, error) {
			if yes, _ := yesWord(cells[0]); yes {
				return string(model.OpportunityWon), nil
			}
			if closed != nil {
				if yes, _ := yesWord(cells[1]); yes {
					return string(model.OpportunityLost), nil
				}
				return string(model.OpportunityOpen), nil
			}
			return stageState(cells[1]), nil
		}}
	case stage != nil:
		m = &made{columns: []*column{stage}, whole: true, read: func(_ *target, cells []string) (string, error) {
			return stageState(cells[0]), nil
		}}
	default:
		return
	}
	if t.put(taken, "state", m) {
		t.because("whether they are won, lost or open is read from %s", list(headersOf(m.columns)))
	}
}

func flags(c *column) bool {
	for _, v := range c.values {
		if _, ok := yesWord(v); !ok {
			return false
		}
	}
	return len(c.values) > 0
}

// stageState is what a stage says of the state: won and lost say so, all others are open.
func stageState(stage string) string {
	if strings.TrimSpace(stage) == "" {
		return ""
	}
	if v, err := stateWord(stage); err == nil {
		return v
	}
	k := wordKey(stage)
	switch {
	case strings.HasSuffix(k, "closedwon") || strings.HasPrefix(k, "closedwon"):
		return string(model.OpportunityWon)
	case strings.HasSuffix(k, "closedlost") || strings.HasPrefix(k, "closedlost"):
		return string(model.OpportunityLost)
	}
	return string(model.OpportunityOpen)
}

// makeRevenue says what kind of event the rows are that tell of nothing but churn. What was
// lost is a change below zero.
func (t *Table) makeRevenue(taken map[string]*column) {
	if lost := taken["lost"]; lost != nil {
		t.put(taken, "change", &made{columns: []*column{lost}, read: func(_ *target, cells []string) (string, error) {
			if cells[0] == "" || strings.ContainsAny(cells[0], "-(") {
				return cells[0], nil
			}
			return "-" + cells[0], nil
		}})
	}
	if taken["kind"] != nil {
		t.signChange(taken)
		return
	}
	for _, c := range t.columns {
		if churnWords[c.head.key] && t.put(taken, "kind", &made{fixed: string(model.RevenueChurn)}) {
			t.because("each row is a churn, going by %s", quoted(c.header))
			return
		}
	}
}

// signChange takes what contracts and churns lost below zero, where the file has the sign
// in the kind of the event alone.
func (t *Table) signChange(taken map[string]*column) {
	kind, change := taken["kind"], taken["change"]
	if change == nil || change.fixed || change.head.key == key("change") || t.made["change"] != nil ||
		slices.ContainsFunc(change.values, func(v string) bool { return strings.ContainsAny(v, "-(−") }) {
		return
	}
	loss := func(s string) bool {
		v, err := revenueWord(s)
		return err == nil && (v == string(model.RevenueContraction) || v == string(model.RevenueChurn))
	}
	if !slices.ContainsFunc(kind.values, loss) {
		return
	}
	delete(taken, "change")
	t.made["change"] = &made{columns: []*column{change, kind}, read: func(_ *target, cells []string) (string, error) {
		if cells[0] != "" && loss(cells[1]) {
			return "-" + cells[0], nil
		}
		return cells[0], nil
	}}
	t.warn("%s is nowhere below zero: what is lost by a contraction or a churn is taken as a loss.", quoted(change.header))
}
