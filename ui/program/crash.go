package program

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"keystone/ui"
)

// reportCrash writes what is known of a fault of the program beside the book, readable by
// its owner alone, and names the file in the sentence: without it nobody can find the
// fault. Other errors pass.
func reportCrash(err error, folder string, at time.Time) error {
	var c *ui.Crash
	if !errors.As(err, &c) || folder == "" {
		return err
	}
	path := filepath.Join(folder, "keystone-fault-"+at.UTC().Format("20060102-150405")+".txt")
	text := fmt.Sprintf("%s\n\n%s", c.What, c.Stack)
	if e := os.WriteFile(path, []byte(text), 0o600); e != nil {
		return err // the sentence is worth more than the file
	}
	return fmt.Errorf("%w; %s says where: please send it to whoever keeps Keystone for you", err, path)
}
