package entry

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/widget/form"
)

// newAccount stands inside a step for an account that is not in the book yet.
const newAccount model.ID = -1

// mostCadence is the longest cadence that can be entered, in days.
const mostCadence = 3650

// commonSegments complete the segment in a book that has none yet.
var commonSegments = []string{"Enterprise", "Mid-market", "SMB", "Digital"}

// accountFacts is what the dialog of an account loads.
type accountFacts struct {
	d      model.Dossier
	names  model.Names
	parent string
	s      model.Settings
	isNew  bool
}

// Account opens the dialog of an account with all its fields: owner, tags and custom
// fields too.
func (e *Entry) Account(a model.Account) tea.Cmd { return e.AccountField(a, "") }

// AccountField is Account with the keys in one field: "name", "segment", "industry",
// "region", "owner", "since", "start", "renewal", "arr", "arr why", "arr since", "stage", "cadence", "tags",
// "notes", "external", "parent", "domain", "churned", "archived", or CustomKey.
func (e *Entry) AccountField(a model.Account, field string) tea.Cmd {
	at := e.now()
	return e.open(titled(a.ID, "account"), dialogKey(a.Ref(), 0), a.ID, func(ctx context.Context) (spec, error) {
		b, err := e.loadAccount(ctx, a)
		if err != nil {
			return spec{}, err
		}
		s := e.account(b, at)
		s.focus = field
		return s, nil
	})
}

func (e *Entry) loadAccount(ctx context.Context, a model.Account) (accountFacts, error) {
	names, err := e.book.Names(ctx)
	if err != nil {
		return accountFacts{}, err
	}
	b := accountFacts{names: names, isNew: a.ID == 0}
	b.d.Account = a
	if b.s, err = e.book.Settings(ctx); err != nil {
		return accountFacts{}, err
	}
	if !b.isNew {
		if b.d, err = e.book.Dossier(ctx, a.ID); err != nil {
			return accountFacts{}, err
		}
	}
	b.parent = b.d.Account.ParentName
	if id := b.d.Account.ParentID; id != 0 {
		parent, err := e.book.Dossier(ctx, id)
		if err != nil {
			return accountFacts{}, err
		}
		b.parent = parent.Account.Name
	}
	return b, nil
}

// ownership is the ownership that holds now, and whether there is one.
func (b accountFacts) ownership(day model.Date) (model.Ownership, bool) {
	var now model.Ownership
	found := false
	for _, o := range b.d.Owners {
		if o.CSMID == model.OwnerAt(b.d.Owners, day) && o.From <= max(day, firstFrom(b.d.Owners)) && (!found || o.From >= now.From) {
			now, found = o, true
		}
	}
	return now, found
}

func firstFrom(owners []model.Ownership) model.Date {
	var first model.Date
	for i, o := range owners {
		if i == 0 || o.From < first {
			first = o.From
		}
	}
	return first
}

func (e *Entry) account(b accountFacts, at now) spec {
	own, owned := b.ownership(at.today)
	return spec{
		fields: e.accountFields(b, own, at),
		changed: func(f *form.Form, key string) {
			if key == "arr" && b.d.Account.ARR.Known() {
				since := ""
				if otherARR(f, b.d.Account.ARR) {
					since = at.today.String()
				}
				f.Set("arr since", since)
			}
			if key != "owner" || !owned {
				return
			}
			if handedOver(f, own) {
				f.Set("since", at.today.String())
				return
			}
			f.Set("since", own.From.String())
		},
		check: func(f *form.Form, key string, v form.Value) error {
			return checkAccount(f, key, v, b, own, owned)
		},
		step: func(f *form.Form) model.Step { return accountStep(f, b, own, owned) },
	}
}

func (e *Entry) accountFields(b accountFacts, own model.Ownership, at now) []form.Field {
	a := b.d.Account
	name := text("name", "Name", a.Name)
	name.Required = true
	since := date("since", "Owner from", own.From)
	since.Help = "blank: since ever"
	csm := own.CSMID
	if b.isNew {
		csm = inBook(at.owner, b.names.CSMs)
	}
	owner := owner(csm, b.names.CSMs)
	start := date("start", "Start", a.StartOn)
	start.Heading = "Contract"
	tags := form.Field{Key: "tags", Label: "Tags", Kind: form.Tags, Value: strings.Join(a.Tags, ", "),
		Options: options(b.names.Tags), Help: "with commas between", Heading: "More"}
	churned := date("churned", "Churned on", a.ChurnedOn)
	churned.Heading, churned.Help = "When it ends", "the first day on which they are no customer"
	if a.ChurnedOn.Known() {
		churned.Help = "blank: they never left; who came back has a new event, under Money"
	}
	archived := date("archived", "Archived on", a.ArchivedOn)
	archived.Help = "out of every list and total from then on"
	cadence := whole("cadence", "Cadence", "days", a.CadenceDays, 1, mostCadence)
	cadence.Help = "days between reviews; blank: that of the segment"
	arr := []form.Field{e.arr(b, at)}
	if a.ARR.Known() {
		since := date("arr since", "Changed on", 0)
		since.Help = "only where the ARR became another"
		arr = append(arr, choice("arr why", "Another ARR", arrReason(""), []arrReason{arrChanged, arrWrong}, arrReason.label), since)
	}
	fields := []form.Field{
		name, suggested("segment", "Segment", a.Segment, options(b.names.Segments, commonSegments)),
		text("industry", "Industry", a.Industry), text("region", "Region", a.Region), owner, since,
		start, date("renewal", "Renewal", a.RenewalOn)}
	fields = append(append(fields, arr...),
		choice("stage", "Stage", a.Stage, model.Stages, model.Stage.Label), cadence,
		tags, notes("notes", "Notes", a.Notes, 3), text("external", "External id (CRM)", a.ExternalID),
		e.parent(a, b.parent), text("domain", "Web domain", a.Domain),
		churned, text("reason", "Reason", a.ChurnReason), archived)
	return append(fields, customFields(b.d.Fields)...)
}

