package db

import (
	"math"
	"slices"
	"strings"

	"keystone/model"
)

// sortColumns are the columns of standing by which a field orders.
var sortColumns = map[model.SortField]string{
	model.SortName: "name_key", model.SortARR: "arr_book", model.SortRenewal: "renewal_on",
	model.SortSentiment: "sentiment", model.SortCO: "co", model.SortCX: "cx", model.SortQuadrant: "quadrant",
	model.SortReview: "last_held", model.SortDue: "due_on", model.SortOwner: "owner_id",
	model.SortSegment: "segment", model.SortStage: "stage", model.SortCadence: "cadence",
	model.SortCadenceDays: "cadence_days", model.SortSentimentOn: "sentiment_on",
}

// sortKeys leaves away unknown fields and a name at the end, which ends every tie anyhow.
// The name alone needs no sorting: the index has that order, in both directions.
func sortKeys(all []model.SortKey) (keys []model.SortKey, descending bool) {
	for _, k := range all {
		if sortColumns[k.Field] != "" {
			keys = append(keys, k)
		}
	}
	if n := len(keys) - 1; n >= 0 && keys[n].Field == model.SortName && (n == 0 || !keys[n].Desc) {
		return keys[:n], keys[n].Desc
	}
	return keys, false
}

// sorter turns the values of one column into whole numbers that sort as the column does.
type sorter struct {
	desc   bool
	rank   map[string]int64 // of a closed list
	owners map[model.ID]string
	zero   bool             // 0 is a blank
	texts  map[string]int64 // open texts, numbered as they come
	keys   []int64
}

// last is the key of a blank, which comes last in both directions.
const last = math.MaxInt64

func newSorter(k model.SortKey, owners map[model.ID]string) *sorter {
	s := &sorter{desc: k.Desc, texts: map[string]int64{}}
	switch k.Field {
	case model.SortSentiment:
		s.rank = ranks(model.Colours)
	case model.SortQuadrant:
		s.rank = ranks(model.Quadrants)
	case model.SortStage:
		s.rank = ranks(model.Stages)
	case model.SortCadence:
		s.rank = ranks(model.CadenceStates)
	case model.SortOwner:
		s.owners = owners
	case model.SortCadenceDays:
		s.zero = true
	}
	return s
}

func ranks[T ~string](all []T) map[string]int64 {
	m := map[string]int64{}
	for i, v := range all {
		m[string(v)] = int64(i)
	}
	return m
}

func (s *sorter) add(v any) {
	if id, ok := v.(int64); ok && s.owners != nil {
		v = s.owners[model.ID(id)]
	}
	key := int64(last)
	switch x := v.(type) {
	case int64:
		if x != 0 || !s.zero {
			key = x
		}
	case float64:
		key = ordered(x)
	case string:
		switch rank, ok := s.rank[x]; {
		case ok:
			key = rank
		case x != "":
			n, known := s.texts[x]
			if !known {
				n = int64(len(s.texts))
				s.texts[x] = n
			}
			key = n
		}
	}
	s.keys = append(s.keys, key)
}

// ordered maps a number to a whole one that sorts alike.
func ordered(f float64) int64 {
	n := int64(math.Float64bits(f))
	if n < 0 {
		n = math.MinInt64 - n
	}
	return n
}

// finish replaces the numbers of texts by their ranks and turns descending keys round.
func (s *sorter) finish() {
	rank := make([]int64, len(s.texts))
	if len(s.texts) > 0 {
		all := make([]string, 0, len(s.texts))
		for t := range s.texts {
			all = append(all, t)
		}
		folded := make(map[string]string, len(all))
		for _, t := range all {
			folded[t] = model.FoldName(t)
		}
		slices.SortFunc(all, func(a, b string) int { return strings.Compare(folded[a], folded[b]) })
		n := int64(-1)
		for i, t := range all {
			if i == 0 || folded[t] != folded[all[i-1]] {
				n++
			}
			rank[s.texts[t]] = n
		}
	}
	for i, k := range s.keys {
		if k == last {
			continue
		}
		if len(rank) > 0 && s.rank == nil {
			k = rank[k]
		}
		if s.desc {
			k = -k
		}
		s.keys[i] = k
	}
}

// arrange orders ids, which come in order of name, by the keys.
func arrange(ids []model.ID, sorters []*sorter) []model.ID {
	for _, s := range sorters {
		s.finish()
	}
	type item struct {
		key int64
		at  int32
	}
	items := make([]item, len(ids))
	for i := range items {
		items[i] = item{sorters[0].keys[i], int32(i)}
	}
	slices.SortFunc(items, func(a, b item) int {
		switch {
		case a.key < b.key:
			return -1
		case a.key > b.key:
			return 1
		}
		for _, s := range sorters[1:] {
			if x, y := s.keys[a.at], s.keys[b.at]; x != y {
				if x < y {
					return -1
				}
				return 1
			}
		}
		return int(a.at - b.at)
	})
	out := make([]model.ID, len(ids))
	for i, it := range items {
		out[i] = ids[it.at]
	}
	return out
}
