package model

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestWhatIsLookedForIsComparedWithoutAccents(t *testing.T) {
	for text, want := range map[string]string{
		"Łódź  Foods": "lodz foods", "Clínica São José": "clinica sao jose", "Øresund A/S": "oresund a/s", "Groß & Söhne": "gross & sohne",
		"İstanbul": "istanbul", "Çağ": "cag", "Nguyễn Đức": "nguyen duc", "Cafe\u0301": "cafe", "Ærø": "aero", "株式会社": "株式会社", "plain": "plain", "": "",
	} {
		if got := FindKey(text); got != want {
			t.Errorf("%q is looked for as %q, want %q", text, got, want)
		}
	}
}

func TestATextIsFoundHoweverItsAccentsAreWritten(t *testing.T) {
	letters := rapid.SampledFrom([]rune("aZ éÜłŁñŐșẵỹ0-顧я"))
	rapid.Check(t, func(rt *rapid.T) {
		text := string(rapid.SliceOfN(letters, 0, 12).Draw(rt, "text"))
		key := FindKey(text)
		if again := FindKey(key); again != key || !utf8.ValidString(key) {
			rt.Errorf("%q is %q, which is %q", text, key, again)
		}
		if apart := FindKey(norm.NFD.String(text)); apart != key && !strings.ContainsAny(text, "я顧") {
			rt.Errorf("%q is %q, and with its accents apart %q", text, key, apart)
		}
	})
}
