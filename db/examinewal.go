package db

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
)

// The write-ahead log as SQLite's file format describes it: a header, then frames of a
// header and a page each. Only frames with the salt of the header count.
const (
	walHeader   = 32
	frameHeader = 24
	walMagic    = 0x377f0682 // or one more, by the order of its checksums
)

// examineWAL refuses a log that was written for another file and lies under this book's
// name. SQLite does not notice: it would write those pages over the book.
func examineWAL(path string, pageSize int64) error {
	log, err := os.Open(path + "-wal")
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return explain(path, err)
	}
	defer log.Close()
	head := make([]byte, walHeader)
	if _, err := io.ReadFull(log, head); err != nil || binary.BigEndian.Uint32(head)&^1 != walMagic {
		return nil // SQLite takes none of it
	}
	size := int64(binary.BigEndian.Uint32(head[8:]))
	if size < 512 || size > 65536 || size&(size-1) != 0 {
		return nil // nor of this
	}
	if size != pageSize {
		return otherLog(path)
	}
	frame := make([]byte, frameHeader+100)
	for at := int64(walHeader); ; at += frameHeader + size {
		if _, err := log.ReadAt(frame, at); err != nil || string(frame[8:16]) != string(head[16:24]) {
			return nil
		}
		if binary.BigEndian.Uint32(frame) == 1 && binary.BigEndian.Uint32(frame[frameHeader+68:]) != applicationID {
			return otherLog(path)
		}
	}
}

func otherLog(path string) error {
	return &Error{Code: CodeForeign, Path: path, Safe: "Neither file was changed.",
		What: fmt.Sprintf("%s-wal holds changes of another file, not of %s.", path, path),
		Do:   "Move " + path + "-wal to another folder, then open the book again."}
}
