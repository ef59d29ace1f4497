package model

import (
	"slices"
	"testing"
)

func TestFlags(t *testing.T) {
	cases := []struct {
		rule   string
		flag   Flag
		want   bool
		change func(d *Dossier)
	}{
		{"somebody high enough left 365 days ago", FlagSponsorLeft, true, func(d *Dossier) { d.Contacts[0].LeftOn = today - 365 }},
		{"somebody high enough left today", FlagSponsorLeft, true, func(d *Dossier) { d.Contacts[0].LeftOn = today }},
		{"somebody high enough left 366 days ago", FlagSponsorLeft, false, func(d *Dossier) { d.Contacts[0].LeftOn = today - 366 }},
		{"somebody high enough leaves tomorrow", FlagSponsorLeft, false, func(d *Dossier) { d.Contacts[0].LeftOn = today + 1 }},
		{"somebody else left", FlagSponsorLeft, false, func(d *Dossier) { d.Contacts[1].LeftOn = today }},

		{"somebody high enough is there", FlagNoHighEnough, false, func(*Dossier) {}},
		{"the only one left", FlagNoHighEnough, true, func(d *Dossier) { d.Contacts[0].LeftOn = today }},
		{"the only one leaves tomorrow", FlagNoHighEnough, false, func(d *Dossier) { d.Contacts[0].LeftOn = today + 1 }},
		{"no contact at all", FlagNoHighEnough, true, func(d *Dossier) { d.Contacts = nil }},

		{"overdue", FlagOverdue, true, func(d *Dossier) { d.Account.CadenceDays = 45 }},
		{"overdue is not due soon", FlagDueSoon, false, func(d *Dossier) { d.Account.CadenceDays = 45 }},
		{"due soon", FlagDueSoon, true, func(d *Dossier) { d.Account.CadenceDays = 60 }},
		{"on cadence", FlagDueSoon, false, func(*Dossier) {}},

		{"reviews were held and none counts", FlagNoneThatCounts, true, func(d *Dossier) { d.Reviews[0].Attendees = nil }},
		{"never reviewed and none was held", FlagNoneThatCounts, false, func(d *Dossier) { d.Reviews = nil }},
		{"one counts", FlagNoneThatCounts, false, func(*Dossier) {}},
		{"not yet due", FlagNoneThatCounts, false, func(d *Dossier) {
			d.Reviews[0].Attendees, d.Account.StartOn = nil, on("2026-04-20")
		}},

		{"sentiment 90 days old", FlagSentimentOld, false, func(d *Dossier) { d.Sentiments[0].Date = today - 90 }},
		{"sentiment 91 days old", FlagSentimentOld, true, func(d *Dossier) { d.Sentiments[0].Date = today - 91 }},
		{"no sentiment", FlagSentimentOld, true, func(d *Dossier) { d.Sentiments = nil }},

		{"Red without a commitment", FlagRedNoPlan, true, func(d *Dossier) { d.Sentiments[0].Colour = Red }},
		{"Red with an open commitment, however late", FlagRedNoPlan, false, func(d *Dossier) {
			d.Sentiments[0].Colour = Red
			d.Commitments = []Commitment{{State: CommitmentOpen, DueOn: today - 200}}
		}},
		{"Red with commitments done and dropped", FlagRedNoPlan, true, func(d *Dossier) {
			d.Sentiments[0].Colour = Red
			d.Commitments = []Commitment{{State: CommitmentDone}, {State: CommitmentDropped}}
		}},
		{"Yellow without a commitment", FlagRedNoPlan, false, func(d *Dossier) { d.Sentiments[0].Colour = Yellow }},

		{"verified 365 days ago", FlagNotVerified, false, func(d *Dossier) { d.Verifications[0].Date = today - 365 }},
		{"verified 366 days ago", FlagNotVerified, true, func(d *Dossier) { d.Verifications[0].Date = today - 366 }},
		{"no outcome at all", FlagNotVerified, true, func(d *Dossier) { d.Outcomes = nil }},
		{"only one that is not active was verified", FlagNotVerified, true, func(d *Dossier) {
			d.Outcomes[0].Status, d.Outcomes[0].ClosedOn = OutcomeDropped, today-9
		}},

		{"stale", FlagStale, true, func(d *Dossier) { d.Account.CadenceDays = 59 }},
		{"fresh", FlagStale, false, func(d *Dossier) { d.Account.CadenceDays = 60 }},
		{"Green with a stale score", FlagBlindSpot, true, func(d *Dossier) { d.Account.CadenceDays = 59 }},
		{"Green and happy", FlagBlindSpot, false, func(*Dossier) {}},

		{"renews today", FlagRenewal90, true, func(d *Dossier) { d.Account.RenewalOn = today }},
		{"renews in 90 days", FlagRenewal90, true, func(d *Dossier) { d.Account.RenewalOn = today + 90 }},
		{"renews in 91 days", FlagRenewal90, false, func(d *Dossier) { d.Account.RenewalOn = today + 91 }},
		{"renewed yesterday", FlagRenewal90, false, func(d *Dossier) { d.Account.RenewalOn = today - 1 }},
		{"no renewal date", FlagRenewal90, false, func(*Dossier) {}},
		{"its renewal in the pipeline closes in 62 days", FlagRenewal90, true, func(d *Dossier) {
			d.Opportunities = []Opportunity{{Kind: OpportunityRenewal, State: OpportunityOpen, CloseOn: today + 62}}
		}},
		{"its renewal in the pipeline closes later than the typed date", FlagRenewal90, false, func(d *Dossier) {
			d.Account.RenewalOn, d.Opportunities = today+77, []Opportunity{{Kind: OpportunityRenewal, State: OpportunityOpen, CloseOn: today + 400}}
		}},
		{"an expansion is no renewal", FlagRenewal90, false, func(d *Dossier) {
			d.Opportunities = []Opportunity{{Kind: OpportunityExpansion, State: OpportunityOpen, CloseOn: today + 62}}
		}},
		{"a renewal without a call", FlagRenewalUncalled, true, func(d *Dossier) { d.Account.RenewalOn = today + 90 }},

		{"a new voice", FlagVoiceOpen, true, func(d *Dossier) { d.Voices[0].State = VoiceNew }},
		{"a routed voice", FlagVoiceOpen, true, func(d *Dossier) { d.Voices[0].State = VoiceRouted }},
		{"an answered voice", FlagVoiceOpen, false, func(d *Dossier) { d.Voices[0].State = VoiceAnswered }},
		{"a new voice of tomorrow", FlagVoiceOpen, false, func(d *Dossier) {
			d.Voices[0].State, d.Voices[0].Date = VoiceNew, today+1
		}},
		{"usage is not known", FlagBusyNoValue, false, func(d *Dossier) { d.Verifications = nil }},
	}
	for _, c := range cases {
		d := acme()
		c.change(d)
		st := Stand(d, rules(), today)
		if got := slices.Contains(st.Flags, c.flag); got != c.want {
			t.Errorf("%s: %s is %t", c.rule, c.flag, got)
		}
		d.Account.ChurnedOn = today
		if flags := Stand(d, rules(), today).Flags; len(flags) > 0 {
			t.Errorf("%s: churned, yet flagged %v", c.rule, flags)
		}
	}
}

