package review

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"keystone/model"
)

// home gives the test a home folder of its own.
func home(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	t.Setenv("USERPROFILE", dir)
	return dir
}

// completed is secret with its review held and completed, and an address for one of two.
func completed(t *testing.T) *hand {
	t.Helper()
	m := secret()
	for i, f := range m.facts {
		if c, ok := f.(model.Contact); ok {
			c.Email = ""
			if c.ID == danaID {
				c.Email = "dana@acme.example"
			}
			m.facts[i] = c
		}
	}
	h := open(t, m, 100, 30)
	h.do("enter enter enter 'dana' enter 'ray' enter enter")
	h.toStep(stepSentiment).do("r '" + ours + "' enter")
	h.toStep(stepClose).do("'A good hour.' ctrl+s ctrl+s ctrl+s")
	if h.review().State != model.ReviewCompleted {
		t.Fatalf("not completed:\n%s", h.Text())
	}
	return h.do("f7")
}

func only(t *testing.T, dir, pattern string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil || len(found) != 1 {
		t.Fatalf("%v, %v", found, err)
	}
	info, err := os.Stat(found[0])
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	text, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestTheCustomersDocumentLeavesWithNothingOfOurs(t *testing.T) {
	dir := home(t)
	h := completed(t)
	h.Want("This may be sent to the customer", "A good hour.")
	noneOfOurs(t, "the preview", strings.Join(strings.Split(h.Text(), "\n")[4:20], "\n"))
	h.do("c")
	noneOfOurs(t, "the clipboard", h.Clipboard)
	if !strings.Contains(h.Clipboard, "# Business Outcome Review: Acme Logistics") {
		t.Errorf("copied %q", h.Clipboard)
	}
	h.do("m enter")
	noneOfOurs(t, "Markdown", only(t, dir, "acme-logistics-review-2026-11-21.md"))
	h.do("h enter")
	noneOfOurs(t, "HTML", only(t, dir, "*.html"))
	h.do("f").Want("To Dana Wu.", "No address is known of Ray Patel")
	h.do("enter")
	eml := only(t, dir, "*.eml")
	msg, err := mail.ReadMessage(strings.NewReader(eml))
	if err != nil {
		t.Fatal(err)
	}
	if to, err := msg.Header.AddressList("To"); err != nil || len(to) != 1 || to[0].Address != "dana@acme.example" {
		t.Errorf("to %v, %v", to, err)
	}
	text := parts(t, msg)
	noneOfOurs(t, "the mail", eml+text)
	for _, want := range []string{"Thank you for the review on 21 November 2026.", "A good hour."} {
		if !strings.Contains(text, want) {
			t.Errorf("the mail does not say %q", want)
		}
	}
}

func parts(t *testing.T, m *mail.Message) string {
	t.Helper()
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	r := multipart.NewReader(m.Body, params["boundary"])
	for {
		p, err := r.NextPart()
		if err == io.EOF {
			return out.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&out, base64.NewDecoder(base64.StdEncoding, p)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOurOwnCopySaysThatItIsOurs(t *testing.T) {
	dir := home(t)
	h := completed(t)
	h.do("tab").Want("OURS: it holds our own judgement", "internal, not for the customer")
	h.do("m enter")
	if text := only(t, dir, "*-review-internal-*.md"); !strings.Contains(text, ours) || !strings.Contains(text, "## Sentiment") {
		t.Error("our copy has nothing of ours")
	}
}

func TestAFileIsWrittenOverOnlyAfterAQuestion(t *testing.T) {
	dir := home(t)
	h := completed(t)
	path := filepath.Join(dir, "mine.md")
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	over := strings.Repeat("backspace ", 60) + "'~/mine.md' enter"
	h.do("m " + over).Want("Overwrite “mine.md”?")
	h.do("n")
	if text := only(t, dir, "mine.md"); text != "mine" {
		t.Errorf("written over: %q", text)
	}
	h.do("m " + over + " y").Want("is written to")
	if text := only(t, dir, "mine.md"); !strings.HasPrefix(text, "# Business Outcome Review") {
		t.Errorf("not written: %q", text)
	}
	h.do("m "+strings.Repeat("backspace ", 60)+"'~/none/x.md' enter").Want("could not be written", "the book is not touched")
	if left, _ := filepath.Glob(filepath.Join(dir, ".keystone-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestADocumentNeedsAReview(t *testing.T) {
	h := open(t, acme(), 80, 24)
	h.do("f7").Want("There is nothing recorded yet")
}
