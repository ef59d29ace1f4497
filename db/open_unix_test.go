//go:build unix

package db

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"keystone/model"
)

func TestOnlyTheOwnerMayReadWhateverTheUmask(t *testing.T) {
	for _, mask := range []int{0, 0o022, 0o077} {
		dir := t.TempDir()
		old := syscall.Umask(mask)
		func() {
			defer syscall.Umask(old)
			path := filepath.Join(dir, "data", "keystone.db")
			b := openAt(t, path)
			write(t, b, "a", model.Account{Name: "Acme"})
			if err := b.Backup(ctx, filepath.Join(dir, "data", "copy.db")); err != nil {
				t.Fatal(err)
			}
			for name, want := range map[string]os.FileMode{"": 0o700, "keystone.db": 0o600, "keystone.db-wal": 0o600, "keystone.db-shm": 0o600, "copy.db": 0o600} {
				info := must[os.FileInfo](t)(os.Stat(filepath.Join(dir, "data", name)))
				if got := info.Mode().Perm(); got != want {
					t.Errorf("umask %o: %q has %o, want %o", mask, name, got, want)
				}
			}
		}()
	}
}

// TestABookReadWhileItWasWriteProtectedCanBeWrittenAgain: reading it has left side files
// with the book's rights of that time.
func TestABookReadWhileItWasWriteProtectedCanBeWrittenAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "book.db")
	b := openAt(t, path)
	write(t, b, "a", model.Account{Name: "Acme"})
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	for side, size := range map[string]int{"-wal": 0, "-shm": 32 << 10} {
		if err := os.WriteFile(path+side, make([]byte, size), 0o400); err != nil {
			t.Fatal(err)
		}
	}
	b = openAt(t, path)
	write(t, b, "b", model.Account{Name: "Borealis"})
	for _, side := range []string{"-wal", "-shm"} {
		info := must[os.FileInfo](t)(os.Stat(path + side))
		if got := info.Mode().Perm(); got != 0o600 {
			t.Errorf("%s has %o, want 600", side, got)
		}
	}
}

// TestReadOnlyHelper is run by the test below as a person without rights.
func TestReadOnlyHelper(t *testing.T) {
	path := os.Getenv("KEYSTONE_TEST_READ_ONLY")
	if path == "" {
		t.Skip("run by TestABookThatMayNotBeWrittenIsReadAllTheSame")
	}
	b, err := Open(ctx, Options{Path: path, Today: func() model.Date { return today }})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if b.ReadOnly() == "" {
		t.Error("it does not say that it cannot be written")
	}
	if ids := must[[]model.ID](t)(b.Portfolio(ctx, model.Query{})); len(ids) != 1 {
		t.Errorf("%d accounts", len(ids))
	}
	_, err = b.Write(ctx, model.NewStep("no", model.Account{Name: "No"}))
	requireCode(t, err, CodeReadOnly)
	requireCode(t, openErr(filepath.Join(filepath.Dir(path), "new.db")), CodeReadOnly)
}

func TestABookThatMayNotBeWrittenIsReadAllTheSame(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("needs root, to become a person without rights")
	}
	dir, err := os.MkdirTemp("", "keystone-readonly")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "keystone.db")
	closedBook(t, path)
	// The test's own program lies where others may not look.
	program := filepath.Join(dir, "test")
	copyFile(t, must[string](t)(os.Executable()), program)
	for _, c := range []struct{ folder, file os.FileMode }{{0o555, 0o444}, {0o555, 0o666}} {
		for name, mode := range map[string]os.FileMode{dir: c.folder, path: c.file} {
			if err := os.Chmod(name, mode); err != nil {
				t.Fatal(err)
			}
		}
		cmd := exec.Command(program, "-test.run=^TestReadOnlyHelper$", "-test.v")
		cmd.Dir, cmd.Env = "/", []string{"KEYSTONE_TEST_READ_ONLY=" + path}
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("folder %o, file %o: %v\n%s", c.folder, c.file, err, out)
		}
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	in := must[*os.File](t)(os.Open(from))
	defer in.Close()
	out := must[*os.File](t)(os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o755))
	if _, err := io.Copy(out, in); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(to, 0o755); err != nil {
		t.Fatal(err)
	}
}