func TestBusyNoValueNeedsKnownAdoptionAndNothingVerified(t *testing.T) {
	cases := []struct {
		adoption Number
		verified bool
		want     bool
	}{
		{Num(60), false, true}, {Num(59.99996), false, true}, {Num(59.9), false, false},
		{Num(95), true, false}, {Number{}, false, false},
	}
	for _, c := range cases {
		if got := busyNoValue(c.adoption, c.verified); got != c.want {
			t.Errorf("adoption %s, verified %t: %t", c.adoption, c.verified, got)
		}
	}
}

func TestFlagsStandInTheOrderInWhichTheyAreWorthSaying(t *testing.T) {
	if len(Flags) != 14 {
		t.Fatalf("%d flags are listed, want all 14", len(Flags))
	}
	d := acme()
	d.Account.CadenceDays, d.Account.RenewalOn = 45, today+9
	d.Contacts[0].LeftOn, d.Voices[0].State = today-1, VoiceNew
	d.Verifications = nil
	flags := Stand(d, rules(), today).Flags
	if len(flags) < 7 {
		t.Fatalf("only %v", flags)
	}
	for i := 1; i < len(flags); i++ {
		if slices.Index(Flags, flags[i-1]) >= slices.Index(Flags, flags[i]) {
			t.Errorf("%s stands before %s", flags[i-1], flags[i])
		}
	}
	if cap(flags) > len(Flags)+2 {
		t.Errorf("%d flags keep room for %d", len(flags), cap(flags))
	}
}