// parent is a pick among all accounts: they are too many to load.
func (e *Entry) parent(a model.Account, name string) form.Field {
	f := form.Field{Key: "parent", Label: "Parent account", Kind: form.Pick, Value: idText(a.ParentID), AllowNew: true,
		Help: "type a name"}
	if a.ParentID != 0 {
		f.Shown = model.Clean(name)
	} else {
		f.Value = name
	}
	f.Complete = func(ctx context.Context, typed string) ([]form.Option, error) {
		found, err := e.book.FindAccounts(ctx, typed, mostFound)
		var out []form.Option
		for _, n := range found {
			if n.ID != a.ID {
				out = append(out, form.Option{Value: idText(n.ID), Label: model.Clean(n.Name), Hint: model.Clean(n.ExternalID)})
			}
		}
		return out, err
	}
	return f
}

// mostFound is how many accounts are offered as parents.
const mostFound = 20

// CustomKey names the field of an account's dialog that holds a custom field; for 0 the
// one that begins a new custom field.
func CustomKey(id model.ID) string {
	if id == 0 {
		return "custom name"
	}
	return customKey(id)
}

func customKey(id model.ID) string { return "custom " + strconv.FormatInt(int64(id), 10) }

func customFields(all []model.CustomField) []form.Field {
	var out []form.Field
	for _, c := range all {
		f := text(customKey(c.ID), model.Clean(c.Name), c.Value)
		f.Help = "blank: the field goes"
		out = append(out, f)
	}
	name, value := text("custom name", "New field", ""), text("custom value", "Its value", "")
	name.Help = "a name of your own"
	out = append(out, name, value)
	out[0].Heading = "Fields of your own"
	return out
}

// handedOver says that another owner was picked.
func handedOver(f *form.Form, own model.Ownership) bool {
	v := f.Value("owner")
	return v.New || f.Problem("owner") == nil && idOf(f, "owner") != own.CSMID
}

// checkAccount are the rules of an account that concern several fields.
func checkAccount(f *form.Form, key string, v form.Value, b accountFacts, own model.Ownership, owned bool) error {
	switch key {
	case "since":
		if owned && handedOver(f, own) {
			return checkHandOver(v, own)
		}
	case "arr why":
		if v.Empty && b.d.Account.ARR.Known() && otherARR(f, b.d.Account.ARR) {
			return errors.New("needed: did it change on a day, or was it wrong before?")
		}
	case "arr since":
		if v.Empty && f.Value("arr why").Text == string(arrChanged) && otherARR(f, b.d.Account.ARR) {
			return errors.New("needed: from which day on?")
		}
	case "renewal":
		if start := f.Value("start").Date; v.Date.Known() && v.Date < start {
			return fmt.Errorf("before the start on %s", start)
		}
	case "churned":
		if start := f.Value("start").Date; v.Date.Known() && v.Date < start {
			return fmt.Errorf("before the start on %s", start)
		}
	case "custom name":
		for _, c := range b.d.Fields {
			if !v.Empty && model.FoldName(c.Name) == model.FoldName(v.Text) {
				return errors.New("there is a field of that name above")
			}
		}
	case "custom value":
		if !v.Empty && f.Raw("custom name") == "" {
			return errors.New("give the field a name first")
		}
	}
	return nil
}

func checkHandOver(v form.Value, own model.Ownership) error {
	switch {
	case v.Empty:
		return errors.New("needed: from which day on?")
	case v.Date <= own.From:
		return fmt.Errorf("the former owner began on %s: give a later day", own.From)
	}
	return nil
}

