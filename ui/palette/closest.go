package palette

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"
)

// Names are labels made ready to be looked through again and again.
type Names struct{ labels []string }

// NewNames makes n labels ready.
func NewNames(n int, label func(i int) string) *Names {
	out := &Names{labels: make([]string, n)}
	for i := range out.labels {
		out.labels[i] = plain(label(i))
	}
	return out
}

// stretch is how many labels are looked through before asking whether to go on.
const stretch = 4096

// Closest are the indexes of the labels that fit the words best, at most most of them, the
// best first. Its only error is that of the context.
func (n *Names) Closest(ctx context.Context, words string, most int) ([]int, error) {
	fields := strings.Fields(plain(words))
	if len(fields) == 0 {
		return nil, nil
	}
	var best fuzzy.Matches
	for from := 0; from < len(n.labels); from += stretch {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for _, m := range within(fields, n.labels[from:min(from+stretch, len(n.labels))]) {
			m.Index += from
			best = append(best, m)
		}
		if len(best) > 4*most {
			best = top(best, most)
		}
	}
	best = top(best, most)
	out := make([]int, len(best))
	for i, m := range best {
		out[i] = m.Index
	}
	return out, nil
}

// within are the labels that every word fits.
func within(words, labels []string) fuzzy.Matches {
	found := fuzzy.FindNoSort(words[0], labels)
	for _, w := range words[1:] {
		var both fuzzy.Matches
		for _, m := range found {
			if next := fuzzy.FindNoSort(w, []string{m.Str}); len(next) > 0 {
				m.Score += next[0].Score
				both = append(both, m)
			}
		}
		found = both
	}
	return found
}

func top(all fuzzy.Matches, most int) fuzzy.Matches {
	slices.SortStableFunc(all, func(a, b fuzzy.Match) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Index, b.Index))
	})
	return all[:min(len(all), most)]
}
