package account

import (
	"context"
	"slices"
	"time"

	"keystone/model"
)

// mostHistory is how many changes the history shows; older ones are in the file.
const mostHistory = 500

// snapshot is the account as the page shows it: loaded and worked out off the UI.
type snapshot struct {
	// d is what may be seen on the day; full is everything, which the figures are made of.
	d, full model.Dossier
	s       model.Settings
	today   model.Date
	day     model.Date
	past    bool
	as      model.Assessment
	move    model.Move
	moved   bool
	csms    map[model.ID]model.CSM
	parent  string
	history []model.HistoryEntry
	path    []step
	gone    bool
}

// step is where the account stood on a day.
type step struct {
	day    model.Date
	co, cx model.Number
}

// load reads the account as of a day. An account that is no longer there is no error.
func load(ctx context.Context, book Book, id model.ID, today, day model.Date) (*snapshot, error) {
	d, err := book.Dossier(ctx, id)
	if err != nil {
		return missing(ctx, book, id, err)
	}
	s := &snapshot{full: d, today: today, day: day, past: day < today, csms: map[model.ID]model.CSM{}}
	if s.s, err = book.Settings(ctx); err != nil {
		return nil, err
	}
	csms, err := book.CSMs(ctx)
	if err != nil {
		return nil, err
	}
	for _, c := range csms {
		s.csms[c.ID] = c
	}
	if s.history, err = book.History(ctx, id, mostHistory); err != nil {
		return nil, err
	}
	s.parent = d.Account.ParentName
	if d.Account.ParentID != 0 {
		if p, err := book.Dossier(ctx, d.Account.ParentID); err == nil {
			s.parent = p.Account.Name
		}
	}
	s.workOut()
	return s, nil
}

// missing tells an account that was deleted from one that cannot be read.
func missing(ctx context.Context, book Book, id model.ID, err error) (*snapshot, error) {
	rows, rowsErr := book.Rows(ctx, model.Query{Inactive: true}, []model.ID{id})
	if rowsErr == nil && len(rows) == 0 {
		return &snapshot{gone: true}, nil
	}
	return nil, err
}

func (s *snapshot) workOut() {
	s.as = model.Assess(&s.full, s.s, s.day)
	s.move, s.moved = model.NextMove(&s.full, s.s, s.day)
	s.d = s.full
	if s.past {
		s.d = seenOn(s.full, s.day)
		s.history = slices.DeleteFunc(s.history, func(h model.HistoryEntry) bool { return madeOn(h) > s.day })
	}
	s.path = pathOf(&s.full, s.s, s.day)
}

// madeOn is the day of a change where the person sits.
func madeOn(h model.HistoryEntry) model.Date {
	return dayOf(h.AtMillis)
}

// dayOf is the day of a time where the person sits.
func dayOf(millis int64) model.Date {
	y, m, d := time.UnixMilli(millis).Date()
	return model.NewDate(y, int(m), d)
}

// mostPath is how many reviews the path goes back.
const mostPath = 6

// pathOf is where the account stood at its last reviews, and where it stands on the day.
func pathOf(d *model.Dossier, s model.Settings, day model.Date) []step {
	var days []model.Date
	for _, r := range d.Reviews {
		if r.Held(day) && r.HeldOn < day {
			days = append(days, r.HeldOn)
		}
	}
	slices.Sort(days)
	days = slices.Compact(days)
	days = append(days[max(0, len(days)-mostPath):], day)
	var out []step
	for _, on := range days {
		st := model.Stand(d, s, on)
		if st.CO.Known && st.CX.Known {
			out = append(out, step{on, st.CO, st.CX})
		}
	}
	return out
}

// seenOn leaves out of a dossier what is dated after the day.
func seenOn(d model.Dossier, day model.Date) model.Dossier {
	if d.Account.ChurnedOn > day {
		d.Account.ChurnedOn, d.Account.ChurnReason = 0, ""
	}
	if d.Account.ArchivedOn > day {
		d.Account.ArchivedOn = 0
	}
	d.Owners = upTo(d.Owners, day, func(f model.Ownership) model.Date { return f.From })
	d.Contacts = slices.Clone(d.Contacts)
	for i := range d.Contacts {
		if !d.Contacts[i].Left(day) {
			d.Contacts[i].LeftOn = 0
		}
	}
	d.Outcomes = upTo(d.Outcomes, day, func(f model.Outcome) model.Date { return f.AgreedOn })
	for i := range d.Outcomes {
		o := &d.Outcomes[i]
		o.Status = o.StatusOn(day)
		if o.ClosedOn > day {
			o.ClosedOn = 0
		}
	}
	d.Measurements = upTo(d.Measurements, day, func(f model.Measurement) model.Date { return f.Date })
	d.Verifications = upTo(d.Verifications, day, func(f model.Verification) model.Date { return f.Date })
	d.Reviews = upTo(d.Reviews, day, func(f model.Review) model.Date { return f.HeldOn })
	d.Sentiments = upTo(d.Sentiments, day, func(f model.Sentiment) model.Date { return f.Date })
	d.Voices = upTo(d.Voices, day, func(f model.Voice) model.Date { return f.Date })
	d.Moments = upTo(d.Moments, day, func(f model.Moment) model.Date { return f.Date })
	d.Touches = upTo(d.Touches, day, func(f model.Touch) model.Date { return f.Date })
	d.Surveys = upTo(d.Surveys, day, firstKnown)
	d.Revenue = upTo(d.Revenue, day, func(f model.RevenueEvent) model.Date { return f.Date })
	d.Subscriptions = upTo(d.Subscriptions, day, func(f model.Subscription) model.Date { return f.StartOn })
	d.Calls = upTo(d.Calls, day, func(f model.Call) model.Date { return f.On })
	d.Usage = upTo(d.Usage, day, func(f model.Usage) model.Date { return f.Date })
	d.Metrics = upTo(d.Metrics, day, func(f model.MetricValue) model.Date { return f.Date })
	d.Advocacy = upTo(d.Advocacy, day, func(f model.Advocacy) model.Date { return f.Date })
	d.Pauses = upTo(d.Pauses, day, func(f model.Pause) model.Date { return f.From })
	d.Cases = upTo(d.Cases, day, func(f model.Case) model.Date { return f.OpenedAt.Date() })
	for i := range d.Cases {
		c := &d.Cases[i]
		if c.FirstAnswerAt.Date() > day {
			c.FirstAnswerAt = 0
		}
		if c.ResolvedAt.Date() > day {
			c.ResolvedAt, c.CSAT = 0, model.Number{}
		}
	}
	for i := range d.Surveys {
		if f := &d.Surveys[i]; f.AnsweredOn > day {
			f.AnsweredOn, f.Score, f.Comment = 0, model.Number{}, ""
		}
	}
	return d
}

// firstKnown is the day from which a survey is known: sent, or where that was not said
// answered.
func firstKnown(f model.Survey) model.Date {
	if f.SentOn.Known() {
		return f.SentOn
	}
	return f.AnsweredOn
}

// upTo are the facts dated on or before a day, and those without a date.
func upTo[T any](all []T, day model.Date, date func(T) model.Date) []T {
	var out []T
	for _, f := range all {
		if date(f) <= day {
			out = append(out, f)
		}
	}
	return out
}
