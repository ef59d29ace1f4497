package model

import (
	"fmt"
	"strings"
)

// Role is the part a contact plays in the customer's decisions.
type Role string

// The roles of contacts.
const (
	RoleDecisionMaker    Role = "decision_maker"
	RoleEconomicBuyer    Role = "economic_buyer"
	RoleChampion         Role = "champion"
	RoleExecutiveSponsor Role = "executive_sponsor"
	RoleInfluencer       Role = "influencer"
	RoleDetractor        Role = "detractor"
	RoleUser             Role = "day_to_day_user"
)

// Roles lists the roles of contacts.
var Roles = []Role{RoleDecisionMaker, RoleEconomicBuyer, RoleExecutiveSponsor, RoleChampion, RoleInfluencer, RoleDetractor, RoleUser}

// Label is the role for eyes.
func (r Role) Label() string {
	if r == RoleUser {
		return "Day-to-day user"
	}
	return label(r)
}

// ParseRoles reads a list of roles split at ";".
func ParseRoles(s string) ([]Role, error) {
	var out []Role
	for _, part := range strings.Split(s, ";") {
		r, err := parseClosed("role", part, Roles)
		if err != nil {
			return nil, err
		}
		if r != "" {
			out = append(out, r)
		}
	}
	return out, nil
}

// FormatRoles writes roles as ParseRoles reads them.
func FormatRoles(rs []Role) string {
	words := make([]string, len(rs))
	for i, r := range rs {
		words[i] = string(r)
	}
	return strings.Join(words, ";")
}

// Contact is a person on the customer's side. An account and a name make a contact; a
// departed one keeps its history.
type Contact struct {
	ID        ID
	AccountID ID
	Name      string
	Title     string
	Email     string
	Phone     string
	Seniority Seniority
	// SeniorityRead marks a seniority that was read from the title and not stated.
	SeniorityRead bool
	Roles         []Role
	LeftOn        Date
}

// Left says whether the contact has left by the day: from LeftOn on.
func (c Contact) Left(day Date) bool { return c.LeftOn.Known() && c.LeftOn <= day }

// String is the contact for a line of text: name and title.
func (c Contact) String() string {
	if c.Title == "" {
		return c.Name
	}
	return fmt.Sprintf("%s, %s", c.Name, c.Title)
}
