package shell

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"keystone/model"
	"keystone/ui/chart/picture"
)

// drawing is what `keystone quadrant` was asked for.
type drawing struct {
	format, out   string
	width, height int
	since         string
}

func (r *run) quadrantCommand() *cobra.Command {
	var d drawing
	c := r.command("quadrant", "Draw outcomes x experience, or give its points",
		"keystone quadrant\nkeystone quadrant --width 100 --height 30 --scope \"Maria Silva\"\nkeystone quadrant --since -3m\nkeystone quadrant --format png -o slide.png\nkeystone quadrant --format json -o points.json", nil,
		func(ctx context.Context, _ []string) error { return r.quadrant(ctx, d) })
	c.Flags().StringVar(&d.format, "format", "text", "the FORMAT: text, svg, png or json")
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"text", "svg", "png", "json"}, cobra.ShellCompDirectiveNoFileComp)) // fails for an unknown flag alone
	c.Flags().StringVarP(&d.out, "output", "o", "", "write to this new FILE instead of standard output")
	c.Flags().IntVar(&d.width, "width", 0, "how many CELLS a line has (default the terminal's, else 80); of a picture how many pixels (default 960, of a PNG 1920)")
	c.Flags().IntVar(&d.height, "height", 0, "how many LINES the chart has (default 24); of a picture how many pixels (default 720, of a PNG 1440)")
	c.Flags().StringVar(&d.since, "since", "", "compare with this earlier DATE: where each account stood, and who moved")
	return c
}

// The sizes in which a chart can be drawn.
const (
	minChartWidth, minChartHeight = 40, 12
	maxChart                      = 1000
)

func (r *run) quadrant(ctx context.Context, d drawing) error {
	switch d.format {
	case "svg", "png":
		return r.picture(ctx, d)
	case "text", "json":
	default:
		return misuse(fmt.Sprintf("--format %q is no form of the quadrant: write text, svg, png or json", model.Clean(d.format)))
	}
	if d.height == 0 {
		d.height = 24
	}
	if d.width == 0 {
		if d.width = r.Streams.Width; d.width == 0 {
			d.width = 80
		}
		d.width = max(d.width, minChartWidth)
	}
	if d.width < minChartWidth || d.height < minChartHeight || d.width > maxChart || d.height > maxChart {
		return misuse(fmt.Sprintf("a chart of %d x %d cannot be drawn: --width from %d and --height from %d, both up to %d",
			d.width, d.height, minChartWidth, minChartHeight, maxChart))
	}
	return r.withBook(ctx, func(s *session) error { return s.quadrant(ctx, d) })
}

// The sizes in pixels in which a picture can be drawn.
const (
	minPicture, maxPicture = 320, 8000
)

func (r *run) picture(ctx context.Context, d drawing) error {
	usual := 1
	if d.format == "png" {
		usual = 2 // an SVG is sharp in any size
		if r.Streams.OutTerminal && (d.out == "" || d.out == "-") {
			return misuse("a PNG cannot be shown in a terminal: write it to a file with -o FILE")
		}
	}
	d.width, d.height = cmp.Or(d.width, 960*usual), cmp.Or(d.height, 720*usual)
	if min(d.width, d.height) < minPicture || max(d.width, d.height) > maxPicture {
		return misuse(fmt.Sprintf("a picture of %d x %d pixels cannot be drawn: --width and --height from %d to %d", d.width, d.height, minPicture, maxPicture))
	}
	return r.withBook(ctx, func(s *session) error { return s.quadrant(ctx, d) })
}

func (s *session) quadrant(ctx context.Context, d drawing) error {
	since, err := s.earlier(d.since)
	if err != nil {
		return err
	}
	if err := s.stand(ctx); err != nil {
		return err
	}
	points, err := s.book.Points(ctx, s.query)
	if err != nil {
		return err
	}
	moved, err := s.moved(ctx, since)
	if err != nil {
		return err
	}
	return s.deliver(d.out, func(w io.Writer) error {
		switch d.format {
		case "json":
			return writeJSON(w, s.quadrantDocument(points, moved))
		case "svg":
			return picture.SVG(w, s.pictured(points, moved, d))
		case "png":
			lacking, err := picture.PNG(w, s.pictured(points, moved, d))
			if lacking > 0 {
				s.note(plural(lacking, "character") + " of names are empty boxes in the PNG, whose font does not have them: --format svg shows them")
			}
			return err
		}
		return s.quadrantText(w, points, moved, d)
	})
}

