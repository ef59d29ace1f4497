package model

import (
	"fmt"
	"slices"
	"strings"
)

// Scope is whose accounts are meant. The zero value is everyone's.
type Scope struct {
	// CSM owns them.
	CSM ID
	// Team is a manager: the accounts of that manager's CSMs are meant. Empty where CSM is
	// set.
	Team string
}

// Everyone says whether everyone's accounts are meant.
func (s Scope) Everyone() bool { return s == Scope{} }

// Owners are the CSMs whose accounts are meant, in the order given; nil for everyone's. A
// team without CSMs has none, and no accounts: an empty list, which is not nil.
func (s Scope) Owners(all []CSM) []ID {
	switch {
	case s.Everyone():
		return nil
	case s.CSM != 0:
		return []ID{s.CSM}
	}
	ids, key := []ID{}, FoldName(s.Team)
	for _, c := range all {
		if FoldName(c.Manager) == key {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// Managers are the managers of the CSMs, each once, in order of name.
func Managers(all []CSM) []string {
	seen := map[string]bool{}
	var teams []string
	for _, c := range all {
		if key := FoldName(c.Manager); key != "" && !seen[key] {
			seen[key] = true
			teams = append(teams, c.Manager)
		}
	}
	slices.SortFunc(teams, func(a, b string) int { return strings.Compare(FoldName(a), FoldName(b)) })
	return teams
}

// TeamName is how the team of a manager is called.
func TeamName(manager string) string { return "Team of " + manager }

// ScopeOf is the scope that goes with a person, and how it is called: a manager's team, a
// CSM's own accounts, or everyone's.
func ScopeOf(me Person, all []CSM) (Scope, string) {
	if me.Manager {
		for _, team := range Managers(all) {
			if FoldName(team) == FoldName(me.Name) {
				return Scope{Team: team}, TeamName(team)
			}
		}
		return Scope{}, ""
	}
	for _, c := range all {
		if c.ID == me.CSMID {
			return Scope{CSM: c.ID}, c.Name
		}
	}
	return Scope{}, ""
}

// teamPrefix before a name says that the team is meant and no CSM of that name.
const teamPrefix = "team:"

// FindScope is the scope that a person named, and how it is called: a CSM, or with "team:"
// before the name, or where no CSM has it, the team of a manager. A full name goes before a
// part of one, a part that several CSMs have is none's. The error says who can be meant.
func FindScope(all []CSM, name string) (Scope, string, error) {
	team := strings.HasPrefix(FoldName(name), teamPrefix)
	if !team {
		key := FoldName(name)
		inName := func(c CSM) bool { return strings.Contains(FoldName(c.Name), key) }
		isName := func(c CSM) bool { return FoldName(c.Name) == key }
		isTeam := slices.ContainsFunc(all, func(c CSM) bool { return FoldName(c.Manager) == key })
		if slices.ContainsFunc(all, inName) && (!isTeam || slices.ContainsFunc(all, isName)) {
			c, err := FindCSM(all, name)
			if err != nil {
				return Scope{}, "", err
			}
			return Scope{CSM: c.ID}, c.Name, nil
		}
		if found, _ := findTeam(all, name); found == "" {
			_, err := FindCSM(all, name)
			return Scope{}, "", err
		}
	}
	if team {
		name = strings.TrimSpace(name[len(teamPrefix):])
	}
	found, err := findTeam(all, name)
	if err != nil {
		return Scope{}, "", err
	}
	return Scope{Team: found}, TeamName(found), nil
}

// findTeam is the one manager of that name, else the one with it in the name.
func findTeam(all []CSM, name string) (string, error) {
	key, teams := FoldName(name), Managers(all)
	var part []string
	for _, t := range teams {
		if FoldName(t) == key {
			return t, nil
		}
		if strings.Contains(FoldName(t), key) {
			part = append(part, t)
		}
	}
	switch {
	case len(part) == 1:
		return part[0], nil
	case len(part) > 1:
		return "", fmt.Errorf("--scope %q can be the team of %s: write the full name", teamPrefix+name, Some(part, "or"))
	case len(teams) == 0:
		return "", fmt.Errorf("--scope %q names no team: no CSM of this book has a manager", teamPrefix+name)
	}
	return "", fmt.Errorf("--scope %q names no team of this book: there are those of %s", teamPrefix+name, Some(teams, "and"))
}
