package review

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/widget/form"
)

// whoSpecs are the fields of step 1: when it was held and who took part.
func (s *Screen) whoSpecs() []spec {
	held := form.Field{Key: "held", Label: "Held on", Kind: form.Date, Value: s.rv.HeldOn.String(),
		Help: "today, yesterday, last tuesday, 2026-11-20", Validate: s.checkHeld}
	ours := form.Field{Key: "ours", Label: "Ours", Kind: form.Pick, AllowNew: true, Options: s.namedLast(model.Ours, s.colleagues()), Width: 30,
		Help: "a colleague; -name takes one out", Above: s.attendeeLines(model.Ours), Validate: s.checkRemoval(model.Ours)}
	theirs := form.Field{Key: "theirs", Label: "Theirs", Kind: form.Pick, AllowNew: true, Options: s.namedLast(model.Customer, s.contactOptions()), Width: 30,
		Help: "name, or name, title, role; -name removes", Above: s.attendeeLines(model.Customer), Validate: s.checkTheirs}
	specs := []spec{
		{Field: held, save: func(v form.Value) *job {
			return &job{label: "held on " + v.Date.String(), build: func(b *build) error {
				b.hold(v.Date)
				return nil
			}}
		}},
		{Field: ours, adds: true, propose: s.proposeMe, save: s.saveOurs},
		{Field: theirs, adds: true, save: s.saveTheirs},
	}
	for _, a := range s.rv.Attendees {
		if a.Side == model.Customer && !s.known(a) {
			specs = append(specs, s.titleSpec(a))
		}
	}
	return specs
}

// known says that an attendee of the customer's is a contact.
func (s *Screen) known(a model.Attendee) bool {
	_, ok := s.d.Contact(a.ContactID)
	if !ok {
		_, ok = s.d.ContactNamed(a.Name)
	}
	return ok
}

// titleSpec asks what somebody new does: a title makes them a contact.
func (s *Screen) titleSpec(a model.Attendee) spec {
	f := form.Field{Key: "title." + idText(a.ID), Label: "Title", Kind: form.Text, Width: 80,
		Help: "title, or title, role: VP Ops, economic buyer",
		Above: func(w int) []string {
			return append([]string{""}, wrapped(model.Clean(a.Name)+" is new: a title makes them a contact; it may stay empty.", w)...)
		}}
	return spec{Field: f, save: func(v form.Value) *job {
		if v.Empty {
			return nil
		}
		return s.newContact(a.Name, v.Text)
	}}
}

func (s *Screen) checkHeld(v form.Value) error {
	switch {
	case v.Empty:
		return errors.New("needed: when was it held? F8, if it was not")
	case v.Date > s.ctx.Today:
		return errors.New("in the future: it cannot have been held yet")
	}
	return s.checkVerified(v.Date)
}

// checkVerified refuses a held date on which the customer would have verified an outcome
// before it was agreed. One agreed in this review moves along.
func (s *Screen) checkVerified(held model.Date) error {
	for _, v := range model.FactsOfReview(&s.d, s.rv).Verifications {
		o, ok := s.d.Outcome(v.OutcomeID)
		here := o.AgreedOn == s.rv.HeldOn && decisionOn(s.rv, o.ID).ID != 0
		if ok && o.AgreedOn > held && !here {
			return fmt.Errorf("%s was agreed only on %s: they cannot have verified it before", model.Clean(o.Title()), o.AgreedOn)
		}
	}
	return nil
}

// colleagues are the CSMs, who sits here first.
func (s *Screen) colleagues() []form.Option {
	var out []form.Option
	for _, c := range s.csms {
		o := form.Option{Value: c.Name, Label: model.Clean(c.Name)}
		if c.ID == s.ctx.Me.CSMID && c.ID != 0 {
			o.Hint = "you"
			out = slices.Insert(out, 0, o)
			continue
		}
		out = append(out, o)
	}
	return out
}

// proposeMe is who sits here, while nobody of ours is named.
func (s *Screen) proposeMe() (raw, why string) {
	for _, a := range s.rv.Attendees {
		if a.Side == model.Ours {
			return "", ""
		}
	}
	if sh := s.steps[0].sheet; sh != nil && s.onItsWay(sh, "ours") {
		return "", ""
	}
	name := model.Clean(s.ctx.Me.Name)
	return name, name + " (you)"
}

// onItsWay says that something of the field is not on disk yet.
func (s *Screen) onItsWay(sh *sheet, key string) bool {
	if s.flying != nil && s.flying.sheet == sh && s.flying.key == key {
		return true
	}
	return slices.ContainsFunc(s.queue, func(j *job) bool { return j.sheet == sh && j.key == key })
}

