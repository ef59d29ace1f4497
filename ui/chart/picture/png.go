package picture

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	xfont "golang.org/x/image/font"
)

// PNG writes the picture as a PNG. It says how many characters the face it is drawn with does
// not have, such as those of Chinese and Japanese names, which are empty boxes then; an SVG
// leaves the face to who shows it.
func PNG(w io.Writer, q Quadrant) (lacking int, err error) {
	s := lay(&q)
	c := &canvas{scale: s.scale, img: image.NewRGBA(image.Rect(0, 0, q.W, q.H)), faces: map[font]xfont.Face{}, lacks: map[rune]bool{}}
	draw.Draw(c.img, c.img.Bounds(), image.NewUniform(rgb(paper, 1)), image.Point{}, draw.Src)
	for _, item := range s.items {
		if err := c.item(item); err != nil {
			return 0, err
		}
	}
	return len(c.lacks), png.Encode(w, c.img)
}

// canvas draws a scene in pixels.
type canvas struct {
	scale float64
	img   *image.RGBA
	faces map[font]xfont.Face
	lacks map[rune]bool
}

func rgb(c colour, opacity float64) color.NRGBA {
	return color.NRGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), uint8(math.Round(255 * opacity))}
}

func (c *canvas) item(item any) error {
	switch it := item.(type) {
	case polygon:
		c.area(it.points, it.paint)
	case circle:
		c.area(round(it.at, it.r), it.paint)
	case line:
		c.line(it)
	case text:
		return c.text(it)
	}
	return nil
}

// round is a circle as a polygon of enough corners.
func round(at point, r float64) []point {
	const corners = 40
	out := make([]point, corners)
	for i := range out {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
		out[i] = point{at.x + r*cos, at.y + r*sin}
	}
	return out
}

func (c *canvas) area(points []point, p paint) {
	if !p.hollow {
		c.fill(rgb(p.fill, p.opacity), points)
	}
	if p.width > 0 {
		var edges [][]point
		for i, a := range points {
			b := points[(i+1)%len(points)]
			edges = append(edges, stroke(a, b, p.width), round(a, p.width/2))
		}
		c.fill(rgb(p.stroke, 1), edges...)
	}
}

// stroke is a line of that width as a polygon, turning as round does: areas that turn alike
// add up where they overlap.
func stroke(a, b point, width float64) []point {
	dx, dy := b.x-a.x, b.y-a.y
	length := math.Hypot(dx, dy)
	if length == 0 {
		return nil
	}
	dx, dy = dx/length*width/2, dy/length*width/2
	return []point{{a.x + dy, a.y - dx}, {b.x + dy, b.y - dx}, {b.x - dy, b.y + dx}, {a.x - dy, a.y + dx}}
}

// fill fills the areas together with one colour. Only the pixels around them are worked on.
func (c *canvas) fill(with color.NRGBA, areas ...[]point) {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, points := range areas {
		for _, p := range points {
			x0, y0, x1, y1 = min(x0, p.x), min(y0, p.y), max(x1, p.x), max(y1, p.y)
		}
	}
	at := image.Rect(int(math.Floor(x0*c.scale)), int(math.Floor(y0*c.scale)), int(math.Ceil(x1*c.scale)), int(math.Ceil(y1*c.scale))).Intersect(c.img.Bounds())
	if at.Empty() {
		return
	}
	r := vector.NewRasterizer(at.Dx(), at.Dy())
	place := func(p point) (float32, float32) {
		return float32(p.x*c.scale - float64(at.Min.X)), float32(p.y*c.scale - float64(at.Min.Y))
	}
	for _, points := range areas {
		for i, p := range points {
			if i == 0 {
				r.MoveTo(place(p))
			} else {
				r.LineTo(place(p))
			}
		}
		r.ClosePath()
	}
	r.Draw(c.img, at, image.NewUniform(with), image.Point{})
}

func (c *canvas) line(l line) {
	opacity := 1.0
	if l.faint {
		opacity = 0.6
	}
	if !l.dashed {
		c.fill(rgb(l.colour, opacity), stroke(l.a, l.b, l.width))
		return
	}
	const dash, gap = 3.0, 3.0
	length := math.Hypot(l.b.x-l.a.x, l.b.y-l.a.y)
	along := func(d float64) point {
		return point{l.a.x + (l.b.x-l.a.x)*d/length, l.a.y + (l.b.y-l.a.y)*d/length}
	}
	for d := 0.0; d < length; d += dash + gap {
		c.fill(rgb(l.colour, opacity), stroke(along(d), along(min(d+dash, length)), l.width))
	}
}

// face is the font at its size in pixels.
func (c *canvas) face(f font) (xfont.Face, error) {
	if face := c.faces[f]; face != nil {
		return face, nil
	}
	data := goregular.TTF
	if f.bold {
		data = gobold.TTF
	}
	parsed, err := sfnt.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("the picture's font cannot be read: %w", err)
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: f.size * c.scale, DPI: 72, Hinting: xfont.HintingNone})
	if err != nil {
		return nil, fmt.Errorf("the picture's font cannot be used: %w", err)
	}
	c.faces[f] = face
	return face, nil
}

func (c *canvas) text(t text) error {
	face, err := c.face(t.font)
	if err != nil {
		return err
	}
	for _, r := range t.s {
		if _, ok := face.GlyphAdvance(r); !ok {
			c.lacks[r] = true
		}
	}
	long := xfont.MeasureString(face, t.s)
	back := [...]fixed.Int26_6{0, long / 2, long}[t.anchor]
	d := xfont.Drawer{Dst: c.img, Src: image.NewUniform(rgb(t.colour, 1)), Face: face}
	x, y := fixed.Int26_6(t.at.x*c.scale*64), fixed.Int26_6(t.at.y*c.scale*64)
	if !t.upwards {
		if t.halo {
			c.halo(d, t.s, x-back, y)
		}
		d.Dot = fixed.Point26_6{X: x - back, Y: y}
		d.DrawString(t.s)
		return nil
	}
	c.upwards(d, t.s, long, x, y+back)
	return nil
}

// halo draws the text all around its place, so faintly that all of it together is a veil.
func (c *canvas) halo(d xfont.Drawer, s string, x, y fixed.Int26_6) {
	d.Src = image.NewUniform(rgb(paper, 0.4))
	for i := range 8 {
		sin, cos := math.Sincos(math.Pi / 4 * float64(i))
		d.Dot = fixed.Point26_6{X: x + fixed.Int26_6(cos*haloWidth*c.scale*64), Y: y + fixed.Int26_6(sin*haloWidth*c.scale*64)}
		d.DrawString(s)
	}
}

// upwards draws the text along a line that goes up from x, y: first aside, lying, then turned.
func (c *canvas) upwards(d xfont.Drawer, s string, long, x, y fixed.Int26_6) {
	m := d.Face.Metrics()
	up, down := m.Ascent.Ceil(), m.Descent.Ceil()
	aside := image.NewRGBA(image.Rect(0, 0, long.Ceil()+1, up+down))
	d.Dst, d.Dot = aside, fixed.P(0, up)
	d.DrawString(s)
	turned := image.NewRGBA(image.Rect(0, 0, aside.Rect.Dy(), aside.Rect.Dx()))
	for i := range aside.Rect.Dx() {
		for j := range aside.Rect.Dy() {
			turned.SetRGBA(j, aside.Rect.Dx()-1-i, aside.RGBAAt(i, j))
		}
	}
	at := image.Pt(x.Round()-up, y.Round()-aside.Rect.Dx())
	draw.Draw(c.img, turned.Rect.Add(at), turned, image.Point{}, draw.Over)
}
