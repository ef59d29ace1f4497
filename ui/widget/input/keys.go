package input

import (
	"charm.land/bubbles/v2/key"

	"keystone/ui/keys"
)

// Editing lists the keys with which text is edited wherever it is typed, for the help: the
// line itself takes them.
func Editing() []keys.Binding {
	km := New().KeyMap
	var out []keys.Binding
	add := func(id, help string, ks key.Binding) {
		out = append(out, keys.Binding{ID: "text." + id, Keys: ks.Keys(), Label: help, Group: "Typing text", InText: true})
	}
	add("start", "To the beginning of the line", km.LineStart)
	add("end", "To the end of the line", km.LineEnd)
	add("left", "A character back", km.CharacterBackward)
	add("right", "A character on", km.CharacterForward)
	add("wordleft", "A word back", km.WordBackward)
	add("wordright", "A word on", km.WordForward)
	add("backspace", "Delete the character before", km.DeleteCharacterBackward)
	add("delete", "Delete the character here", km.DeleteCharacterForward)
	add("deleteword", "Delete the word before", km.DeleteWordBackward)
	add("deletewordon", "Delete the word after", km.DeleteWordForward)
	add("clear", "Empty the field: delete all before the cursor", km.DeleteBeforeCursor)
	add("cut", "Delete all after the cursor", km.DeleteAfterCursor)
	return out
}
