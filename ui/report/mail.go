package report

import (
	"bytes"
	"encoding/base64"
	"mime"
	"mime/multipart"
	"net/mail"
	"net/textproto"
	"strings"
	"time"

	"keystone/model"
)

// Mail is a message with the document, to be opened in a mail program, looked at and sent
// from there: X-Unsent makes it a draft. to may be empty.
func Mail(d Document, to []mail.Address, subject string, made time.Time) ([]byte, error) {
	var body bytes.Buffer
	parts := multipart.NewWriter(&body)
	for _, part := range []struct{ kind, text string }{{"text/plain", d.Plain()}, {"text/html", d.HTML()}} {
		w, err := parts.CreatePart(textproto.MIMEHeader{"Content-Type": {part.kind + "; charset=utf-8"}, "Content-Transfer-Encoding": {"base64"}})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(wrapped(base64.StdEncoding.EncodeToString([]byte(part.text)))); err != nil {
			return nil, err
		}
	}
	if err := parts.Close(); err != nil {
		return nil, err
	}
	names := make([]string, len(to))
	for i, a := range to {
		a.Name, a.Address = model.Clean(a.Name), model.Clean(a.Address)
		names[i] = a.String()
	}
	var out bytes.Buffer
	header := func(name, value string) { out.WriteString(name + ": " + value + "\r\n") }
	header("X-Unsent", "1")
	if len(names) > 0 {
		header("To", strings.Join(names, ",\r\n "))
	}
	header("Subject", mime.QEncoding.Encode("utf-8", model.Clean(subject)))
	header("Date", made.Format(time.RFC1123Z))
	header("MIME-Version", "1.0")
	header("Content-Type", "multipart/alternative; boundary="+parts.Boundary())
	out.WriteString("\r\n")
	out.Write(body.Bytes())
	return out.Bytes(), nil
}

// wrapped is base64 in lines of 76 characters, as mail wants it.
func wrapped(s string) []byte {
	var b bytes.Buffer
	for len(s) > 76 {
		b.WriteString(s[:76] + "\r\n")
		s = s[76:]
	}
	b.WriteString(s + "\r\n")
	return b.Bytes()
}
