package db

import (
	"cmp"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"keystone/model"
)

// csmBook finds CSMs by e-mail and by name.
type csmBook struct {
	all            map[model.ID]*model.CSM
	byMail, byName map[string][]model.ID
}

func (im *importer) readCSMs() error {
	im.csms = csmBook{all: map[model.ID]*model.CSM{}, byMail: map[string][]model.ID{}, byName: map[string][]model.ID{}}
	all, err := readCSMs(im.w.w.t.ctx, im.w.w.t.b.conn)
	slices.SortFunc(all, func(a, b model.CSM) int { return cmp.Compare(a.ID, b.ID) })
	for _, c := range all {
		im.csms.add(c)
	}
	return err
}

func (b *csmBook) add(c model.CSM) {
	b.all[c.ID] = &c
	if mail := model.FoldName(c.Email); mail != "" {
		b.byMail[mail] = append(b.byMail[mail], c.ID)
	}
	name := model.FoldName(c.Name)
	b.byName[name] = append(b.byName[name], c.ID)
}

// find is the CSM of that e-mail, of several the one of that name; else the one of that
// name, provided no other e-mail speaks against it; 0 for none.
func (b *csmBook) find(name, mail string) model.ID {
	if mail == "" && strings.Contains(name, "@") {
		if ids := b.byMail[model.FoldName(name)]; len(ids) > 0 {
			return ids[0]
		}
	}
	if ids := b.byMail[model.FoldName(mail)]; mail != "" && len(ids) > 0 {
		for _, id := range ids {
			if model.FoldName(b.all[id].Name) == model.FoldName(name) {
				return id
			}
		}
		return ids[0]
	}
	for _, id := range b.byName[model.FoldName(name)] {
		if mail == "" || b.all[id].Email == "" {
			return id
		}
	}
	return 0
}

// csm finds the CSM that a file names, or makes one; 0 when the file names none.
func (im *importer) csm(name, mail string) (model.ID, error) {
	name, mail = strings.TrimSpace(name), strings.TrimSpace(mail)
	if name == "" && mail == "" {
		return 0, nil
	}
	if id := im.csms.find(name, mail); id != 0 {
		return id, im.fillMail(id, mail)
	}
	if id, err := im.csmOnce(name); err != nil || id != 0 {
		return id, err
	}
	c := model.CSM{Name: cmp.Or(name, mail), Email: mail}
	if mail == "" && strings.Contains(name, "@") {
		c.Email = name
	}
	id, err := im.w.Put(c)
	c.ID = id
	im.csms.add(c)
	return id, err
}

// fillMail writes the e-mail of a CSM of whom none is known.
func (im *importer) fillMail(id model.ID, mail string) error {
	c := im.csms.all[id]
	if mail == "" || c.Email != "" {
		return nil
	}
	c.Email = mail
	im.csms.byMail[model.FoldName(mail)] = append(im.csms.byMail[model.FoldName(mail)], id)
	_, err := im.w.Put(*c)
	return err
}

// csmOnce is the CSM who was called so before being renamed here; 0 for none.
func (im *importer) csmOnce(name string) (model.ID, error) {
	ids, err := im.w.w.t.ids(`SELECT DISTINCT c.id FROM csm c JOIN change h ON h.row_id = c.id AND h.kind = 'csm'
		JOIN step s ON s.id = h.step_id
		WHERE s.undone = 0 AND h.after IS NOT NULL AND json_extract(h.before, '$.name') = ? LIMIT 2`, words(name))
	if err != nil || len(ids) != 1 {
		return 0, err
	}
	return ids[0], nil
}

// owner takes the owner of a row of accounts.
func (f *source) owner(home *shelf) error {
	id, err := f.csm(f.cell("owner"), f.cell("owner_email"))
	if err != nil || id == 0 {
		return err
	}
	if f.owned {
		_, err := f.exec("INSERT OR REPLACE INTO import_owner VALUES (?, ?, ?, ?)", int64(home.account), int64(id), f.number, f.row.Line)
		return err
	}
	return f.handOver(home, id)
}

// handOver makes the CSM the owner: from ever where the account had none, else from the
// as-of day on.
func (f *source) handOver(home *shelf, csm model.ID) error {
	t := tableOf[model.KindOwnership]
	all, err := f.of(home, t)
	if err != nil {
		return err
	}
	var owners []model.Ownership
	for _, k := range all {
		owners = append(owners, ownership(k))
	}
	if len(owners) > 0 && (model.OwnerAt(owners, f.asOf) == csm || model.OwnerAt(owners, 1<<30) == csm) {
		return nil
	}
	o := model.Ownership{AccountID: home.account, CSMID: csm}
	if len(owners) > 0 {
		o.From = f.asOf
		edited, before, err := f.ownerEdited(home.account)
		if err != nil {
			return err
		}
		if edited && (before == csm || !f.conflict("owner", f.csmName(model.OwnerAt(owners, f.asOf)), f.csmName(csm))) {
			f.keep(home.account, "owner")
			return nil
		}
		f.assume(assumedOwner)
	}
	e := f.effect
	_, err = f.add(home, t, t.values(o))
	f.effect = max(e, changed) // it is the account that was changed
	return err
}

