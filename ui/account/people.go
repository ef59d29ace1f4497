package account

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/theme"
)

// people are the contacts by seniority, the highest first; those who have left last.
func (pg *Page) people(s *snapshot) []item {
	all := slices.Clone(s.d.Contacts)
	slices.SortStableFunc(all, func(a, b model.Contact) int {
		if left := a.Left(s.day); left != b.Left(s.day) {
			if left {
				return 1
			}
			return -1
		}
		if a.Seniority != b.Seniority {
			return int(b.Seniority) - int(a.Seniority)
		}
		return strings.Compare(model.FoldName(a.Name), model.FoldName(b.Name))
	})
	seen := lastSeen(&s.d, s.day)
	out := make([]item, len(all))
	for i, c := range all {
		out[i] = pg.contact(s, c, seen[c.ID])
	}
	return append(out, pg.advocates(s)...)
}

func (pg *Page) contact(s *snapshot, c model.Contact, seen model.Date) item {
	high := model.HighEnough(c, s.d.Account, s.s)
	return item{
		key: keyOf(c.Ref()), ref: c.Ref(), name: "Contact " + clean(c.Name),
		line: func(p painter, w int, sel bool) string {
			tone, reach := theme.Text, cell{text: "not high enough", tone: theme.Muted, min: 15, drop: 1}
			if high {
				reach.text, reach.tone = p.g().Check+" high enough", theme.Good
			}
			last := cell{text: seenWords(p, seen, s.day), tone: theme.Muted, min: 14}
			if c.Left(s.day) {
				tone, reach.tone = theme.Muted, theme.Muted
				if high {
					reach.text = "was high enough"
				}
				last.text, last.tone = "left "+p.on(c.LeftOn), theme.Warn
			}
			return p.row(w, sel, cell{text: clean(c.Name), tone: tone, min: 12, weight: 2},
				cell{text: clean(c.Title), tone: theme.Muted, min: 10, weight: 2, drop: 4},
				cell{text: c.Seniority.Label(), tone: theme.Muted, min: 10, drop: 3},
				cell{text: roleWords(c.Roles), tone: theme.Muted, min: 14, weight: 2, drop: 2}, reach, last)
		},
		detail: func(p painter, w int) []string { return contactDetail(p, w, s, c) },
		edit:   func() tea.Cmd { return pg.dialogs.Contact(c) },
	}
}

func contactDetail(p painter, w int, s *snapshot, c model.Contact) []string {
	const indent = 4
	level := c.Seniority.Label()
	if level != "" && c.SeniorityRead {
		level += " (read from the title)"
	}
	out := p.prose(p.join(clean(c.Title), level, roleWords(c.Roles)), w, indent, theme.Muted)
	out = append(out, p.prose(p.join(clean(c.Email), clean(c.Phone)), w, indent, theme.Muted)...)
	if !model.HighEnough(c, s.d.Account, s.s) {
		out = append(out, p.prose("High enough here is "+s.s.Bar(s.d.Account).Label()+
			" or above, or who decides, buys or sponsors.", w, indent, theme.Faint)...)
	}
	return out
}

func roleWords(roles []model.Role) string {
	var out []string
	for _, r := range roles {
		out = append(out, strings.ToLower(r.Label()))
	}
	return strings.Join(out, ", ")
}

func seenWords(p painter, seen, day model.Date) string {
	if !seen.Known() {
		return "never seen"
	}
	return "seen " + ago(seen, day)
}

// lastSeen is the newest day on which each contact took part in something.
func lastSeen(d *model.Dossier, day model.Date) map[model.ID]model.Date {
	seen := map[model.ID]model.Date{}
	note := func(id model.ID, on model.Date) {
		if id != 0 && on <= day {
			seen[id] = max(seen[id], on)
		}
	}
	for _, t := range d.Touches {
		for _, name := range t.Contacts {
			if c, ok := d.ContactNamed(name); ok {
				note(c.ID, t.Date)
			}
		}
	}
	for _, r := range d.Reviews {
		for _, a := range r.Attendees {
			if r.Held(day) {
				note(a.ContactID, r.HeldOn)
			}
		}
	}
	for _, v := range d.Verifications {
		note(v.ContactID, v.Date)
	}
	for _, v := range d.Voices {
		note(v.ContactID, v.Date)
	}
	for _, v := range d.Surveys {
		note(v.ContactID, v.AnsweredOn)
	}
	return seen
}
