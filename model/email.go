package model

import "strings"

// IsEmail says whether a text can be an address to which mail goes: one @ with something
// before it and a domain with a dot behind it, without blanks.
func IsEmail(text string) bool {
	local, domain, found := strings.Cut(text, "@")
	if !found || local == "" || strings.ContainsAny(text, " \t\n,;<>\"") || strings.Contains(domain, "@") {
		return false
	}
	labels := strings.Split(domain, ".")
	for _, l := range labels {
		if l == "" {
			return false
		}
	}
	return len(labels) > 1
}
