package demo

import (
	"math/rand/v2"

	"keystone/model"
)

// DefaultAccounts is the size of the book that fits a first look: one CSM team.
const DefaultAccounts = 42

// leanFrom is the number of accounts from which each keeps a shorter history: such a book
// is for measuring, and must be written within minutes.
const leanFrom = 2000

// Generator tells the book one account after the other. It keeps nothing of what it has
// told, so that its memory does not grow with the book.
type Generator struct {
	accounts int
	seed     uint64
	today    model.Date
	teams    int
	csms     []model.CSM
	lean     bool

	at    int
	block *block
}

// Book is the generator of a book of that many accounts as it stands on today. The same
// three parameters give the same book.
func Book(accounts int, seed int64, today model.Date) *Generator {
	g := &Generator{
		accounts: max(accounts, 0),
		seed:     uint64(seed),
		today:    today,
		lean:     accounts >= leanFrom,
	}
	g.teams = min(max(1, (g.accounts+blockSize-1)/blockSize), mostTeams)
	g.csms = newCSMs(g.teams, g.seed)
	return g
}

// CSMs are the customer success managers of the book. Their negative ids are those that
// the dossiers' ownerships speak of.
func (g *Generator) CSMs() []model.CSM { return g.csms }

// Settings are the default rules with the rates of the currencies the book uses.
func (g *Generator) Settings() model.Settings {
	s := model.DefaultSettings()
	s.Rates = rates()
	return s
}

// Next is the next account with all its facts; false when all have been told. Ids are
// negative: the account's own is unique in the book (and may be the parent of a later
// one), those of its facts are unique in the dossier.
func (g *Generator) Next() (*model.Dossier, bool) {
	if g.at >= g.accounts {
		return nil, false
	}
	if g.at%blockSize == 0 {
		g.block = newBlock(g.seed, g.at/blockSize)
	}
	t := newTeller(g, g.at)
	g.at++
	return t.tell(), true
}

// stream is the source of chance number n: each account and each block has its own, so
// that what is told of one never shifts what is told of the next.
func stream(seed uint64, kind, n int) *rand.Rand {
	return rand.New(rand.NewPCG(seed, uint64(kind)<<48|uint64(n)))
}

// The kinds of stream.
const (
	streamAccount = iota + 1
	streamBlock
	streamBusiness
	streamSeats
)

func rates() model.Rates {
	return model.Rates{Book: "USD", PerUnit: map[string]int64{
		"EUR": 1_080_000_000,
		"GBP": 1_270_000_000,
		"JPY": 6_700_000,
	}}
}
