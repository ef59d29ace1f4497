package ui

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
)

// counter is a screen that counts its keys and its drawings.
type counter struct{ keys, drawings int }

func (c *counter) Init() tea.Cmd         { return nil }
func (c *counter) Refresh() tea.Cmd      { return nil }
func (c *counter) Title() string         { return "Counter" }
func (c *counter) Text() bool            { return true }
func (c *counter) Cursor() *tea.Cursor   { return nil }
func (c *counter) Keys() *keys.Set       { return keys.New() }
func (c *counter) Back() (tea.Cmd, bool) { return nil, false }
func (c *counter) Update(msg tea.Msg) tea.Cmd {
	if _, ok := msg.(tea.KeyPressMsg); ok {
		c.keys++
	}
	return nil
}
func (c *counter) View(size geom.Rect) string {
	c.drawings++
	return geom.Block([]string{fmt.Sprintf("%d keys.", c.keys)}, size.W, size.H)
}

// atPace is the app at its pace, with the screen and the clock in the hands of the test.
func atPace() (*paced, *counter, *time.Time) {
	c, at := &counter{}, time.Unix(1e9, 0)
	p := &paced{now: func() time.Time { return at },
		App: New(Options{Tabs: []Tab{{Number: 1, Name: "Counter", New: func(*screen.Context) screen.Screen { return c }}}})}
	p.Init()
	p.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	return p, c, &at
}

// send does what the library does with a message.
func (p *paced) send(msg tea.Msg) string {
	p.Update(msg)
	return p.View().Content
}

var key = tea.KeyPressMsg{Code: 'j', Text: "j"}

func TestABurstIsDrawnOnceAndItsLastStateAlways(t *testing.T) {
	p, c, at := atPace()
	*at = at.Add(time.Second)
	if got := p.send(key); !strings.Contains(got, "1 keys.") {
		t.Errorf("a key after a rest is not drawn at once:\n%s", got)
	}
	before := c.drawings
	for range 200 {
		p.send(key)
	}
	if c.drawings != before || !p.due {
		t.Errorf("%d drawings of a burst; one is on its way: %v", c.drawings-before, p.due)
	}
	if got := p.send(drawNow{}); !strings.Contains(got, "201 keys.") || c.drawings != before+1 {
		t.Errorf("%d drawings:\n%s", c.drawings-before, got)
	}
}

func TestAnotherSizeAndAnotherDialogAreDrawnAtOnce(t *testing.T) {
	p, _, _ := atPace()
	p.send(key)
	p.send(key)
	if got := p.send(tea.WindowSizeMsg{Width: 100, Height: 30}); !strings.Contains(got, "2 keys.") || strings.Count(got, "\n") != 29 {
		t.Errorf("another size:\n%s", got)
	}
	p.send(key)
	if got := p.send(tea.KeyPressMsg{Code: tea.KeyF1}); !strings.Contains(got, "Keys of Counter") {
		t.Errorf("help:\n%s", got)
	}
}

// Whatever comes and whenever, a drawing follows as long as what is seen is not the last
// state, and what is seen after it is.
func TestWhatIsSeenInTheEndIsWhatIs(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		p, c, at := atPace()
		got := p.View().Content
		for range 1 + rng.IntN(30) {
			*at = at.Add(time.Duration(rng.IntN(6)) * time.Millisecond)
			switch rng.IntN(8) {
			case 0:
				got = p.send(tea.WindowSizeMsg{Width: 40 + rng.IntN(100), Height: 10 + rng.IntN(30)})
			case 1:
				if p.due {
					got = p.send(drawNow{})
				}
			default:
				got = p.send(key)
			}
		}
		if !p.due && !strings.Contains(got, fmt.Sprintf("%d keys.", c.keys)) {
			t.Fatalf("%d keys, and no drawing is on its way:\n%s", c.keys, got)
		}
		if got = p.send(drawNow{}); !strings.Contains(got, fmt.Sprintf("%d keys.", c.keys)) {
			t.Fatalf("%d keys:\n%s", c.keys, got)
		}
	}
}
