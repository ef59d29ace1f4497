package model

import (
	"slices"
	"strings"
	"unicode"
)

// legalForms are the words at the end of a company's name that say nothing of which it is.
var legalForms = map[string]bool{"inc": true, "incorporated": true, "corp": true, "corporation": true, "co": true,
	"company": true, "llc": true, "llp": true, "ltd": true, "limited": true, "plc": true, "gmbh": true, "ag": true, "kg": true,
	"se": true, "sa": true, "sas": true, "sarl": true, "srl": true, "spa": true, "bv": true, "nv": true, "ab": true, "as": true,
	"oy": true, "aps": true, "lda": true, "pty": true, "group": true, "holding": true, "holdings": true}

// NameStem is what of an account's name is left without case, punctuation and legal form:
// accounts of the same stem are likely one customer.
func NameStem(name string) string {
	words := strings.FieldsFunc(FoldName(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.Is(unicode.M, r) })
	for len(words) > 1 && legalForms[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

// WebDomain is a web address or a domain as it is compared: "https://www.Acme.com/x" is
// "acme.com".
func WebDomain(s string) string {
	s = FoldName(s)
	if _, rest, ok := strings.Cut(s, "://"); ok {
		s = rest
	}
	s, _, _ = strings.Cut(s, "/")
	return strings.TrimPrefix(s, "www.")
}

// privateMail are the domains of mailboxes that say nothing of an employer.
var privateMail = []string{"gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "icloud.com",
	"me.com", "gmx.de", "gmx.net", "web.de", "proton.me", "protonmail.com", "aol.com", "mail.com", "qq.com", "163.com"}

// MailDomains are the domains of the e-mails of an account's contacts, mailboxes that anybody
// has left out, each once.
func MailDomains(contacts []Contact) []string {
	var out []string
	for _, c := range contacts {
		_, domain, ok := strings.Cut(FoldName(c.Email), "@")
		if ok && strings.Contains(domain, ".") && !slices.Contains(privateMail, domain) && !slices.Contains(out, domain) {
			out = append(out, domain)
		}
	}
	return out
}

// Duplicate is an account that is likely the same customer as another, and why.
type Duplicate struct {
	AccountName
	Why string // "same name", "same web domain", "contacts with the same e-mail domain"
}