// contactOptions are the account's contacts, those who have left by the held date last and
// said so.
func (s *Screen) contactOptions() []form.Option {
	var here, gone []form.Option
	for _, c := range s.d.Contacts {
		o := form.Option{Value: idText(c.ID), Label: model.Clean(c.Name), Hint: model.Clean(c.Title)}
		if c.Left(s.rv.HeldOn) {
			o.Hint = "left " + c.LeftOn.Short(s.ctx.Today)
			gone = append(gone, o)
			continue
		}
		here = append(here, o)
	}
	return append(here, gone...)
}

// namedLast puts those who are named of a side below the others, and says so.
func (s *Screen) namedLast(side model.Side, options []form.Option) []form.Option {
	named := map[string]bool{}
	for _, a := range s.rv.Attendees {
		if a.Side == side {
			named[model.FoldName(model.Clean(a.Name))] = true
		}
	}
	var absent, there []form.Option
	for _, o := range options {
		if named[model.FoldName(o.Label)] {
			o.Hint = "named already"
			there = append(there, o)
			continue
		}
		absent = append(absent, o)
	}
	return append(absent, there...)
}

func idText(id model.ID) string { return strconv.FormatInt(int64(id), 10) }

// contactOf is the contact a Pick of contacts holds.
func (s *Screen) contactOf(v form.Value) (model.Contact, bool) {
	if v.Empty {
		return model.Contact{}, false
	}
	if v.New {
		return s.d.ContactNamed(nameOf(v.Text))
	}
	id, _ := strconv.ParseInt(v.Text, 10, 64)
	return s.d.Contact(model.ID(id))
}

func nameOf(text string) string {
	name, _, _ := strings.Cut(text, ",")
	return strings.TrimSpace(name)
}

func titleOf(text string) string {
	_, title, _ := strings.Cut(text, ",")
	return strings.TrimSpace(title)
}

// checkPresent refuses a contact who had left by the held date.
func (s *Screen) checkPresent(v form.Value) error {
	if c, ok := s.contactOf(v); ok && c.Left(s.rv.HeldOn) {
		return fmt.Errorf("%s left on %s, the review was held on %s", model.Clean(c.Name), c.LeftOn, s.rv.HeldOn)
	}
	return nil
}

func (s *Screen) checkTheirs(v form.Value) error {
	if err := s.checkRemoval(model.Customer)(v); err != nil {
		return err
	}
	if v.New && !strings.HasPrefix(v.Text, "-") && nameOf(v.Text) == "" {
		return errors.New("a name first, then the title")
	}
	return s.checkPresent(v)
}

// checkRemoval refuses to take out somebody who is not named, and what can be no name: a
// date typed one field too late.
func (s *Screen) checkRemoval(side model.Side) func(form.Value) error {
	return func(v form.Value) error {
		name, out := strings.CutPrefix(v.Text, "-")
		switch {
		case !v.New:
			return nil
		case !out && !strings.ContainsFunc(nameOf(v.Text), unicode.IsLetter):
			return errors.New("not a name")
		case !out:
			return nil
		}
		if _, ok := s.attendee(side, name); !ok {
			return fmt.Errorf("nobody of that name is listed: -%s takes nobody out", model.Clean(strings.TrimSpace(name)))
		}
		return nil
	}
}

// attendee is the one whose name begins with the text.
func (s *Screen) attendee(side model.Side, text string) (model.Attendee, bool) {
	text = model.FoldName(text)
	for _, a := range s.rv.Attendees {
		if a.Side == side && text != "" && strings.HasPrefix(model.FoldName(a.Name), text) {
			return a, true
		}
	}
	return model.Attendee{}, false
}

func (s *Screen) saveOurs(v form.Value) *job {
	if name, out := strings.CutPrefix(v.Text, "-"); out {
		return s.takeOut(model.Ours, name)
	}
	name := v.Text
	return &job{label: name + " took part", build: func(b *build) error {
		for _, a := range b.rv.Attendees {
			if a.Side == model.Ours && model.FoldName(a.Name) == model.FoldName(name) {
				return nil
			}
		}
		b.add(model.Attendee{ID: b.id(), AccountID: b.rv.AccountID, ReviewID: b.rv.ID, Side: model.Ours, Name: name})
		return nil
	}}
}

func (s *Screen) takeOut(side model.Side, name string) *job {
	a, ok := s.attendee(side, name)
	if !ok {
		return nil
	}
	return &job{label: a.Name + " did not take part", build: func(b *build) error {
		b.remove(model.KindAttendee, a.ID)
		return nil
	}}
}

// saveTheirs adds a contact, a new contact ("name, title" or "name, title, role"), or a
// name alone.
func (s *Screen) saveTheirs(v form.Value) *job {
	if name, out := strings.CutPrefix(v.Text, "-"); out && v.New {
		return s.takeOut(model.Customer, name)
	}
	c, known := s.contactOf(v)
	if known {
		return attend(c)
	}
	name, title := nameOf(v.Text), titleOf(v.Text)
	if title == "" {
		return &job{label: name + " took part", build: func(b *build) error {
			attendAs(b, model.Attendee{Name: name})
			return nil
		}}
	}
	return s.newContact(name, title)
}