func TestFlagsAreSaidInWords(t *testing.T) {
	st := Standing{DueOn: today - 52, SentimentOn: today - 120}
	a := Account{RenewalOn: today + 12}
	want := map[Flag]string{
		FlagSponsorLeft: "sponsor left", FlagNoHighEnough: "nobody high enough", FlagOverdue: "52d overdue",
		FlagNoneThatCounts: "no review that counts", FlagSentimentOld: "sentiment 120d old",
		FlagRedNoPlan: "red, no plan", FlagNotVerified: "not verified", FlagStale: "stale scores",
		FlagBlindSpot: "blind spot", FlagBusyNoValue: "busy, no value", FlagRenewal90: "renews in 12d",
		FlagRenewalUncalled: "renewal not called", FlagVoiceOpen: "voice unanswered", FlagDueSoon: "due 52d ago",
	}
	for _, f := range Flags {
		if got := Words(f, st, a, today); got != want[f] {
			t.Errorf("%s: %q, want %q", f, got, want[f])
		}
	}
	edges := []struct {
		flag Flag
		st   Standing
		a    Account
		want string
	}{
		{FlagDueSoon, Standing{DueOn: today}, Account{}, "due today"},
		{FlagDueSoon, Standing{DueOn: today + 2}, Account{}, "due in 2d"},
		{FlagRenewal90, Standing{}, Account{RenewalOn: today}, "renews today"},
		{FlagRenewal90, Standing{RenewsOn: today + 5}, Account{RenewalOn: today - 300}, "renews in 5d"},
		{FlagSentimentOld, Standing{}, Account{}, "no sentiment"},
	}
	for _, c := range edges {
		if got := Words(c.flag, c.st, c.a, today); got != c.want {
			t.Errorf("%s: %q, want %q", c.flag, got, c.want)
		}
	}
}

func TestWhyLookSaysTheRenewalAndThatNobodyCalledIt(t *testing.T) {
	st := Standing{Flags: []Flag{FlagRenewalUncalled, FlagNotVerified, FlagRenewal90, FlagBlindSpot}}
	got := WhyLook(st, Account{RenewalOn: today + 3}, today)
	if want := []string{"blind spot", "renews in 3d", "not verified", "renewal not called"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestWhyLookSaysThatNoReviewWasEverHeld(t *testing.T) {
	st := Standing{Status: StatusActive, Cadence: NeverReviewed, Flags: []Flag{FlagNotVerified}}
	if got := WhyLook(st, Account{}, NewDate(2026, 11, 21)); !slices.Equal(got, []string{"never reviewed", "not verified"}) {
		t.Errorf("%q", got)
	}
	st.LastHeld = NewDate(2026, 1, 1)
	if got := WhyLook(st, Account{}, NewDate(2026, 11, 21)); !slices.Equal(got, []string{"not verified"}) {
		t.Errorf("%q", got)
	}
}