func ownership(k *kept) model.Ownership {
	t := tableOf[model.KindOwnership]
	o := model.Ownership{ID: k.id}
	if id, ok := k.values[t.index("csm_id")].(int64); ok {
		o.CSMID = model.ID(id)
	}
	if s, ok := k.values[t.index("from_on")].(string); ok {
		o.From, _ = model.ParseISO(s)
	}
	return o
}

func (f *source) csmName(id model.ID) string {
	if c := f.csms.all[id]; c != nil {
		return c.Name
	}
	return ""
}

// ownerEdited says whether the newest change of who owns the account was made by a person,
// and whom a file named last.
func (f *source) ownerEdited(account model.ID) (edited bool, file model.ID, err error) {
	if f.fresh(tableOf[model.KindAccount], account) {
		return false, 0, nil
	}
	rows, err := f.w.w.t.rows(`SELECT s.bulk, c.after FROM change c JOIN step s ON s.id = c.step_id
		WHERE c.account_id = ? AND c.kind = 'ownership' AND s.undone = 0 ORDER BY c.id DESC`, int64(account))
	if err != nil {
		return false, 0, err
	}
	defer rows.Close()
	for first := true; rows.Next(); first = false {
		var bulk bool
		var after sql.NullString
		if err := rows.Scan(&bulk, &after); err != nil {
			return false, 0, err
		}
		if first {
			edited = !bulk
		}
		values, err := fields(after)
		if err != nil {
			return false, 0, err
		}
		if id, ok := values["csm_id"].(int64); ok && bulk {
			return edited, model.ID(id), nil
		}
	}
	return edited, 0, rows.Err()
}

// ownershipRow takes who owned an account since when: an account has one owner from a day.
func (f *source) ownershipRow() error {
	home, err := f.account(true)
	if err != nil {
		return err
	}
	csm, err := f.csm(f.cell("csm"), "")
	if err != nil {
		return err
	}
	if _, err := f.exec("DELETE FROM import_owner WHERE account = ?", int64(home.account)); err != nil {
		return err
	}
	t := tableOf[model.KindOwnership]
	from, who := t.index("from_on"), t.index("csm_id")
	values := t.values(model.Ownership{CSMID: csm, From: f.day("owned_from")})
	for _, places := range [][]int{{from, who}, {from}} {
		key := func(k *kept) string { return fingerprint(k.values, places) }
		m, err := f.indexed(home, t, key(&kept{values: make([]any, len(values))}), key)
		if err != nil {
			return err
		}
		if k := f.pop(t, m, fingerprint(values, places)); k != nil {
			f.claim(t, k.id)
			return f.merge(t, k, []say{{field: "csm", places: []int{who}, values: []any{values[who]}, text: f.cell("csm")}})
		}
	}
	_, err = f.add(home, t, values)
	return err
}

// csmRow takes a CSM.
func (f *source) csmRow() error {
	name, mail := f.cell("csm"), f.cell("email")
	t := tableOf[model.KindCSM]
	f.subject = name
	s := f.sayer(t)
	s.cell("csm", "name")
	s.cells("email", "manager")
	id := f.csms.find(name, mail)
	if id != 0 && f.claimed(t, id) > 0 && model.FoldName(f.csms.all[id].Name) != model.FoldName(name) {
		id = 0 // two who share a mailbox
	} else if id == 0 {
		var err error
		if id, err = f.csmOnce(name); err != nil {
			return err
		}
	}
	if id == 0 {
		values := t.values(model.CSM{})
		s.apply(values)
		k, err := f.insert(t, values)
		if err == nil {
			f.csms.add(model.CSM{ID: k.id, Name: name, Email: mail, Manager: f.cell("manager")})
		}
		return err
	}
	k, err := f.load(t, id)
	if err != nil {
		return err
	}
	if k == nil {
		return errors.New("a CSM vanished while the file was read")
	}
	s.forget(k, "name", "email")
	if f.claimed(t, id) > 0 {
		return f.again(t, k, s.all, "the CSM "+quote(name))
	}
	f.claim(t, id)
	if err := f.merge(t, k, s.all); err != nil {
		return err
	}
	return f.readCSMs()
}
