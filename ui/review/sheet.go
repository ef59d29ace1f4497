package review

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/ui/keys"
	"keystone/ui/widget/form"
)

// spec is one field of a step: what the form needs, and what it means here.
type spec struct {
	form.Field
	// one: the key that chooses also accepts and goes on.
	one bool
	// adds: what is accepted goes into the list above, and the field is empty again.
	adds bool
	// propose is what enter takes from the empty field, "" for nothing; why says so.
	propose func() (raw, why string)
	// save is the job that stores what was accepted. nil: it belongs to a group.
	save func(v form.Value) *job
	// group is kept together.
	group *group
	// after is where enter goes, "" for the next field.
	after func(v form.Value) string
}

// group are fields that are kept together: a voice, a commitment, a sentiment.
type group struct {
	// head is the field that says whether there is anything to keep, first the field to
	// begin another one.
	head string
	// adds: its fields are empty again once it is kept.
	adds bool
	// keep is the job, or the field that keeps it from being one and why.
	keep func(f *form.Form) (j *job, field string, err error)
	// done runs after it was kept; nil: go on.
	done func() tea.Cmd
}

// sheet is a form with its specs and what the book holds of it.
type sheet struct {
	s       *Screen
	make    func() []spec
	specs   []spec
	form    *form.Form
	stored  map[string]string // as shown, by field
	waiting map[string]string // accepted and on its way
	settled map[string]bool   // arrived
	ended   bool              // enter on the last field
	keys    *keys.Set
}

func (s *Screen) newSheet(specs func() []spec) *sheet {
	sh := &sheet{s: s, make: specs, waiting: map[string]string{}, settled: map[string]bool{}}
	sh.sync()
	return sh
}

// sync brings the sheet to what the book holds. A form whose fields are other ones is made
// anew with what was typed into it.
func (sh *sheet) sync() {
	specs := sh.make()
	if sh.form == nil || !sameFields(specs, sh.specs) {
		sh.rebuild(specs)
		return
	}
	sh.specs = specs
	for _, sp := range specs {
		if len(sp.Options) > 0 {
			sh.form.SetOptions(sp.Key, sp.Options)
		}
		fresh := sp.Value != sh.stored[sp.Key]
		if _, waits := sh.waiting[sp.Key]; !waits && sh.form.Raw(sp.Key) == sp.Value && sp.Value != "" {
			sh.settled[sp.Key] = true // somebody, or another field, stored just what stands there
		}
		switch {
		case sh.settled[sp.Key], fresh && sh.form.State(sp.Key) == form.Clean:
			if sh.form.State(sp.Key) != form.Clean || fresh {
				sh.form.Set(sp.Key, sp.Value)
			}
			sh.stored[sp.Key] = sp.Value
		}
		delete(sh.settled, sp.Key)
	}
}

func sameFields(a, b []spec) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Key != b[i].Key || a[i].Unit != b[i].Unit || a[i].Label != b[i].Label {
			return false
		}
	}
	return true
}

func (sh *sheet) rebuild(specs []spec) {
	drafts, at := map[string]string{}, ""
	if sh.form != nil {
		drafts, at = sh.form.Drafts(), sh.form.Focused()
	}
	sh.specs, sh.stored, sh.settled = specs, map[string]string{}, map[string]bool{}
	sh.form, sh.keys = nil, nil
	if len(specs) == 0 {
		return
	}
	fields := make([]form.Field, len(specs))
	for i, sp := range specs {
		fields[i] = sp.Field
		sh.stored[sp.Key] = sp.Value
		if sp.propose != nil {
			fields[i].Hint = sh.hint(sp)
		}
		sh.follow(&fields[i])
	}
	s := sh.s
	sh.form = form.New(form.Options{
		Fields: fields, Theme: s.theme, Today: s.today,
		OnCommit: sh.accept,
		OnSubmit: func() tea.Cmd { sh.ended = true; return nil },
	})
	sh.form.SetDrafts(drafts)
	if at != "" {
		sh.form.Focus(at)
	}
	sh.keys = sh.wrap(sh.form.Keys())
}

