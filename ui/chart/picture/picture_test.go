package picture

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/color"
	"image/png"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"keystone/model"
)

func at(id int, name string, co, cx float64, q model.Quadrant, c model.Colour) model.Point {
	return model.Point{AccountID: model.ID(id), Name: name, ARR: model.Money{Minor: int64(id) * 1_000_00, Currency: "USD"},
		CO: model.Num(co), CX: model.Num(cx), Quadrant: q, Sentiment: c}
}

func example() Quadrant {
	stale := at(2, "Trapped & <co>\x1b[31m", 80, 20, model.Trapped, model.Red)
	stale.Stale = true
	return Quadrant{W: 960, H: 720, Title: "Outcomes", Below: "Maria · today", DivideCO: 50, DivideCX: 40,
		Points: []model.Point{at(1, "Happy", 80, 80, model.HappySuccessful, model.Green), stale, at(3, "Nobody", 20, 20, model.HighRisk, ""), {AccountID: 4, Name: "Unknown", CO: model.Num(1)}},
		Was:    map[model.ID]model.Place{1: {CO: model.Num(10), CX: model.Num(20), Quadrant: model.HighRisk}, 2: {CO: model.Num(10)}}, Since: model.NewDate(2026, 1, 1)}
}

func svgOf(t testing.TB, q Quadrant) string {
	t.Helper()
	var b strings.Builder
	if err := SVG(&b, q); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTheSVGIsWellFormedAndNamesEveryAccount(t *testing.T) {
	text := svgOf(t, example())
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
	for _, part := range []string{`<title id="title">Outcomes. Maria · today</title>`, "High risk: 1 account. Not plotted: 1 account (1 without CX).</desc>",
		"Happy &amp; successful · 1 account · $1K", "Trapped &amp; &lt;co&gt;", "since 2026-01-01", `fill="#ffffff" fill-opacity="0.85" stroke="#c0392b"`, "Red, ARR $2K, stale</title>"} {
		if !strings.Contains(text, part) {
			t.Errorf("no %s in\n%s", part, text)
		}
	}
	if strings.Count(text, `stroke-opacity="0.6"`) != 1 {
		t.Error("a trail from where an account was not plotted")
	}
}

func TestNoNameHidesAnotherNameOrMark(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := Quadrant{W: rapid.IntRange(320, 2000).Draw(t, "w"), H: rapid.IntRange(320, 2000).Draw(t, "h"), DivideCO: 50, DivideCX: 50}
		for i := range rapid.IntRange(1, 40).Draw(t, "accounts") {
			q.Points = append(q.Points, at(i+1, rapid.SampledFrom([]string{"Acme", "A name that goes on and on for ever", "株式会社"}).Draw(t, "name"),
				rapid.Float64Range(0, 100).Draw(t, "co"), rapid.Float64Range(0, 100).Draw(t, "cx"), model.Trapped, model.Yellow))
		}
		var names []box
		var marks []point
		for _, item := range lay(&q).items {
			switch it := item.(type) {
			case polygon:
				if it.title != "" {
					marks = append(marks, point{it.points[0].x, (it.points[0].y + it.points[2].y) / 2})
				}
			case text:
				if !it.halo {
					continue
				}
				w := width(it.s, it.font.size)
				x := it.at.x - [...]float64{0, w / 2, w}[it.anchor]
				names = append(names, box{x, it.at.y - 8, x + w, it.at.y})
			}
		}
		for i, b := range names {
			for _, o := range names[:i] {
				if b.meets(o) {
					t.Fatalf("two names at %v and %v", b, o)
				}
			}
			for _, m := range marks {
				if m.x > b.x0 && m.x < b.x1 && m.y > b.y0 && m.y < b.y1 {
					t.Fatalf("the name at %v hides the mark at %v", b, m)
				}
			}
			if b.x0 < left || b.x1 > float64(q.W)/min(max(min(float64(q.W)/usualW, float64(q.H)/usualH), leastScale), xScale)-right {
				t.Fatalf("the name at %v leaves the plot", b)
			}
		}
	})
}