// newContact makes somebody who took part a contact, by their title and, behind its last
// comma, a role.
func (s *Screen) newContact(name, text string) *job {
	title, roles := titleAndRoles(text)
	return &job{label: fmt.Sprintf("%s, %s took part, a new contact", name, text), build: func(b *build) error {
		c := model.Contact{ID: b.id(), AccountID: b.rv.AccountID, Name: name, Title: title, Roles: roles,
			Seniority: model.SeniorityFromTitle(title), SeniorityRead: true}
		b.add(c)
		attendAs(b, model.Attendee{Name: name, ContactID: c.ID})
		return nil
	}}
}

// titleAndRoles reads "VP Operations, economic buyer"; what is no role belongs to the title.
func titleAndRoles(text string) (title string, roles []model.Role) {
	title = strings.TrimSpace(text)
	last := title
	if i := strings.LastIndexByte(title, ','); i >= 0 {
		title, last = strings.TrimSpace(title[:i]), title[i+1:]
	} else {
		title = ""
	}
	if roles, err := model.ParseRoles(last); err == nil && len(roles) > 0 {
		return title, roles
	}
	return strings.TrimSpace(text), nil
}

func attend(c model.Contact) *job {
	return &job{label: c.Name + " took part", build: func(b *build) error {
		if c.Left(b.rv.HeldOn) {
			return fmt.Errorf("%s left on %s, before the review was held", c.Name, c.LeftOn)
		}
		attendAs(b, model.Attendee{Name: c.Name, ContactID: c.ID})
		return nil
	}}
}

// attendAs adds somebody of the customer's, or links who is there by name to the contact.
func attendAs(b *build, a model.Attendee) {
	a.AccountID, a.ReviewID, a.Side = b.rv.AccountID, b.rv.ID, model.Customer
	for _, was := range b.rv.Attendees {
		if was.Side != model.Customer || model.FoldName(was.Name) != model.FoldName(a.Name) &&
			(a.ContactID == 0 || was.ContactID != a.ContactID) {
			continue
		}
		if a.ContactID != 0 && was.ContactID == 0 {
			a.ID = was.ID
			b.change(a, was)
		}
		return
	}
	a.ID = b.id()
	b.add(a)
}

// attendeeLines list who is named of a side, and for the customer's what each of them is.
func (s *Screen) attendeeLines(side model.Side) func(w int) []string {
	return func(w int) []string {
		var names []string
		out := []string{""}
		for _, a := range s.rv.Attendees {
			switch {
			case a.Side != side:
			case side == model.Ours:
				names = append(names, model.Clean(a.Name))
			default:
				out = append(out, s.attendeeLine(a, w))
			}
		}
		if len(names) > 0 {
			out = append(out, s.ctx.Theme.Good(s.ctx.Glyphs().Check+" ")+geom.Cut(strings.Join(names, ", "), w-2))
		}
		return out
	}
}

func (s *Screen) attendeeLine(a model.Attendee, w int) string {
	th, g := s.ctx.Theme, s.ctx.Glyphs()
	c, ok := s.d.Contact(a.ContactID)
	if !ok {
		c, ok = s.d.ContactNamed(a.Name)
	}
	if !ok {
		return th.Muted(g.Dot+" ") + geom.Cut(model.Clean(a.Name)+": no contact, so not high enough", w-2)
	}
	why, high := s.whyHigh(c)
	text := model.Clean(c.String())
	switch {
	case c.Left(s.rv.HeldOn):
		return th.Warn(g.Warn+" ") + geom.Cut(text+": had left on "+c.LeftOn.String(), w-2)
	case high:
		return th.Good(g.Check+" ") + geom.Cut(text+": high enough, "+why, w-2)
	}
	return th.Muted(g.Dot+" ") + geom.Cut(text+": "+why, w-2)
}

// whyHigh says whether the contact is high enough and what makes them so.
func (s *Screen) whyHigh(c model.Contact) (why string, high bool) {
	high = model.HighEnough(c, s.d.Account, s.ctx.Settings)
	bar := s.ctx.Settings.Bar(s.d.Account)
	if high && (bar == model.SeniorityUnknown || c.Seniority < bar) {
		for _, r := range c.Roles {
			without := c
			without.Roles, without.Seniority = []model.Role{r}, model.SeniorityUnknown
			if model.HighEnough(without, s.d.Account, s.ctx.Settings) {
				return strings.ToLower(r.Label()), true
			}
		}
	}
	if c.Seniority == model.SeniorityUnknown {
		return "seniority unknown", high
	}
	why = c.Seniority.Label()
	if c.SeniorityRead {
		why += " by title"
	}
	return why, high
}
