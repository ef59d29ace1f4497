package account

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/entry"
	"keystone/ui/screen"
	"keystone/ui/theme"
)

// more is every field of the account, its owners and its custom fields.
func (pg *Page) more(s *snapshot) []item {
	a := s.d.Account
	out := []item{
		pg.field("name", "Name", a.Name), pg.field("segment", "Segment", a.Segment),
		pg.field("industry", "Industry", a.Industry), pg.field("region", "Region", a.Region),
		pg.field("arr", "ARR", a.ARR.String()), pg.field("start", "Start", a.StartOn.String()),
		pg.field("renewal", "Renewal", a.RenewalOn.String()), pg.field("stage", "Stage", a.Stage.Label()),
		pg.field("cadence", "Cadence", cadenceField(s)), pg.field("tags", "Tags", strings.Join(a.Tags, ", ")),
		pg.field("notes", "Notes", a.Notes), pg.field("external", "External id (CRM)", a.ExternalID),
		pg.parent(s), pg.field("domain", "Web domain", a.Domain),
		pg.field("churned", "Churned on", strings.TrimSpace(a.ChurnedOn.String()+" "+a.ChurnReason)),
		pg.field("archived", "Archived on", a.ArchivedOn.String()),
		heading("Owners"),
	}
	for _, o := range newestFirst(s.d.Owners, func(o model.Ownership) model.Date { return o.From }) {
		out = append(out, pg.ownership(s, o))
	}
	if len(s.d.Owners) == 0 {
		none := pg.field("owner", "Nobody yet", "")
		none.ref = model.Ref{}
		out = append(out, none)
	}
	out = append(out, pg.team(s)...)
	out = append(out, heading("Fields of your own"))
	for _, f := range s.d.Fields {
		it := pg.field(entry.CustomKey(f.ID), clean(f.Name), f.Value)
		it.ref, it.name = f.Ref(), "Field "+clean(f.Name)
		out = append(out, it)
	}
	next := pg.field(entry.CustomKey(0), "A new field", "")
	next.ref = model.Ref{} // there is nothing to delete yet
	return append(out, next)
}

// field is one field of the account: e and enter open the account's dialog at it, d is
// for the whole account.
func (pg *Page) field(key, label, value string) item {
	return item{
		key: "field " + key, ref: model.Ref{Kind: model.KindAccount, ID: pg.id},
		line: func(p painter, w int, sel bool) string {
			v := cell{text: clean(value), min: 8, weight: 1}
			if value == "" {
				v.text, v.tone = p.g().Dot, theme.Faint
			}
			return p.row(w, sel, cell{text: label, tone: theme.Muted, min: 18}, v)
		},
		detail: func(p painter, w int) []string {
			if len(value) < w-24 && !strings.Contains(value, "\n") {
				return nil
			}
			return p.prose(value, w, 4, theme.Text)
		},
		edit: func() tea.Cmd { return pg.dialogs.AccountField(model.Account{ID: pg.id}, key) },
	}
}

func cadenceField(s *snapshot) string {
	days := s.s.Cadence(s.d.Account)
	switch {
	case days <= 0:
		return "none: out of scope"
	case s.d.Account.CadenceDays > 0:
		return fmt.Sprintf("%d days, of its own", days)
	}
	return fmt.Sprintf("%d days, as its segment", days)
}

func (pg *Page) parent(s *snapshot) item {
	it := pg.field("parent", "Parent account", s.parent)
	if id := s.d.Account.ParentID; id != 0 {
		it.open = func() tea.Cmd { return screen.Send(screen.OpenAccount{ID: id}) }
	}
	return it
}

// team is the CSMs who own or owned the account, so that they can be changed here.
func (pg *Page) team(s *snapshot) []item {
	var out []item
	seen := map[model.ID]bool{}
	for _, o := range s.d.Owners {
		c, ok := s.csms[o.CSMID]
		if !ok || seen[c.ID] {
			continue
		}
		seen[c.ID] = true
		out = append(out, pg.csm(c))
	}
	if len(out) > 0 {
		out = append([]item{heading("CSMs")}, out...)
	}
	return out
}

func (pg *Page) csm(c model.CSM) item {
	return item{
		key: keyOf(c.Ref()), ref: c.Ref(), name: "CSM " + clean(c.Name),
		line: func(p painter, w int, sel bool) string {
			team := "no manager named"
			if c.Manager != "" {
				team = "team " + clean(c.Manager)
			}
			return p.row(w, sel, cell{text: clean(c.Name), min: 18, weight: 1}, cell{text: team, tone: theme.Muted, min: 16, weight: 1},
				cell{text: clean(c.Email), tone: theme.Muted, min: 16, weight: 1, drop: 1})
		},
		edit: func() tea.Cmd { return pg.dialogs.CSM(c) },
	}
}

func (pg *Page) ownership(s *snapshot, o model.Ownership) item {
	name := "nobody"
	if o.CSMID != 0 {
		name = clean(s.csms[o.CSMID].Name)
	}
	since := "since ever"
	if o.From.Known() {
		since = "from " + o.From.String()
	}
	return item{
		key: keyOf(o.Ref()), ref: o.Ref(), name: "Owner " + name + " " + since,
		line: func(p painter, w int, sel bool) string {
			return p.row(w, sel, cell{text: name, min: 18, weight: 1}, cell{text: since, tone: theme.Muted, min: 16, weight: 1})
		},
		edit: func() tea.Cmd { return pg.dialogs.Ownership(o) },
	}
}