func TestThePNGShowsTheSamePicture(t *testing.T) {
	q := example()
	q.W, q.H, q.Points[1].Name = 1920, 1440, "Trapped"
	var b bytes.Buffer
	lacking, err := PNG(&b, q)
	if err != nil || lacking != 0 {
		t.Fatal(lacking, err)
	}
	img, err := png.Decode(&b)
	if err != nil || img.Bounds().Dx() != 1920 || img.Bounds().Dy() != 1440 {
		t.Fatal(err)
	}
	s := lay(&q)
	for _, item := range s.items {
		c, ok := item.(circle)
		if !ok || c.title == "" {
			continue
		}
		r, g, bl, _ := img.At(int(c.at.x*s.scale), int(c.at.y*s.scale)).RGBA()
		if r == g && g == bl { // paper, or nothing drawn
			t.Errorf("no mark at %v", c.at)
		}
	}
	dark := 0
	for x := range 900 {
		for y := range 100 {
			if r, _, _, _ := img.At(x, y).RGBA(); r>>8 < 0x60 {
				dark++
			}
		}
	}
	if dark < 500 {
		t.Errorf("%d dark pixels where the title stands", dark)
	}
	if img.At(2, 2) != (color.RGBA{255, 255, 255, 255}) {
		t.Errorf("the corner is %v", img.At(2, 2))
	}
}

func TestCharactersThatThePNGCannotShowAreCounted(t *testing.T) {
	q := example()
	q.Points[0].Name, q.Points[1].Name = "株式会社 株", "Trapped"
	if lacking, err := PNG(io.Discard, q); err != nil || lacking != 4 {
		t.Error(lacking, err)
	}
}

func TestManyAccountsBecomeAMapOfDensityOfBoundedSize(t *testing.T) {
	q := Quadrant{W: 960, H: 720, DivideCO: 50, DivideCX: 50}
	for i := range 20_000 {
		co, cx := float64(i%101), float64(i/101%101)
		where := model.HighRisk
		if co >= 50 {
			where = model.Trapped
		}
		q.Points = append(q.Points, at(i+1, fmt.Sprint("A", i), co, cx, where, ""))
	}
	text := svgOf(t, q)
	if len(text) > 600_000 || !strings.Contains(text, "darker: more accounts") || strings.Contains(text, "larger: more ARR") {
		t.Errorf("%d bytes", len(text))
	}
	s := lay(&q)
	l := layout{q: &q, scene: *s, x0: left, y0: top, x1: s.w - right, y1: s.h - bottom}
	divide := l.at(50, 50)
	for _, item := range s.items {
		p, ok := item.(polygon)
		if ok && strings.HasSuffix(p.title, "accounts") && p.points[0].x < divide.x-0.01 && p.points[1].x > divide.x+0.01 {
			t.Fatalf("the place %v crosses the divide", p.points)
		}
	}
}

func TestAnyPictureIsDrawn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := Quadrant{W: rapid.IntRange(320, 700).Draw(t, "w"), H: rapid.IntRange(320, 700).Draw(t, "h"), Title: rapid.String().Draw(t, "title"),
			DivideCO: rapid.Float64Range(0, 100).Draw(t, "co"), DivideCX: rapid.Float64Range(0, 100).Draw(t, "cx")}
		for i := range rapid.IntRange(0, 3).Draw(t, "accounts") {
			q.Points = append(q.Points, at(i, rapid.String().Draw(t, "name"), 100, 0, model.Trapped, model.Green))
		}
		if rapid.IntRange(0, 5).Draw(t, "png") == 0 {
			if _, err := PNG(io.Discard, q); err != nil {
				t.Fatal(err)
			}
		}
		if err := xml.Unmarshal([]byte(svgOf(&testing.T{}, q)), new(struct{})); err != nil {
			t.Fatal(err)
		}
	})
}

func TestATrailIsDrawnForAFarMoveOrAnotherQuadrantAndEndsInAHead(t *testing.T) {
	trails := func(fromCO, fromCX float64, from model.Quadrant) (heads, lines int) {
		q := Quadrant{W: 960, H: 720, DivideCO: 50, DivideCX: 50, Points: []model.Point{at(1, "A", 52, 60, model.HappySuccessful, "")},
			Was: map[model.ID]model.Place{1: {CO: model.Num(fromCO), CX: model.Num(fromCX), Quadrant: from}}}
		for _, item := range lay(&q).items {
			switch it := item.(type) {
			case polygon:
				if it.paint.fill == trailColour {
					heads++
				}
			case line:
				if it.colour == trailColour {
					lines++
				}
			}
		}
		return heads, lines
	}
	for _, c := range []struct {
		name   string
		co, cx float64
		from   model.Quadrant
		want   int
	}{{"near, in its quadrant", 55, 60, model.HappySuccessful, 0}, {"far, in its quadrant", 80, 90, model.HappySuccessful, 1}, {"near, over the divide", 46, 60, model.Accessible, 1}} {
		if heads, lines := trails(c.co, c.cx, c.from); heads != c.want || lines != c.want {
			t.Errorf("%s: %d heads and %d lines", c.name, heads, lines)
		}
	}
}
