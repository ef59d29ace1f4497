package model

import "testing"

func TestAChangedAccountIsCalledByWhatChanged(t *testing.T) {
	was := Account{Name: "Acme", Segment: "SMB", RenewalOn: NewDate(2027, 1, 1), Tags: []string{"core"}}
	now := was
	if got := AccountFields(was, now); len(got) != 0 {
		t.Error(got)
	}
	now.RenewalOn, now.Tags = NewDate(2027, 2, 1), nil
	if got := ChangedLabel("Acme", AccountFields(was, now)); got != "Acme: renewal date and tags changed" {
		t.Error(got)
	}
	now.Name, now.Segment, now.Notes = "Acme NV", "Enterprise", "x"
	if got := ChangedLabel(now.Name, AccountFields(was, now)); got != "Acme NV: name, segment, renewal date and 2 more changed" {
		t.Error(got)
	}
}