// follow lets what a field of the form says be that of its spec as it is now: the facts
// behind it may have changed since the form was made.
func (sh *sheet) follow(f *form.Field) {
	key := f.Key
	if f.Above != nil {
		f.Above = func(w int) []string {
			if sp := sh.spec(key); sp != nil && sp.Above != nil {
				return sp.Above(w)
			}
			return nil
		}
	}
	if f.Validate != nil {
		f.Validate = func(v form.Value) error {
			if sp := sh.spec(key); sp != nil && sp.Validate != nil {
				return sp.Validate(v)
			}
			return nil
		}
	}
}

// hint says what enter would take, else the field's own help.
func (sh *sheet) hint(sp spec) func() string {
	return func() string {
		if raw, why := sp.propose(); raw != "" {
			return "enter: " + why
		}
		return sp.Help
	}
}

func (sh *sheet) spec(key string) *spec {
	for i := range sh.specs {
		if sh.specs[i].Key == key {
			return &sh.specs[i]
		}
	}
	return nil
}

// accept is called for each field that is left edited and readable.
func (sh *sheet) accept(key string, v form.Value) form.Work {
	sp := sh.spec(key)
	if sp == nil || sp.save == nil || sh.s.locked() != "" {
		return nil
	}
	raw := sh.form.Raw(key)
	was, waits := sh.waiting[key]
	if waits && was == raw || sp.adds && v.Empty {
		return nil
	}
	j := sp.save(v)
	if j == nil {
		return nil
	}
	j.sheet, j.key = sh, key
	j.raws = map[string]string{key: raw}
	if sp.adds {
		sh.form.Set(key, "")
	} else {
		j.seen, j.check = sh.stored[key], !waits
		sh.waiting[key] = raw
	}
	j.place = sh.s.place().String()
	sh.s.enqueue(j)
	return nil
}

// wrap makes the form's bindings act the way this screen does.
func (sh *sheet) wrap(set *keys.Set) *keys.Set {
	out := keys.New()
	for _, b := range set.All() {
		do, id := b.Do, b.ID
		b.Do = func() tea.Cmd { return sh.s.act(func() tea.Cmd { return sh.act(id, do) }) }
		out.Add(b)
	}
	return out
}

// act does what a binding of the form does, and for enter what it means in this field.
func (sh *sheet) act(id string, do func() tea.Cmd) tea.Cmd {
	if id != "form.accept" {
		return do()
	}
	key := sh.form.Focused()
	sp := sh.spec(key)
	if sp == nil || sp.Kind == form.Notes {
		return do()
	}
	if sp.propose != nil && strings.TrimSpace(sh.form.Raw(key)) == "" {
		if raw, _ := sp.propose(); raw != "" {
			sh.form.SetDrafts(map[string]string{key: raw})
		}
	}
	typed := strings.TrimSpace(sh.form.Raw(key)) != ""
	if sp.group != nil && sh.lastOf(key) {
		if v := sh.form.Problem(key); v == nil && sh.any(sp.group) {
			return sh.keep(sp.group)
		}
	}
	sh.ended = false
	cmd := do()
	ended := sh.ended
	v := sh.form.Value(key)
	switch {
	case sh.form.Problem(key) != nil:
		why := sh.form.Problem(key)
		cmd = tea.Batch(cmd, sh.form.Focus(key))
		sh.form.SetFailed(key, why) // said even where a completion is open
		return cmd
	case sp.adds && typed:
		return tea.Batch(cmd, sh.form.Focus(key))
	case sp.group != nil && sh.lastOf(key) && sh.any(sp.group): // the completion that was lit made it whole
		return tea.Batch(cmd, sh.keep(sp.group))
	}
	if to, end := sh.target(sp, v, typed); to != "" {
		return tea.Batch(cmd, sh.form.Focus(to))
	} else if end || ended {
		return tea.Batch(cmd, sh.s.onward(sh))
	}
	return cmd
}

// target is where enter goes from a field when not to the next one; end: past the last.
func (sh *sheet) target(sp *spec, v form.Value, typed bool) (to string, end bool) {
	if sp.after != nil {
		if to := sp.after(v); to != "" {
			if to == theEnd {
				return "", true
			}
			return to, false
		}
	}
	if sp.group == nil || sp.Key != sp.group.head || typed || sh.any(sp.group) {
		return "", false
	}
	for i := sh.index(sp.Key); i < len(sh.specs); i++ {
		if !sh.specs[i].in(sp.group) {
			return sh.specs[i].Key, false
		}
	}
	return "", true
}

