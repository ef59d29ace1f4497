package program

import (
	"fmt"

	"keystone/model"
)

// Where the sections of the account are.
const (
	inOutcomes    = "enter"
	inReviews     = "enter right"
	inPeople      = "enter right*2"
	inVoice       = "enter right*3"
	inExperience  = "enter right*4"
	inSentiment   = "enter right*5"
	inTouches     = "enter right*8"
	inCommitments = "enter right*9"
	inMore        = "enter right*11"
)

// flows are every kind of fact, each added, changed and deleted.
var flows = []flow{
	{"account from the Book", "", []step{
		{"n ‹Hooli› ctrl+s", []string{"Acme Enterprise 200000.00 2027-01-01", "Beta 100000.00", "Gamma", "Hooli"}},
		{"e ‹Hooli Inc› tab ‹SMB› tab*6 ‹2027-06-30› tab ‹12k› ctrl+s",
			[]string{"Acme Enterprise 200000.00 2027-01-01", "Beta 100000.00", "Gamma", "Hooli Inc SMB 12000.00 2027-06-30"}},
		{"d", []string{"Acme Enterprise 200000.00 2027-01-01", "Beta 100000.00", "Gamma"}},
	}, tellNames},
	{"several accounts from the Book", "", []step{
		{"space*2 d enter", []string{"Gamma"}},
	}, tellNames},
	{"account from its page", "enter", []step{
		{"E ‹Acme Ltd› ctrl+s", []string{"Acme Ltd Enterprise 200000.00 2027-01-01", "Beta 100000.00", "Gamma"}},
		{"right*11 j*5 j e ‹2028-01-01› ctrl+s", []string{"Acme Ltd Enterprise 200000.00 2028-01-01", "Beta 100000.00", "Gamma"}},
		{"d enter", []string{"Beta 100000.00", "Gamma"}},
	}, tellNames},
	{"account from the Quadrant", "2", []step{
		{"e ‹Acme Ltd› ctrl+s", []string{"Acme Ltd Enterprise 200000.00 2027-01-01", "Beta 100000.00", "Gamma"}},
	}, tellNames},
	{"hand-over in the account's section More", inMore, []step{
		{"n ‹Jonas Berg› tab ‹2026-11-01› ctrl+s", []string{"CSM Ana Costa", "CSM Jonas Berg", "Ana Costa 2025-01-01", "Jonas Berg 2026-11-01"}},
		{"e tab ‹2026-10-01› ctrl+s", []string{"CSM Ana Costa", "CSM Jonas Berg", "Ana Costa 2025-01-01", "Jonas Berg 2026-10-01"}},
		{"d", []string{"CSM Ana Costa", "CSM Jonas Berg", "Ana Costa 2025-01-01"}},
	}, tellOwners},
	{"hand-over in the account's dialog", "", []step{
		{"e tab*4 ‹Jonas Berg› tab ctrl+s", []string{"CSM Ana Costa", "CSM Jonas Berg", "Ana Costa 2025-01-01", "Jonas Berg 2026-11-21"}},
		{"e tab*5 ‹2026-11-20› ctrl+s", []string{"CSM Ana Costa", "CSM Jonas Berg", "Ana Costa 2025-01-01", "Jonas Berg 2026-11-20"}},
	}, tellOwners},
	{"CSM in the account's section More", inMore + " j*17", []step{
		{"e tab ‹ana@example.com› tab ‹Mia Lund› tab ctrl+s", []string{"CSM Ana Costa ana@example.com Mia Lund", "Ana Costa 2025-01-01"}},
		{"d enter", []string{"nobody 2025-01-01"}},
	}, tellOwners},
	{"contact", inPeople, []step{
		{"n ‹Raj Patel› tab ‹Director IT› tab*2 ‹executive sponsor, champion› tab ‹raj@acme.example› ctrl+s",
			[]string{"Dana Wu VP Operations vp false []", "Raj Patel Director IT director true [executive_sponsor champion] raj@acme.example"}},
		{"e tab*2 c tab ‹economic buyer› tab*3 ‹2026-11-01› ctrl+s",
			[]string{"Dana Wu VP Operations vp false []", "Raj Patel Director IT c_level false [economic_buyer] raj@acme.example 2026-11-01"}},
		{"d", []string{"Dana Wu VP Operations vp false []"}},
	}, tellContacts},
	{"contact on whom much hangs", inPeople, []step{
		{"d", []string{"0 1 1 1 1 3 1 1 1 1"}},
	}, tellHeld},
	{"outcome", inOutcomes, []step{
		{"n ‹Fewer tickets› tab*2 ‹Tickets› tab ‹a week› tab ‹40› tab ‹10› tab*3 ‹2027-06-30› ctrl+s",
			[]string{"Trucks arrive on time OTIF % 80 95 in_progress 2026-03-01 2027-03-01", "Fewer tickets Tickets a week 40 10 agreed 2026-11-21 2027-06-30"}},
		{"e tab*6 a ctrl+s",
			[]string{"Trucks arrive on time OTIF % 80 95 in_progress 2026-03-01 2027-03-01", "Fewer tickets Tickets a week 40 10 achieved 2026-11-21 2027-06-30 2026-11-21"}},
		{"d", []string{"Trucks arrive on time OTIF % 80 95 in_progress 2026-03-01 2027-03-01"}},
	}, tellOutcomes},
	{"outcome on which much hangs", inOutcomes, []step{
		{"d", []string{"1 0 0 0 1 1 1 1 1 1"}},
	}, tellHeld},
	{"measurement", inOutcomes, []step{
		{"m ‹92 %› tab p ctrl+s", []string{"2026-09-01 88 customer_said", "2026-11-21 92 product_data"}},
		{"e ‹93.5› shift+tab ‹yesterday› ctrl+s", []string{"2026-09-01 88 customer_said", "2026-11-20 93.5 product_data"}},
		{"d", []string{"2026-09-01 88 customer_said"}},
	}, tellMeasurements},
	{"verification", inOutcomes, []step{
		{"y tab ‹We see it› ctrl+s", []string{"2026-09-01 Dana Wu It is real.", "2026-11-21 Dana Wu We see it"}},
		{"e tab ‹We see it too› shift+tab*2 ‹2026-11-01› ctrl+s", []string{"2026-09-01 Dana Wu It is real.", "2026-11-01 Dana Wu We see it too"}},
		{"d", []string{"2026-09-01 Dana Wu It is real."}},
	}, tellVerifications},
	{"review", inReviews, []step{
		{"n ‹2026-12-10› ctrl+s", []string{"completed 2026-09-01 2026-09-01", "scheduled 2026-12-10"}},
		{"e ‹2026-11-20› tab*3 ‹2027-02-20› ctrl+s", []string{"completed 2026-09-01 2026-09-01", "scheduled 2026-11-20 2027-02-20"}},
		{"e tab c ctrl+s", []string{"completed 2026-09-01 2026-09-01", "completed 2026-11-20 2026-11-21 2027-02-20"}},
		{"d", []string{"completed 2026-09-01 2026-09-01"}},
	}, tellReviews},
	{"review on which much hangs", inReviews, []step{
		{"d", []string{"1 1 1 1 0 0 1 1 1 1"}},
	}, tellHeld},
	{"sentiment from the Book", "", []step{
		{"s r ‹Sponsor left› enter", []string{"2026-09-01 green Ana Costa", "2026-11-21 red Sponsor left Ana Costa"}},
	}, tellSentiments},
	{"sentiment from the Quadrant", "2", []step{
		{"s y ‹Quiet› enter", []string{"2026-09-01 green Ana Costa", "2026-11-21 yellow Quiet Ana Costa"}},
	}, tellSentiments},
	{"sentiment of an account that is not plotted", "2 b", []step{
		{"s y ‹Quiet› enter", []string{"Beta 2026-11-21 yellow Quiet Ana Costa"}},
	}, tellBeta},
	{"commitment from the play on the Quadrant", "2", []step{
		{"c ctrl+s", []string{"Send the report Ana Costa 2026-12-01 open", "Renew and ask for advocacy Ana Costa 2026-12-21 open"}},
	}, tellCommitments},
	{"moment of an account that is not plotted", "2 b", []step{
		{"n m tab ‹Easy› tab 4 ctrl+s", []string{"Beta 2026-11-21 adoption It is easy to understand 4"}},
	}, tellBetaMoments},
	{"sentiment from anywhere on the account", inOutcomes, []step{
		{"s g enter", []string{"2026-09-01 green Ana Costa", "2026-11-21 green Ana Costa"}},
	}, tellSentiments},
	{"sentiment in its section", inSentiment, []step{
		{"n r ‹Sponsor left› enter", []string{"2026-09-01 green Ana Costa", "2026-11-21 red Sponsor left Ana Costa"}},
		{"e y ‹Sponsor moves› enter", []string{"2026-09-01 green Ana Costa", "2026-11-21 yellow Sponsor moves Ana Costa"}},
		{"d", []string{"2026-09-01 green Ana Costa"}},
	}, tellSentiments},
	{"voice", inVoice, []step{
		{"n q tab ‹When is it ready?› tab ‹Dana› tab ‹Roadmap› tab p ctrl+s",
			[]string{"2026-09-01 pain_point Reports are slow Dana Wu new", "2026-11-21 question When is it ready? Dana Wu Roadmap Product routed"}},
		{"e tab*5 a ctrl+s",
			[]string{"2026-09-01 pain_point Reports are slow Dana Wu new", "2026-11-21 question When is it ready? Dana Wu Roadmap Product answered"}},
		{"d", []string{"2026-09-01 pain_point Reports are slow Dana Wu new"}},
	}, tellVoices},
	{"survey", inExperience, []step{
		{"n a c tab*4 ‹5› tab ‹Fine› ctrl+s", []string{"nps 2026-08-01 2026-08-02 9", "csat 2026-11-21 2026-11-21 5 Fine"}},
		{"e tab*4 ‹2› ctrl+s", []string{"nps 2026-08-01 2026-08-02 9", "csat 2026-11-21 2026-11-21 2 Fine"}},
		{"d", []string{"nps 2026-08-01 2026-08-02 9"}},
	}, tellSurveys},
	{"moment", inExperience, []step{
		{"n m o tab ‹Was the start good?› tab 3 ctrl+s", []string{"2026-09-01 adoption Is it easy? 4", "2026-11-21 onboarding Was the start good? 3"}},
		{"e tab*2 5 ctrl+s", []string{"2026-09-01 adoption Is it easy? 4", "2026-11-21 onboarding Was the start good? 5"}},
		{"d", []string{"2026-09-01 adoption Is it easy? 4"}},
	}, tellMoments},
	{"a newer answer to a question of moments", inExperience, []step{
		{"n enter tab ‹Is it easy?› tab 2 ctrl+s", []string{"2026-09-01 adoption Is it easy? 4", "2026-11-21 adoption Is it easy? 2"}},
		{"j e tab*2 5 ctrl+s", []string{"2026-09-01 adoption Is it easy? 5", "2026-11-21 adoption Is it easy? 2"}},
		{"k d", []string{"2026-09-01 adoption Is it easy? 5"}},
	}, tellMoments},
	{"touch", inTouches, []step{
		{"n m m tab ‹30› tab ‹Dana Wu, Raj› tab ‹Went well› tab ‹Send minutes› ctrl+s",
			[]string{"2026-09-03 call 0 [Dana Wu] Thanked Ana Costa", "2026-11-21 meeting 30 [Dana Wu Raj] Went well Send minutes Ana Costa"}},
		{"e tab ‹45› shift+tab*2 ‹yesterday› ctrl+s",
			[]string{"2026-09-03 call 0 [Dana Wu] Thanked Ana Costa", "2026-11-20 meeting 45 [Dana Wu Raj] Went well Send minutes Ana Costa"}},
		{"d", []string{"2026-09-03 call 0 [Dana Wu] Thanked Ana Costa"}},
	}, tellTouches},
	{"commitment", inCommitments, []step{
		{"n ‹Train the team› tab ‹Dana› tab ‹+2w› ctrl+s", []string{"Send the report Ana Costa 2026-12-01 open", "Train the team Dana Wu 2026-12-05 open"}},
		{"e tab*2 ‹2026-12-24› ctrl+s", []string{"Send the report Ana Costa 2026-12-01 open", "Train the team Dana Wu 2026-12-24 open"}},
		{"space", []string{"Send the report Ana Costa 2026-12-01 open", "Train the team Dana Wu 2026-12-24 done"}},
		{"space", []string{"Send the report Ana Costa 2026-12-01 open", "Train the team Dana Wu 2026-12-24 open"}},
		{"d", []string{"Send the report Ana Costa 2026-12-01 open"}},
	}, tellCommitments},
	{"custom field", inMore + " G", []step{
		{"e ‹Line› tab ‹7› ctrl+s", []string{"Plant Porto", "Line 7"}},
		{"k e ‹8› ctrl+s", []string{"Plant Porto", "Line 8"}},
		{"d", []string{"Plant Porto"}},
	}, tellFields},
	{"custom field that is blanked", inMore + " G k", []step{
		{"e ctrl+u ctrl+s", nil},
	}, tellFields},
	{"parent", inMore + " j*12", []step{
		{"e ‹Bet› tab ctrl+s", []string{"Beta"}},
		{"e ‹Umbrella› tab ctrl+s", []string{"named Umbrella"}},
		{"e ctrl+u ctrl+s", []string{"named"}},
	}, tellParent},
	{"parent that is deleted", inMore + " j*12", []step{
		{"e ‹Beta› tab ctrl+s", []string{"Beta"}},
		{"enter right*11 d enter", []string{"named"}},
	}, tellParent},
	{"tags", inMore + " j*9", []step{
		{"e ‹core, pilot› ctrl+s", []string{"[core pilot]"}},
		{"e ctrl+u ctrl+s", []string{"[]"}},
	}, tellAccount(func(a model.Account) string { return fmt.Sprint(a.Tags) })},
	{"notes", inMore + " j*10", []step{
		{"e ‹Keeps two plants.› enter +‹One moves.› ctrl+s", []string{"Keeps two plants.\nOne moves."}},
		{"e ‹Both moved.› ctrl+s", []string{"Keeps two plants.\nBoth moved."}},
	}, tellAccount(func(a model.Account) string { return a.Notes })},
	{"churn", inMore + " j*14", []step{
		{"e ‹2026-11-30› tab ‹Budget› ctrl+s", []string{"2026-11-30 Budget"}},
		{"e ‹2026-11-01› ctrl+s", []string{"2026-11-01 Budget"}},
		{"e ctrl+u tab ctrl+u ctrl+s", []string{""}},
	}, tellAccount(func(a model.Account) string { return say(a.ChurnedOn, a.ChurnReason) })},
	{"churn of an account that is then found among the inactive", "", []step{
		{"e tab*18 ‹2026-11-01› ctrl+s", []string{"2026-11-01"}},
		{"a g e tab*18 ctrl+u ctrl+s", []string{""}},
	}, tellAccount(func(a model.Account) string { return say(a.ChurnedOn, a.ChurnReason) })},
	{"archive", inMore + " j*15", []step{
		{"e ‹2026-11-01› ctrl+s", []string{"2026-11-01"}},
		{"e ctrl+u ctrl+s", []string{""}},
	}, tellAccount(func(a model.Account) string { return a.ArchivedOn.String() })},
}
