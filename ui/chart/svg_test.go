package chart

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"keystone/model"
)

func TestThePictureIsWellFormedAndNamesEveryAccount(t *testing.T) {
	stale := point(2, "Trapped & <co>\x1b[31m", 50, 80, 20, model.Red)
	stale.Stale = true
	ps := []model.Point{point(1, "Happy", 100, 80, 80, model.Green), stale, point(3, "Nobody", 0, 20, 20, ""), {AccountID: 4, Name: "Unknown"}}
	was := map[model.ID]model.Place{1: {CO: model.Num(10), CX: model.Num(20), Quadrant: model.HighRisk}, 2: {CO: model.Num(10)}}
	text := SVG(ps, was, 50, 40, 800, 600)
	d, titles := xml.NewDecoder(strings.NewReader(text)), 0
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		if e, ok := tok.(xml.StartElement); ok && e.Name.Local == "title" {
			titles++
		}
	}
	if titles != 4 || strings.Contains(text, "\x1b") || strings.Contains(text, "Unknown") {
		t.Errorf("%d titles, one of the picture and one of each plotted account, in\n%s", titles, text)
	}
	// 48 pixels of margin: CO 80 of 704 and CX 80 of 504 pixels.
	for _, part := range []string{`<path d="M599.2 158.4H623.2L611.2 136.8Z" fill="#2f855a"`, `<circle cx="188.8" cy="451.2" r="4.0"`, `d="M118.4 451.2L611.2 148.8"`, `fill="#ffffff" stroke="#c0392b"`, "Happy &amp; successful", "Trapped &amp; &lt;co&gt;"} {
		if !strings.Contains(text, part) {
			t.Errorf("no %s in\n%s", part, text)
		}
	}
	if strings.Count(text, "stroke-dasharray=\"2 3\"") != 1 {
		t.Error("a trail from where an account was not plotted")
	}
}
