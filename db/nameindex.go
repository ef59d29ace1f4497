package db

import (
	"hash/maphash"
	"math"
	"slices"

	"keystone/model"
)

// nameIndex finds accounts by the names they go by. It holds of each name only its hash of
// 64 bits, whose seed is new every time: the names of a hundred thousand accounts take
// six megabytes, and that two of a million names are taken for one is less likely than
// that the disk says something else than was written to it.
type nameIndex struct {
	seed   maphash.Seed
	hashes []uint64 // 0: free
	ids    []uint32 // of accounts; gone: taken out
	used   int
}

func newNameIndex() *nameIndex {
	return &nameIndex{seed: maphash.MakeSeed(), hashes: make([]uint64, 1<<10), ids: make([]uint32, 1<<10)}
}

func (x *nameIndex) hash(space int, key string) uint64 {
	var h maphash.Hash
	h.SetSeed(x.seed)
	_ = h.WriteByte(byte(space)) // it never fails
	_, _ = h.WriteString(key)
	return max(h.Sum64(), 1)
}

// each calls f with the places at which the hash stands, until it returns false.
func (x *nameIndex) each(hash uint64, f func(at int) bool) {
	mask := len(x.hashes) - 1
	for at := int(hash) & mask; x.hashes[at] != 0; at = (at + 1) & mask {
		if x.hashes[at] == hash && x.ids[at] != gone && !f(at) {
			return
		}
	}
}

// find is the accounts under a name, the oldest first, at most a few.
func (x *nameIndex) find(space int, key string) []model.ID {
	var ids []model.ID
	x.each(x.hash(space, key), func(at int) bool {
		ids = append(ids, model.ID(x.ids[at]))
		return true
	})
	slices.Sort(ids)
	return ids[:min(len(ids), 50)]
}

// add puts an account under a name; once is enough.
func (x *nameIndex) add(space int, key string, id model.ID) {
	hash, known := x.hash(space, key), 0
	x.each(hash, func(at int) bool {
		if known++; model.ID(x.ids[at]) == id {
			known = mostNamesakes
		}
		return known < mostNamesakes
	})
	if known >= mostNamesakes {
		return
	}
	if x.used*4 >= len(x.hashes)*3 {
		x.grow()
	}
	x.put(hash, uint32(min(id, gone)))
}

// gone stands for no account: a book has no room for four thousand million of them.
const gone = math.MaxUint32

// mostNamesakes is how many accounts are kept under one name: whoever finds two asks which
// one is meant.
const mostNamesakes = 64

func (x *nameIndex) put(hash uint64, id uint32) {
	mask := len(x.hashes) - 1
	at := int(hash) & mask
	for x.hashes[at] != 0 {
		at = (at + 1) & mask
	}
	x.hashes[at], x.ids[at] = hash, id
	x.used++
}

func (x *nameIndex) grow() {
	hashes, ids := x.hashes, x.ids
	x.hashes, x.ids, x.used = make([]uint64, 2*len(hashes)), make([]uint32, 2*len(ids)), 0
	for i, h := range hashes {
		if h != 0 && ids[i] != gone {
			x.put(h, ids[i])
		}
	}
}

// remove takes an account from under a name.
func (x *nameIndex) remove(space int, key string, id model.ID) {
	x.each(x.hash(space, key), func(at int) bool {
		if model.ID(x.ids[at]) == id {
			x.ids[at] = gone
			return false
		}
		return true
	})
}
