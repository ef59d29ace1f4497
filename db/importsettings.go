package db

import (
	"encoding/json"
	"slices"

	"keystone/model"
)

// exportedPerson is the setting "me" in a file: the CSM by name, not by the number that it
// has in this book alone.
type exportedPerson struct {
	Name    string `json:"name"`
	CSM     string `json:"csm"`
	Manager bool   `json:"manager"`
}

// settingRow takes a setting.
func (f *source) settingRow() error {
	key, value := f.cell("key"), f.cell("value")
	at := slices.IndexFunc(settings, func(s setting) bool { return s.key == key })
	if at < 0 {
		return reject("there is no setting %s", quote(key))
	}
	if value == "" {
		return nil
	}
	var err error
	switch key {
	case "me":
		value, err = f.me(value)
	case "rates":
		value, err = ratesFrom(value)
	}
	if err != nil {
		return err
	}
	if err := settings[at].fault(value); err != nil {
		return reject("%s is no value of the setting %s: %s", quote(value), key, err)
	}
	t := tableOf[model.KindSetting]
	f.subject = "settings"
	s := f.sayer(t)
	s.value(key, "value", value, words(value))
	ids, err := f.w.w.t.ids("SELECT id FROM setting WHERE key = ?", key)
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		if _, err := f.w.Put(model.Setting{Key: key, Value: value}); err != nil {
			return err
		}
		f.did(created)
		return nil
	}
	k, err := f.load(t, ids[0])
	if err != nil {
		return err
	}
	return f.merge(t, k, s.all)
}

// ratesFrom turns rates as people write them, {"EUR":1.08}, into those that are stored.
func ratesFrom(value string) (string, error) {
	var written map[string]json.Number
	if json.Unmarshal([]byte(value), &written) != nil {
		return value, nil // said to be no value by the caller
	}
	stored := make(map[string]int64, len(written))
	for code, text := range written {
		rate, err := model.ParseRate(text.String())
		if err != nil {
			return "", reject("the rate of %s: %s", quote(code), err)
		}
		stored[code] = rate
	}
	b, err := json.Marshal(stored)
	return string(b), err
}

// me turns the CSM's name into its number.
func (f *source) me(value string) (string, error) {
	var p exportedPerson
	if json.Unmarshal([]byte(value), &p) != nil {
		return value, nil // said to be no value by the caller
	}
	id, err := f.csm(p.CSM, "")
	if err != nil {
		return "", err
	}
	b, err := json.Marshal(model.Person{Name: p.Name, CSMID: id, Manager: p.Manager})
	return string(b), err
}
