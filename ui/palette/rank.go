package palette

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/sahilm/fuzzy"
	"golang.org/x/text/unicode/norm"

	"keystone/model"
)

// hit is an item that fits what is typed.
type hit struct {
	Item
	marks []int // the runes of the label that were typed, in their order
	tier  int   // 0: found by its label, 1: by the words beside it, 2: by some of the words
	score int
}

// lately is how much more something counts that was used last.
const lately = 20

// phrase is how much more words count that stand together beside a label.
const phrase = 40

// rank lists the items that fit the words, the best first. Without words it lists all:
// what was used lately, then the rest in its order.
func rank(words string, items, found []Item, recent []string) []hit {
	age := map[string]int{}
	for i, id := range recent {
		if _, seen := age[id]; !seen {
			age[id] = i
		}
	}
	fields := strings.Fields(words)
	folded := strings.Fields(model.FoldName(plain(words)))
	var out []hit
	take := func(it Item, loose bool) {
		h, ok := match(it, fields, folded)
		if !ok && !loose {
			return
		}
		if n, used := age[it.ID]; used {
			h.score += max(lately-n, 1)
		}
		out = append(out, h)
	}
	for _, it := range items {
		take(it, false)
	}
	if len(out) == 0 {
		out = partly(items, folded)
	}
	for _, it := range found {
		take(it, len(fields) > 0 && it.Kind == "account")
	}
	slices.SortStableFunc(out, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.tier, b.tier), cmp.Compare(b.score, a.score))
	})
	return out
}

// partly are the items that hold some of the words, where none holds all: who asks in
// other words is led to what was probably meant.
func partly(items []Item, folded []string) []hit {
	var out []hit
	for _, it := range items {
		h := hit{Item: it, tier: 2}
		all := beside(it)
		for _, w := range folded {
			if len(w) > 2 && begins(all, w) {
				h.score += len(w)
			}
		}
		if h.score > 0 {
			out = append(out, h)
		}
	}
	return out
}

// says finds a word in a text: as a part of one of its words, the shortest only as their
// beginning.
func says(text, word string) bool {
	if len(word) <= 2 {
		return begins(text, word)
	}
	return strings.Contains(text, word)
}

// begins finds a word in a text as the beginning of one of its words: where only some of what
// was asked is found, "new" must not lead to what renews.
func begins(text, word string) bool {
	return strings.HasPrefix(text, word) || strings.Contains(text, " "+word)
}

// beside is all that can be read of an item.
func beside(it Item) string {
	return model.FoldName(plain(strings.Join([]string{it.Label, it.Help, it.Words, it.Key, it.Kind}, " ")))
}

// match fits an item to words, each of which has to be found in the label, its letters in
// their order; or else somewhere in what stands beside it, as it is written.
func match(it Item, words, folded []string) (hit, bool) {
	h := hit{Item: it}
	label, at := fold(it.Label)
	whole := true
	for _, w := range words {
		m := fuzzy.FindNoSort(plain(w), []string{label})
		if len(m) == 0 {
			whole = false
			break
		}
		h.score += m[0].Score
		for _, i := range m[0].MatchedIndexes {
			h.marks = append(h.marks, at[i])
		}
	}
	if whole {
		slices.Sort(h.marks)
		h.marks = slices.Compact(h.marks)
		return h, true
	}
	h.marks, h.score, h.tier = nil, 0, 1
	all := beside(it)
	for _, w := range folded {
		if !says(all, w) {
			return h, false
		}
	}
	if strings.Contains(all, strings.Join(folded, " ")) {
		h.score += phrase
	}
	if it.Why != "" {
		h.score -= phrase / 2
	}
	return h, true
}

// plain takes the accents off letters: "São" is found by "sao".
func plain(s string) string {
	if ascii(s) {
		return s
	}
	out, _ := fold(s)
	return out
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// fold is s without accents, and for each of its bytes the rune of s it comes from.
func fold(s string) (string, []int) {
	var b strings.Builder
	at := make([]int, 0, len(s))
	n := 0
	for _, r := range s {
		from := b.Len()
		if r < 0x80 {
			b.WriteByte(byte(r))
		} else {
			for _, c := range norm.NFD.String(string(r)) {
				if !unicode.Is(unicode.Mn, c) {
					b.WriteRune(c)
				}
			}
		}
		for range b.Len() - from {
			at = append(at, n)
		}
		n++
	}
	return b.String(), at
}
