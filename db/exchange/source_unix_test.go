//go:build unix

package exchange

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestPipesAndDevicesAreDeclinedWithoutOpeningThem(t *testing.T) {
	fifo := filepath.Join(t.TempDir(), "fifo")
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Skip("no FIFOs here:", err)
	}
	for path, want := range map[string]string{fifo: "pipe", "/dev/zero": "device"} {
		table, err := Open(path, asked("accounts"))
		if err != nil || !strings.Contains(table.Plan.Declined, want) {
			t.Errorf("%s: %v, %q", path, err, table.Plan.Declined)
		}
	}
}
