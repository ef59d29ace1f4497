package shell

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"keystone/model"
	"keystone/ui/report"
)

// reviewing is what `keystone review` was asked for.
type reviewing struct {
	prep, summary, internal, html bool
	out                           string
}

func (r *run) reviewCommand() *cobra.Command {
	var v reviewing
	c := r.command("review ACCOUNT", "Open the account's Business Outcome Review, or print its documents",
		"keystone review \"Acme Logistics\"\nkeystone review acme --prep\nkeystone review acme --summary -o acme.md\nkeystone review acme --summary --internal --html -o ours.html",
		cobra.ExactArgs(1), func(ctx context.Context, args []string) error { return r.review(ctx, args[0], v) })
	c.Long = "Open the screens at the account's review: the one in progress, else the one scheduled next, else a new one. " +
		"--prep prints what to know before it, --summary the customer's copy of the last held one, --internal ours with our own judgement. " +
		"ACCOUNT is its external id, its name, or a part of the name that no other account has."
	c.Flags().BoolVar(&v.prep, "prep", false, "print the prep sheet as Markdown (ours)")
	c.Flags().BoolVar(&v.summary, "summary", false, "print the customer's copy of the last held review as Markdown")
	c.Flags().BoolVar(&v.internal, "internal", false, "print our own copy of it, with our judgement")
	c.Flags().BoolVar(&v.html, "html", false, "as a page of HTML instead of Markdown")
	c.Flags().StringVarP(&v.out, "output", "o", "", "write to this new FILE instead of standard output")
	return c
}

func (r *run) review(ctx context.Context, account string, v reviewing) error {
	printed := v.prep || v.summary || v.internal
	switch {
	case v.prep && (v.summary || v.internal):
		return misuse("--prep and --summary are two documents: ask for one of them")
	case !printed && (v.html || v.out != ""):
		return misuse("--html and --output belong to a document: add --prep or --summary")
	case !printed:
		return r.openReview(ctx, account)
	}
	return r.withBook(ctx, func(s *session) error {
		id, err := s.find(ctx, account)
		if err != nil {
			return err
		}
		d, err := s.book.Dossier(ctx, id)
		if err != nil {
			return err
		}
		doc, err := s.reviewDocument(ctx, &d, v)
		if err != nil {
			return err
		}
		text := doc.Markdown()
		if v.html {
			text = doc.HTML()
		}
		return s.deliver(v.out, func(w io.Writer) error {
			_, err := io.WriteString(w, text)
			return err
		})
	})
}

func (s *session) reviewDocument(ctx context.Context, d *model.Dossier, v reviewing) (report.Document, error) {
	if v.prep {
		p := model.PrepareReview(d, s.settings, s.day)
		owner, err := s.ownerName(ctx, p.Standing.OwnerID)
		return report.Prep(p, owner), err
	}
	held, ok := model.LastHeld(d, s.day)
	if !ok {
		return report.Document{}, fmt.Errorf("no review of %s was held by %s, so there is none to sum up: keystone review %q --prep helps to prepare one",
			model.Clean(d.Account.Name), s.day, strings.TrimSpace(d.Account.Name))
	}
	if v.internal {
		return report.Internal(model.InternalCopyOf(held, d, s.settings, s.day)), nil
	}
	return report.Customer(model.CustomerCopyOf(held, d, s.day)), nil
}

// openReview opens the screens at the account's review.
func (r *run) openReview(ctx context.Context, account string) error {
	var id model.ID
	if err := r.withBook(ctx, func(s *session) (err error) {
		id, err = s.find(ctx, account)
		return err
	}); err != nil {
		return err
	}
	r.opens = id
	return r.screens(ctx)
}
