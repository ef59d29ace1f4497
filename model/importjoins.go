package model

import "strings"

// ImportJoin says that a column of one file names what another one of the same import tells
// of, so that its rows find what they belong to whether the book knows it already or not.
type ImportJoin struct {
	From, To int    // the places of the two plans
	Column   string // the header of the column that names it
	By       string // the header in the other file by which it is known; "": by id or name
}

// joinedBy says which kind a field names, and by which fields of that kind.
var joinedBy = map[string]struct {
	kind ImportKind
	by   []string
}{
	"account":      {ImportAccounts, []string{"external_id", "name"}},
	"account_name": {ImportAccounts, []string{"name"}},
	"subscription": {ImportSubscriptions, []string{"external_id"}},
}

// ImportJoins finds how the files of one import hang together: for each column that names an
// account or a subscription the file that tells of these, if there is one.
func ImportJoins(plans []ImportPlan) []ImportJoin {
	var out []ImportJoin
	for i := range plans {
		for _, c := range plans[i].Columns {
			j, named := joinedBy[c.Field]
			if !named {
				continue
			}
			for to := range plans {
				if to == i || plans[to].Kind != j.kind {
					continue
				}
				out = append(out, ImportJoin{From: i, To: to, Column: c.Header, By: sameHeader(&plans[to], j.by, c.Header)})
				break
			}
		}
	}
	return out
}

// sameHeader is the header of the first of the fields that is called like the given one.
func sameHeader(p *ImportPlan, fields []string, header string) string {
	for _, f := range fields {
		for _, c := range p.Columns {
			if c.Field == f && FoldName(c.Header) == FoldName(header) {
				return c.Header
			}
		}
	}
	return ""
}

// ImportTwins says of each table of one import which other one it is a copy of, by their
// places; -1: of none. Such tables have the same name, the same headers and the same kind, as
// a sheet of a workbook and the file it was saved to: the sheet is the copy. A plan that was
// declined, or not made, has no twin.
func ImportTwins(sources []ImportSource, plans []ImportPlan) []int {
	out := make([]int, len(sources))
	known := map[string]int{}
	for i := range sources {
		out[i] = -1
		if plans[i].Signature == "" || plans[i].Declined != "" {
			continue
		}
		key := FoldName(sources[i].tableName()) + "\x00" + string(plans[i].Kind) + "\x00" + plans[i].Signature
		first, there := known[key]
		switch {
		case !there:
			known[key] = i
		case sources[first].Sheet != "" && sources[i].Sheet == "":
			out[first], known[key] = i, i
		case sources[first].Sheet == "" && sources[i].Sheet != "":
			out[i] = first
		}
	}
	return out
}

// tableName is the sheet, else the name of the file without its ending.
func (s ImportSource) tableName() string {
	if s.Sheet != "" {
		return s.Sheet
	}
	name := s.Path[strings.LastIndexAny(s.Path, `/\`)+1:]
	if at := strings.LastIndexByte(name, '.'); at > 0 {
		name = name[:at]
	}
	return name
}

// ImportMerges says of each table of one import which two others it puts together, as the
// sheet of an analyst does that stands beside the tables it was made of; nil: it is no such
// one. It is of the kind of the first, names each of its facts by the same column, has three
// columns or more of each of the two, and is wider than both. What it holds comes with them.
func ImportMerges(plans []ImportPlan) [][]int {
	heads := make([]map[string]bool, len(plans))
	for i := range plans {
		heads[i] = map[string]bool{}
		for _, c := range plans[i].Columns {
			heads[i][FoldName(c.Header)] = true
		}
	}
	shares := func(i, j int) bool {
		n := 0
		for h := range heads[j] {
			if heads[i][h] {
				n++
			}
		}
		return n >= 3 && len(plans[i].Columns) > len(plans[j].Columns) && plans[j].Declined == "" && plans[j].Kind != ""
	}
	out := make([][]int, len(plans))
	for i := range plans {
		for j := range plans {
			if j == i || plans[j].Kind != plans[i].Kind || !shares(i, j) || !heads[i][FoldName(headerOf(&plans[j], "external_id"))] {
				continue
			}
			for k := range plans {
				if out[i] == nil && plans[k].Kind != plans[i].Kind && shares(i, k) {
					out[i] = []int{j, k}
				}
			}
		}
	}
	return out
}

// headerOf is the header of the column that is a field, a text that is no header where none is.
func headerOf(p *ImportPlan, field string) string {
	for _, c := range p.Columns {
		if c.Field == field {
			return c.Header
		}
	}
	return "\x00"
}
