package model

import (
	bytes "encoding/binary"
	"errors"
	"math"
)

// packer writes values one after the other, small numbers in few bytes.
type packer []byte

func (p *packer) int(v int64)     { *p = bytes.AppendVarint(*p, v) }
func (p *packer) float(v float64) { *p = bytes.LittleEndian.AppendUint64(*p, math.Float64bits(v)) }

func (p *packer) bools(all ...bool) {
	var bits int64
	for i, b := range all {
		if b {
			bits |= 1 << i
		}
	}
	p.int(bits)
}

func (p *packer) text(s string) {
	p.int(int64(len(s)))
	*p = append(*p, s...)
}

func (p *packer) rate(r Rate) {
	p.int(r.Have)
	p.int(r.Of)
}

func (p *packer) money(m Money) {
	p.text(m.Currency)
	if m.Currency != "" {
		p.int(m.Minor)
	}
}

func (p *packer) number(n Number) {
	p.bools(n.Known)
	if n.Known {
		p.float(n.Value)
	}
}

func (p *packer) floats(all []float64) {
	p.int(int64(len(all)))
	for _, v := range all {
		p.float(v)
	}
}

// word writes a word of a closed list as its place there, any other as it is.
func word[T ~string](p *packer, all []T, w T) {
	for i, v := range all {
		if v == w {
			p.int(int64(i) + 1)
			return
		}
	}
	p.int(0)
	p.text(string(w))
}

var errPacked = errors.New("the kept figures of an account cannot be read")

// unpacker reads what a packer wrote, in the same order. After a fault it reads zeros.
type unpacker struct {
	b []byte
	// again are texts that many accounts share, such as currencies, each held once.
	again map[string]string
	fault bool
}

func (u *unpacker) int() int64 {
	v, n := bytes.Varint(u.b)
	if n <= 0 {
		u.fail()
		return 0
	}
	u.b = u.b[n:]
	return v
}

func (u *unpacker) fail() { u.b, u.fault = nil, true }

// count reads how many things follow, each of at least one byte.
func (u *unpacker) count() int {
	n := u.int()
	if n < 0 || n > int64(len(u.b)) {
		u.fail()
		return 0
	}
	return int(n)
}

func (u *unpacker) float() float64 {
	if len(u.b) < 8 {
		u.fail()
		return 0
	}
	v := math.Float64frombits(bytes.LittleEndian.Uint64(u.b))
	u.b = u.b[8:]
	return v
}

func (u *unpacker) bools(all ...*bool) {
	bits := u.int()
	for i, b := range all {
		*b = bits>>i&1 != 0
	}
}

func (u *unpacker) bytes() []byte {
	n := u.count()
	b := u.b[:n]
	u.b = u.b[n:]
	return b
}

func (u *unpacker) text() string { return string(u.bytes()) }

// shared reads a text that other accounts are likely to have too.
func (u *unpacker) shared() string {
	b := u.bytes()
	if s, ok := u.again[string(b)]; ok {
		return s
	}
	s := string(b)
	u.again[s] = s
	return s
}

func (u *unpacker) rate() Rate {
	have := u.int()
	return Rate{Have: have, Of: u.int()}
}

func (u *unpacker) money() Money {
	m := Money{Currency: u.shared()}
	if m.Currency != "" {
		m.Minor = u.int()
	}
	return m
}

func (u *unpacker) number() Number {
	var n Number
	if u.bools(&n.Known); n.Known {
		n.Value = u.float()
	}
	return n
}

// floats reads numbers over those of the slice.
func (u *unpacker) floats(into []float64) []float64 {
	into = into[:0]
	for range u.count() {
		into = append(into, u.float())
	}
	return into
}

func packedWord[T ~string](u *unpacker, all []T) T {
	at := u.int()
	if at == 0 {
		return T(u.shared())
	}
	if at < 0 || at > int64(len(all)) {
		u.fail()
		return ""
	}
	return all[at-1]
}
