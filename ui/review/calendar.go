package review

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"path/filepath"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/report"
	"keystone/ui/widget/form"
	"keystone/ui/widget/savefile"
)

// saveCalendar asks where the calendar file of a review goes and writes it: of one that
// will not be held, one that takes it out of the calendar again.
func (s *Screen) saveCalendar(r model.Review) tea.Cmd {
	s.cover = nil
	what, end := "The calendar file", ""
	body := "One whole day, to be sent or opened in a calendar. One that has the review already changes it."
	if notHeld(r.State) {
		end, body = "-cancelled", "To be sent or opened in a calendar that has the review: it is taken out there."
	}
	name := savefile.Slug(s.d.Account.Name)
	if name == "" {
		name = "account"
	}
	account, book, now := s.d.Account, s.book, s.now
	return savefile.Ask(savefile.Options{Ctx: s.ctx, Title: what, Submit: "Save", Body: body,
		Proposed: name + "-review-" + r.DueOn.String() + end + ".ics",
		Fault: func(name string) error {
			if ext := strings.ToLower(filepath.Ext(name)); ext != ".ics" && ext != "" {
				return errors.New("a calendar reads it only when its name ends in .ics")
			}
			return nil
		},
		Write: func(path string, over bool, _ func(string) form.Value) tea.Cmd {
			return func() tea.Msg {
				made := now()
				text := report.Calendar([]report.Event{eventOf(r, account, bookID(context.Background(), book, account), made)}, made)
				return savefile.Save(what, path, over, []byte(text))
			}
		}})
}

// eventOf is a review as a day in a calendar. It may be seen by the customer and holds
// nothing of ours.
func eventOf(r model.Review, a model.Account, book string, made time.Time) report.Event {
	return report.Event{
		UID:       fmt.Sprintf("review-%d-%s@keystone", r.ID, book),
		Sequence:  sequence(made),
		Day:       r.DueOn,
		Title:     "Business Outcome Review: " + a.Name,
		Notes:     "What you wanted to achieve, how far it has come, what you say about it, and what the next period is for.",
		Cancelled: notHeld(r.State),
	}
}

// sequence is the revision of an event made at a time: each later one is higher, also after
// an undo, so that a calendar always follows the latest file.
func sequence(made time.Time) int {
	return max(0, int(made.Sub(time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC))/time.Second))
}

// calendarPlace is the name under which the book keeps what its calendar files are known by.
const calendarPlace = "calendar"

// bookID tells the events of this book from those of another one. A book that cannot be
// written goes by its account.
func bookID(ctx context.Context, book Book, a model.Account) string {
	known := func() string {
		places, err := book.Places(ctx)
		if err != nil {
			return ""
		}
		return places[calendarPlace]
	}
	if id := known(); id != "" {
		return id
	}
	random := make([]byte, 8)
	if _, err := rand.Read(random); err == nil {
		_ = book.KeepPlace(ctx, calendarPlace, hex.EncodeToString(random))
	}
	if id := known(); id != "" {
		return id
	}
	h := fnv.New64a()
	_, _ = io.WriteString(h, a.ExternalID+"\x00"+a.Name)
	return fmt.Sprintf("%016x", h.Sum64())
}
