package db

import (
	"strings"

	"keystone/model"
)

// columnText is a text column of a row, folded for comparing.
func columnText(t *table, column string) func(*kept) string {
	at := t.index(column)
	return func(k *kept) string {
		s, _ := k.values[at].(string)
		return model.FoldName(s)
	}
}

// contactRow takes a contact.
func (f *source) contactRow() error {
	t := tableOf[model.KindContact]
	home, err := f.account(true)
	if err != nil {
		return err
	}
	s := f.sayer(t)
	s.cells("name", "title", "email", "phone", "left_on")
	if text := f.cell("role"); text != "" {
		roles, err := model.ParseRoles(text)
		if err != nil {
			return reject("role: %s", err)
		}
		s.value("role", "roles", text, texts(roles))
	}
	k, gone, err := f.matchContact(home, f.cell("name"), f.cell("email"))
	switch {
	case err != nil || gone:
		return err
	case k == nil:
		return f.newContact(home, s)
	}
	s.forget(k, "name", "email")
	if text := f.cell("seniority"); text != "" && text != k.values[t.index("seniority")] {
		s.all = append(s.all, say{field: "seniority", text: text, values: []any{text, int64(0)},
			places: []int{t.index("seniority"), t.index("seniority_read")}})
	}
	if line := f.claimed(t, k.id); line > 0 && line != f.row.Line {
		return f.again(t, k, s.all, "the contact "+quote(f.cell("name")))
	}
	f.claim(t, k.id)
	was := *k
	was.values = append([]any(nil), k.values...)
	if err := f.merge(t, k, s.all); err != nil {
		return err
	}
	home.put("name", columnText(t, "name")(k), k)
	home.put("email", columnText(t, "email")(k), k)
	return f.rereadSeniority(t, &was, k)
}

// matchContact finds a contact by e-mail, else by name. Where several share a mailbox, or
// somebody else has that name, the name decides.
func (f *source) matchContact(home *shelf, name, mail string) (k *kept, gone bool, err error) {
	t := tableOf[model.KindContact]
	nameOf, mailOf := columnText(t, "name"), columnText(t, "email")
	byName, err := f.indexed(home, t, "name", nameOf)
	if err != nil {
		return nil, false, err
	}
	byMail, err := f.indexed(home, t, "email", mailOf)
	if err != nil {
		return nil, false, err
	}
	name, mail = model.FoldName(name), model.FoldName(mail)
	var shared *kept
	for _, c := range byMail[mail] {
		switch {
		case mail == "" || mailOf(c) != mail:
		case nameOf(c) == name:
			return c, false, nil
		case f.claimed(t, c.id) == 0 && shared == nil:
			shared = c
		}
	}
	for _, c := range byName[name] {
		if nameOf(c) == name {
			return c, false, nil
		}
	}
	if shared != nil {
		return shared, false, nil
	}
	return f.haunt(home, t, func(values []any) bool {
		was := &kept{values: values}
		return nameOf(was) == name && (mail == "" || mailOf(was) == "" || mailOf(was) == mail)
	})
}

func (f *source) newContact(home *shelf, s *sayer) error {
	t := s.t
	values := t.values(model.Contact{})
	s.apply(values)
	if text := f.cell("seniority"); text != "" {
		values[t.index("seniority")] = text
	} else if read := model.SeniorityFromTitle(f.cell("title")); read != model.SeniorityUnknown {
		values[t.index("seniority")], values[t.index("seniority_read")] = read.String(), int64(1)
	}
	_, err := f.putContact(home, values)
	return err
}

func (f *source) putContact(home *shelf, values []any) (*kept, error) {
	t := tableOf[model.KindContact]
	k, err := f.add(home, t, values)
	if err == nil {
		home.put("name", columnText(t, "name")(k), k)
		home.put("email", columnText(t, "email")(k), k)
	}
	return k, err
}

// rereadSeniority follows a changed title where the seniority was read from the title.
func (f *source) rereadSeniority(t *table, was, k *kept) error {
	title, rank, read := t.index("title"), t.index("seniority"), t.index("seniority_read")
	if was.values[title] == k.values[title] || was.values[rank] != k.values[rank] ||
		was.values[rank] != "" && same(was.values[read], int64(0)) {
		return nil
	}
	text, _ := k.values[title].(string)
	now := model.SeniorityFromTitle(text).String()
	if now == "" || now == k.values[rank] {
		return nil
	}
	values := make([]any, len(t.columns))
	values[rank], values[read] = now, int64(1)
	return f.overwrite(t, k, []int{rank, read}, values)
}

// person finds a contact by name or e-mail, and makes one whom only this row names; nil
// when the row names none.
func (f *source) person(home *shelf, text string) (*kept, error) {
	if text == "" {
		return nil, nil
	}
	k, err := f.knownPerson(home, text)
	if k != nil || err != nil {
		return k, err
	}
	t := tableOf[model.KindContact]
	c := model.Contact{Name: text}
	if strings.Contains(text, "@") {
		c.Email = text
	}
	e := f.effect
	k, err = f.putContact(home, t.values(c))
	f.effect = e // the row is about another fact
	f.assume(assumedPerson)
	return k, err
}

// knownPerson finds a contact by name or e-mail; nil for none.
func (f *source) knownPerson(home *shelf, text string) (*kept, error) {
	t := tableOf[model.KindContact]
	for _, column := range []string{"name", "email"} {
		key := columnText(t, column)
		m, err := f.indexed(home, t, column, key)
		if err != nil {
			return nil, err
		}
		for _, c := range m[model.FoldName(text)] {
			if key(c) == model.FoldName(text) {
				return c, nil
			}
		}
	}
	return nil, nil
}
