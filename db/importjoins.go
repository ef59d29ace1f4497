package db

import (
	"errors"
	"math"
	"strconv"
	"strings"

	"keystone/model"
)

// subscriber finds the account of a row that names a subscription instead of it.
func (f *source) subscriber() (*shelf, error) {
	ref := strings.TrimSpace(f.cell("subscription"))
	if ref == "" {
		return nil, reject("the row names neither an account nor a subscription of one")
	}
	key := "subscription\x00" + ref
	id, known := f.refs[key]
	if !known {
		if err := f.readSubscriptions(); err != nil {
			return nil, err
		}
		ids, err := f.named(spaceSubscription, ref)
		if err != nil {
			return nil, err
		}
		switch len(ids) {
		case 0:
			return nil, reject("there is no subscription %s: import the subscriptions first, or together with this file", quote(ref))
		case 1:
			id = ids[0]
		default:
			return nil, reject("subscriptions of %d accounts have the id %s: name the account that is meant", len(ids), quote(ref))
		}
		f.refs[key] = id
	}
	f.subject = ref
	return f.shelf(id), nil
}

// readSubscriptions reads whose the subscriptions are. Those of this import are in by then:
// their files go before the ones that name them.
func (im *importer) readSubscriptions() error {
	if im.subscribed {
		return nil
	}
	im.subscribed = true
	if err := im.w.flush(); err != nil {
		return err
	}
	return im.learn(spaceSubscription, "SELECT trim(external_id), account_id FROM subscription WHERE external_id <> ''")
}

// sayFirstAnswer says when a case was first answered where a file has the minutes it took.
func (f *source) sayFirstAnswer(_ *shelf, s *sayer) ([]int, error) {
	if !f.has("first_answer_minutes") || f.has("first_answer_at") {
		return nil, nil
	}
	if text := f.cell("first_answer_minutes"); text != "" {
		opened, err := model.ParseStamp(f.cell("opened_at"))
		minutes, bad := strconv.ParseFloat(text, 64)
		if err = errors.Join(err, bad); err != nil || minutes < 0 || minutes > math.MaxInt32 {
			return nil, reject("first answer after %s minutes: that is no time to wait", quote(text))
		}
		at := opened + model.Stamp(math.Round(minutes*60))
		s.value("first_answer_at", "first_answer_at", text, stamp(at))
	}
	return []int{s.t.index("first_answer_at")}, nil
}