// pictured is the quadrant as a picture shows it.
func (s *session) pictured(points []model.Point, moved movement, d drawing) picture.Quadrant {
	plotted := 0
	for _, p := range points {
		if p.Quadrant != "" {
			plotted++
		}
	}
	below := []string{cmp.Or(s.scopeName, "Everyone"), "as of " + s.day.String(), fmt.Sprintf("%d of %s plotted", plotted, plural(len(points), "account"))}
	if m := s.matching(); m != "" {
		below = append(below, "matching "+m)
	}
	return picture.Quadrant{W: d.width, H: d.height, Title: "Outcomes × experience", Below: strings.Join(below, " · "), Points: points,
		Was: moved.was, Since: moved.since, DivideCO: s.settings.DivideCO, DivideCX: s.settings.DivideCX}
}

// quadrantText draws the chart and says who is not on it.
func (s *session) quadrantText(w io.Writer, points []model.Point, moved movement, d drawing) error {
	chart := s.Chart(points, moved.was, s.settings.DivideCO, s.settings.DivideCX, d.width, d.height, s.ascii)
	if _, err := io.WriteString(w, strings.TrimRight(chart, "\n")+"\n"); err != nil {
		return err
	}
	var lacking []string
	for _, p := range points {
		if p.Quadrant == "" {
			lacking = append(lacking, p.Name+" ("+strings.Join(missing(p), ", ")+")")
		}
	}
	text := s.writer()
	text.width = d.width
	if n := len(lacking); n > 0 {
		names := strings.Join(lacking[:min(n, listedNames)], "; ")
		if n > listedNames {
			names += fmt.Sprintf("; and %d more, which --format json names", n-listedNames)
		}
		text.line(0, fmt.Sprintf("Not plotted, %d of %d, with the score that is unknown: %s.", n, len(points), names))
	}
	s.movementText(text, points, moved)
	if text.b.Len() == 0 {
		return nil
	}
	_, err := io.WriteString(w, "\n"+text.b.String())
	return err
}

// listedNames is how many accounts a person is told by name below the chart.
const listedNames = 60

// missing are the scores that the account lacks.
func missing(p model.Point) []string {
	out := []string{}
	if !p.CO.Known {
		out = append(out, "co")
	}
	if !p.CX.Known {
		out = append(out, "cx")
	}
	return out
}

// quadrantJSON is the quadrant as others build on it. Since, from and movement compare with
// an earlier day; without one there is nothing to compare, and from is null too where the
// account was no customer then.
type quadrantJSON struct {
	AsOf       model.Date       `json:"as_of"`
	Since      model.Date       `json:"since"`
	Threshold  thresholdJSON    `json:"threshold"`
	Points     []pointJSON      `json:"points"`
	NotPlotted []notPlottedJSON `json:"not_plotted"`
	Movement   []moveJSON       `json:"movement"`
}

type thresholdJSON struct {
	CO model.Number `json:"co"` // a setting: exact, unlike a score
	CX model.Number `json:"cx"`
}

type pointJSON struct {
	Account   string         `json:"account"`
	CO        score          `json:"co"`
	CX        score          `json:"cx"`
	Quadrant  model.Quadrant `json:"quadrant"`
	Sentiment words          `json:"sentiment"`
	ARR       model.Money    `json:"arr"`
	Stale     bool           `json:"stale"`
	From      *trailJSON     `json:"from"`
}

type notPlottedJSON struct {
	Account string   `json:"account"`
	Missing []string `json:"missing"`
}

func (s *session) quadrantDocument(points []model.Point, moved movement) quadrantJSON {
	out := quadrantJSON{AsOf: s.day, Since: moved.since, Points: []pointJSON{}, NotPlotted: []notPlottedJSON{}, Movement: moved.document(),
		Threshold: thresholdJSON{model.Num(s.settings.DivideCO), model.Num(s.settings.DivideCX)}}
	for _, p := range points {
		if p.Quadrant == "" {
			out.NotPlotted = append(out.NotPlotted, notPlottedJSON{p.Name, missing(p)})
			continue
		}
		out.Points = append(out.Points, pointJSON{Account: p.Name, CO: score(p.CO), CX: score(p.CX), Quadrant: p.Quadrant,
			Sentiment: words(p.Sentiment), ARR: p.ARR, Stale: p.Stale, From: moved.trail(p.AccountID)})
	}
	return out
}
