package demo

import (
	"math/rand/v2"

	"keystone/model"
)

// The segments, as the default rules know them.
const (
	enterprise = "Enterprise"
	midMarket  = "Mid-market"
	smb        = "SMB"
	techTouch  = "Digital"
)

// block deals stories, segments, sizes, owners and renewal dates to blockSize accounts,
// without replacement: chance decides who gets what, not how much of it there is.
type block struct {
	story   [blockSize]story
	segment [blockSize]string
	// size is the account's place in the distribution of ARR of its segment, 0 to 1.
	size [blockSize]float64
	// owner is the member of the team, 0 to csmsPerTeam-1.
	owner [blockSize]int
	// renewal is the renewal's place in the coming year, 0 to 1.
	renewal [blockSize]float64
	// kin says that the account is the daughter of an earlier one, handed that its owner
	// changed.
	kin, handed [blockSize]bool
}

// Of the accounts of a block that have a cadence.
const (
	enterprises = 9
	midMarkets  = 16
)

// Shares of the accounts of a block by member of the team; Maria Silva has a third.
var shares = [csmsPerTeam]int{14, 10, 9, 9}

func newBlock(seed uint64, n int) *block {
	r := stream(seed, streamBlock, n)
	b := &block{}
	for i, at := range r.Perm(blockSize) {
		b.story[at] = deck[i]
	}
	b.dealSegments(r)
	b.dealOwners(r)
	for i, at := range r.Perm(blockSize) {
		b.renewal[at] = (float64(i) + r.Float64()) / blockSize
	}
	for i, at := range r.Perm(blockSize) {
		b.handed[at] = i < 6
		b.kin[at] = i >= 6 && i < 9 && at > 2
	}
	return b
}

func (b *block) dealSegments(r *rand.Rand) {
	places := map[string][]int{}
	given := 0
	for _, at := range r.Perm(blockSize) {
		segment := smb
		switch {
		case b.story[at].rhythm == digital:
			segment = techTouch
		case given < enterprises:
			segment = enterprise
		case given < enterprises+midMarkets:
			segment = midMarket
		}
		if segment != techTouch {
			given++
		}
		b.segment[at] = segment
		places[segment] = append(places[segment], at)
	}
	for _, segment := range []string{enterprise, midMarket, smb, techTouch} {
		at := places[segment]
		for i, p := range at {
			b.size[p] = (float64(i) + 0.15 + 0.7*r.Float64()) / float64(len(at))
		}
	}
}

func (b *block) dealOwners(r *rand.Rand) {
	perm := r.Perm(blockSize)
	for member, share := range shares {
		for _, at := range perm[:share] {
			b.owner[at] = member
		}
		perm = perm[share:]
	}
}

const (
	csmsPerTeam = 4
	// mostTeams keeps the list of CSMs one that a person could still choose from.
	mostTeams = 50
)

// newCSMs are the members of the teams; two of each report to one manager.
func newCSMs(teams int, seed uint64) []model.CSM {
	out := make([]model.CSM, 0, teams*csmsPerTeam)
	for team := range teams {
		managers := [2]string{"Helen Marsh", "Tomás Herrera"}
		members := [csmsPerTeam]string{"Maria Silva", "Jonas Weber", "Priya Raman", "Daniel Okafor"}
		if team > 0 {
			for i := range members {
				members[i] = staffName(seed, (team-1)*(csmsPerTeam+2)+i)
			}
			for i := range managers {
				managers[i] = staffName(seed, (team-1)*(csmsPerTeam+2)+csmsPerTeam+i)
			}
		}
		for i, name := range members {
			out = append(out, model.CSM{
				ID:      model.ID(-len(out) - 1),
				Name:    name,
				Email:   mailName(name) + "@northbeam.example",
				Manager: managers[i%2],
			})
		}
	}
	return out
}