const theEnd = "\x00end"

func (sh *sheet) index(key string) int {
	for i := range sh.specs {
		if sh.specs[i].Key == key {
			return i
		}
	}
	return len(sh.specs)
}

// lastOf says that the field is the last of its group.
func (sh *sheet) lastOf(key string) bool {
	i := sh.index(key)
	return i == len(sh.specs)-1 || !sh.specs[i+1].in(sh.specs[i].group)
}

// any says that there is something of the group to keep that is not stored.
func (sh *sheet) any(g *group) bool {
	if strings.TrimSpace(sh.form.Raw(g.head)) == "" {
		return false
	}
	for _, sp := range sh.specs {
		if sp.in(g) && sh.form.State(sp.Key) != form.Clean {
			return true
		}
	}
	return false
}

// in says that the field belongs to the group.
func (sp *spec) in(g *group) bool { return sp.group != nil && sp.group.head == g.head }

// keep saves a group, or goes to the field that keeps it from being saved.
func (sh *sheet) keep(g *group) tea.Cmd {
	j, field, err := sh.job(g)
	if err != nil {
		cmd := sh.form.Focus(field)
		if field != "" {
			sh.form.SetFailed(field, err)
		}
		return cmd
	}
	sh.s.enqueue(j)
	if g.done != nil {
		return g.done()
	}
	if g.adds {
		return sh.form.Focus(g.head)
	}
	return sh.s.onward(sh)
}

// job is the job of a group, its fields emptied where it adds.
func (sh *sheet) job(g *group) (*job, string, error) {
	for _, sp := range sh.specs {
		if sp.in(g) && sh.form.Problem(sp.Key) != nil {
			return nil, sp.Key, sh.form.Problem(sp.Key)
		}
	}
	j, field, err := g.keep(sh.form)
	if err != nil {
		return nil, field, err
	}
	j.sheet, j.key, j.raws = sh, g.head, map[string]string{}
	for _, sp := range sh.specs {
		if !sp.in(g) {
			continue
		}
		j.raws[sp.Key] = sh.form.Raw(sp.Key)
		if g.adds {
			sh.form.Set(sp.Key, sp.Value)
		} else {
			sh.waiting[sp.Key] = sh.form.Raw(sp.Key)
		}
	}
	j.place = sh.s.place().String()
	return j, "", nil
}

// leave accepts what can be read, also of groups, and leaves the rest as drafts.
func (sh *sheet) leave() tea.Cmd {
	if sh.form == nil || sh.s.locked() != "" {
		return nil
	}
	seen := map[string]bool{}
	for _, sp := range sh.specs {
		if sp.group == nil || seen[sp.group.head] || !sh.any(sp.group) {
			continue
		}
		seen[sp.group.head] = true
		if sh.arrives(sp.group) {
			continue
		}
		if j, _, err := sh.job(sp.group); err == nil {
			sh.s.enqueue(j)
		}
	}
	return sh.form.Leave()
}

// arrives says that the group as it stands is on its way already.
func (sh *sheet) arrives(g *group) bool {
	raw, ok := sh.waiting[g.head]
	if !ok || raw != sh.form.Raw(g.head) {
		return false
	}
	for _, sp := range sh.specs {
		if sp.in(g) && sh.waiting[sp.Key] != sh.form.Raw(sp.Key) {
			return false
		}
	}
	return true
}

// drafts are the texts that are neither stored nor on their way.
func (sh *sheet) drafts(into map[string]string) {
	if sh.form == nil {
		return
	}
	for key, raw := range sh.form.Drafts() {
		if sh.waiting[key] != raw && strings.TrimSpace(raw) != "" {
			into[key] = raw
		}
	}
}

// text says that the field with the keys takes text.
func (sh *sheet) text() bool {
	if sh.form == nil {
		return false
	}
	sp := sh.spec(sh.form.Focused())
	return sp != nil && sp.Kind != form.Choice && sp.Kind != form.Toggle
}
