package review

import (
	"testing"

	"keystone/model"
)

// aReview is all keys of a qualifying review: three people, two KPIs, a voice, two moments.
const aReview = "enter enter 'dana' enter 'ray' enter 'Li Na, Buyer' enter enter " +
	"'91.5 %' enter y enter 'the night shift noticed' enter " +
	"'3.8' enter y enter 'queues are shorter' enter y " +
	"'Reports take a day' enter 2 ctrl+s enter " +
	"k k enter enter " +
	"g 'They plan a second site' enter " +
	"4 5 " +
	"ctrl+n ctrl+s"

func TestAReviewIsHeldWithFewKeysAndCounts(t *testing.T) {
	h := open(t, acme(), 80, 24)
	h.do(aReview)
	r := h.review()
	if got := h.met(); got != "1 2 3 4 5 6 7" {
		t.Errorf("met: %s\n%s", got, h.Text())
	}
	if r.State != model.ReviewCompleted {
		t.Errorf("state %s\n%s", r.State, h.Text())
	}
	d := h.m.dossier(t)
	if j := model.Judge(r, &d, h.s.ctx.Settings, day); !j.Qualifies {
		t.Errorf("does not qualify: %+v", j)
	}
	if h.keys > 40 {
		t.Errorf("%d keys", h.keys)
	}
	t.Logf("%d keys", h.keys)
	h.Want("It counts: held on 2026-11-21, all seven met.", "7 of 7 met")
	if len(d.Moments) != 2 || len(d.Voices) != 1 || len(d.Verifications) != 2 || len(d.Contacts) != 4 {
		t.Errorf("moments %d, voices %d, verifications %d, contacts %d", len(d.Moments), len(d.Voices), len(d.Verifications), len(d.Contacts))
	}
}