func accountStep(f *form.Form, b accountFacts, own model.Ownership, owned bool) model.Step {
	was := b.d.Account
	next := accountOf(f, was)
	name := model.Clean(next.Name)
	step := model.Step{Label: fmt.Sprintf("Account %s %s", name, added(b.isNew))}
	if event, ok := changeOfARR(f, was, &next); ok {
		step.Puts = append(step.Puts, model.Put{Fact: event})
	}
	if b.isNew {
		next.ID = newAccount
		step.Puts = append(step.Puts, model.Put{Fact: next})
	} else if !reflect.DeepEqual(next, was) {
		step.Puts = append(step.Puts, model.Put{Fact: next, Was: was})
	}
	puts, who := ownerPuts(f, next.ID, own, owned)
	if len(puts) > 0 && len(step.Puts) == 0 {
		step.Label = fmt.Sprintf("Owner of %s set to %s", name, who)
	}
	step.Puts = append(step.Puts, puts...)
	customSteps(f, b.d.Fields, next.ID, &step)
	if fields := changedFields(was, next, puts, &step); !b.isNew && (len(puts) == 0 || len(fields) > 1) && len(fields) > 0 {
		step.Label = model.ChangedLabel(name, fields)
	}
	return step
}

// changedFields are what the step changes, in the words of a sentence.
func changedFields(was, next model.Account, owner []model.Put, step *model.Step) []string {
	out := model.AccountFields(was, next)
	if len(owner) > 0 {
		out = append(out, "owner")
	}
	custom := len(step.Deletes)
	for _, p := range step.Puts {
		if c, ok := p.Fact.(model.CustomField); ok {
			custom++
			out = append(out, model.Clean(c.Name))
		}
	}
	if custom > 0 && len(step.Deletes) > 0 {
		out = append(out, "fields of your own")
	}
	return out
}

// changeOfARR is the event that an ARR which became another on a day is, and false where it
// was wrong before: then no event says so, and what the file before said is corrected too.
func changeOfARR(f *form.Form, was model.Account, next *model.Account) (model.RevenueEvent, bool) {
	if next.ARR == was.ARR || !was.ARR.Known() {
		return model.RevenueEvent{}, false
	}
	if day := f.Value("arr since").Date; f.Value("arr why").Text == string(arrChanged) && day.Known() {
		if event, err := was.ARRChange(next.ARR, day); err == nil {
			return event, true
		}
	}
	fixed := was.Corrected(next.ARR)
	next.ARRFiled, next.ARRFiledOn = fixed.ARRFiled, fixed.ARRFiledOn
	return model.RevenueEvent{}, false
}

// ownerPuts are a hand-over, or the correction of the day of the last one.
func ownerPuts(f *form.Form, account model.ID, own model.Ownership, owned bool) (puts []model.Put, who string) {
	next := model.Ownership{AccountID: account, From: f.Value("since").Date}
	switch {
	case handedOver(f, own):
		who, puts = takeOwner(f, &next)
		return append(puts, model.Put{Fact: next}), who
	case owned && next.From != own.From:
		next.ID, next.CSMID = own.ID, own.CSMID
		return []model.Put{{Fact: next, Was: own}}, model.Clean(f.Value("owner").Option.Label)
	}
	return nil, ""
}

func customSteps(f *form.Form, fields []model.CustomField, account model.ID, step *model.Step) {
	for _, c := range fields {
		next := c
		next.Value = textOf(f, customKey(c.ID), c.Value)
		switch {
		case next.Value == "" && c.Value != "":
			step.Deletes = append(step.Deletes, c.Ref())
		case next != c:
			step.Puts = append(step.Puts, model.Put{Fact: next, Was: c})
		}
	}
	if name := f.Value("custom name").Text; name != "" {
		c := model.CustomField{AccountID: account, Name: name, Value: f.Value("custom value").Text}
		step.Puts = append(step.Puts, model.Put{Fact: c})
	}
}

func accountOf(f *form.Form, was model.Account) model.Account {
	a := was
	a.Name, a.Segment = textOf(f, "name", was.Name), textOf(f, "segment", was.Segment)
	a.Industry, a.Region = textOf(f, "industry", was.Industry), textOf(f, "region", was.Region)
	a.StartOn, a.RenewalOn, a.ARR = f.Value("start").Date, f.Value("renewal").Date, f.Value("arr").Money
	a.Stage, a.CadenceDays = model.Stage(f.Value("stage").Text), count(f, "cadence")
	a.Tags = listOf(f, "tags", was.Tags)
	a.Notes, a.ExternalID, a.Domain = textOf(f, "notes", was.Notes), textOf(f, "external", was.ExternalID), textOf(f, "domain", was.Domain)
	a.ChurnedOn, a.ChurnReason, a.ArchivedOn = f.Value("churned").Date, textOf(f, "reason", was.ChurnReason), f.Value("archived").Date
	a.ParentID, a.ParentName = 0, ""
	switch v := f.Value("parent"); {
	case v.New:
		a.ParentName = textOf(f, "parent", was.ParentName)
	case !v.Empty:
		a.ParentID = idOf(f, "parent")
	}
	return a
}
