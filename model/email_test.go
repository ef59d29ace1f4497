package model

import "testing"

func TestAnAddressHasOneAtAndADomainWithADot(t *testing.T) {
	for text, want := range map[string]bool{"dana.wu@example.com": true, "d+x@mail.example.co.uk": true, "ñ@exämple.org": true,
		"": false, "dana": false, "dana@": false, "@example.com": false, "dana@example": false, "dana@example.": false, "dana@.com": false,
		"dana@a..com": false, "a@b@example.com": false, "dana wu@example.com": false, "a@example.com, b@example.com": false} {
		if IsEmail(text) != want {
			t.Errorf("%q: %t", text, !want)
		}
	}
}
