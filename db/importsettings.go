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
	if key == "me" {
		var err error
		if value, err = f.me(value); err != nil {
			return err
		}
	}
	var fresh model.Settings
	if err := json.Unmarshal([]byte(value), settings[at].field(&fresh)); err != nil {
		return reject("%s is no value of the setting %s", quote(value), key)
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
