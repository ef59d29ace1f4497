package model

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// AccountChange is one change made to several accounts at once. What is nil or empty stays
// as it is.
type AccountChange struct {
	Owner       *NewOwner
	AddTags     []string
	RemoveTags  []string // whatever their case
	CadenceDays *int     // 0: that of the segment
	Segment     *string
	Stage       *Stage
	// ArchivedOn archives from that day on; none brings the account back.
	ArchivedOn *Date
}

// NewOwner is who owns accounts from a day on.
type NewOwner struct {
	CSM ID // 0 with a Name: a CSM who is not in the book yet; without: nobody
	// Name is how the CSM is called.
	Name string
	From Date
}

// Apply is the account after the change; its owner is no field of it.
func (c AccountChange) Apply(a Account) Account {
	if len(c.AddTags)+len(c.RemoveTags) > 0 {
		a.Tags = retag(a.Tags, c.AddTags, c.RemoveTags)
	}
	if c.CadenceDays != nil {
		a.CadenceDays = *c.CadenceDays
	}
	if c.Segment != nil {
		a.Segment = *c.Segment
	}
	if c.Stage != nil {
		a.Stage = *c.Stage
	}
	if c.ArchivedOn != nil {
		switch {
		case !c.ArchivedOn.Known():
			a.ArchivedOn = 0
		case !a.ArchivedOn.Known() || a.ArchivedOn > *c.ArchivedOn:
			a.ArchivedOn = *c.ArchivedOn
		}
	}
	return a
}

func retag(tags, add, remove []string) []string {
	var out []string
	for _, t := range tags {
		if !hasFolded(remove, t) {
			out = append(out, t)
		}
	}
	for _, t := range add {
		if t = strings.TrimSpace(t); t != "" && !hasFolded(out, t) {
			out = append(out, t)
		}
	}
	if slices.Equal(out, tags) {
		return tags
	}
	return out
}

func hasFolded(all []string, s string) bool {
	key := FoldName(s)
	return slices.ContainsFunc(all, func(t string) bool { return FoldName(t) == key })
}

// Label names the change in the past tense: "Owner of 12 accounts changed to Ana Costa from
// 1 Dec". name is that of the only account, used where n is 1.
func (c AccountChange) Label(n int, name string, today Date) string {
	what := Clean(name)
	if n != 1 || what == "" {
		what = strconv.Itoa(n) + " accounts"
	}
	switch {
	case c.Owner != nil:
		who := Clean(c.Owner.Name)
		if who == "" {
			who = "nobody"
		}
		return fmt.Sprintf("Owner of %s changed to %s from %s", what, who, c.Owner.From.Short(today))
	case len(c.AddTags) > 0 && len(c.RemoveTags) > 0:
		return fmt.Sprintf("Tags of %s changed", what)
	case len(c.AddTags) > 0:
		return fmt.Sprintf("%s added to %s", tagWords(c.AddTags), what)
	case len(c.RemoveTags) > 0:
		return fmt.Sprintf("%s removed from %s", tagWords(c.RemoveTags), what)
	case c.CadenceDays != nil && *c.CadenceDays == 0:
		return fmt.Sprintf("Cadence of %s set to that of the segment", what)
	case c.CadenceDays != nil:
		return fmt.Sprintf("Cadence of %s set to %d days", what, *c.CadenceDays)
	case c.Segment != nil:
		return fmt.Sprintf("Segment of %s set to %s", what, orNone(Clean(*c.Segment)))
	case c.Stage != nil:
		return fmt.Sprintf("Stage of %s set to %s", what, orNone(c.Stage.Label()))
	case c.ArchivedOn != nil && c.ArchivedOn.Known():
		return what + " archived"
	case c.ArchivedOn != nil:
		return what + " brought back"
	}
	return what + " changed"
}

// AccountFields are what the fields are called in which two states of an account differ, in
// the words of a sentence: "renewal date".
func AccountFields(was, now Account) []string {
	var out []string
	for _, f := range []struct {
		words string
		same  bool
	}{
		{"name", was.Name == now.Name}, {"parent", was.ParentID == now.ParentID && was.ParentName == now.ParentName},
		{"segment", was.Segment == now.Segment}, {"industry", was.Industry == now.Industry}, {"region", was.Region == now.Region},
		{"ARR", was.ARR == now.ARR}, {"start date", was.StartOn == now.StartOn}, {"renewal date", was.RenewalOn == now.RenewalOn},
		{"stage", was.Stage == now.Stage}, {"cadence", was.CadenceDays == now.CadenceDays}, {"tags", slices.Equal(was.Tags, now.Tags)},
		{"notes", was.Notes == now.Notes}, {"external id", was.ExternalID == now.ExternalID}, {"web domain", was.Domain == now.Domain},
		{"churn date", was.ChurnedOn == now.ChurnedOn}, {"churn reason", was.ChurnReason == now.ChurnReason}, {"archive date", was.ArchivedOn == now.ArchivedOn},
	} {
		if !f.same {
			out = append(out, f.words)
		}
	}
	return out
}

// ChangedLabel names a change of some fields of something in the past tense, up to three of
// them: "Acme: renewal date and owner changed".
func ChangedLabel(name string, fields []string) string {
	const most = 3
	shown := fields[:min(len(fields), most)]
	what := Some(shown, "and")
	if rest := len(fields) - len(shown); rest > 0 {
		what = strings.Join(shown, ", ") + " and " + strconv.Itoa(rest) + " more"
	}
	return Clean(name) + ": " + what + " changed"
}

func tagWords(tags []string) string {
	if len(tags) == 1 {
		return "Tag " + Clean(tags[0])
	}
	return "Tags " + Some(tags, "and")
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}
