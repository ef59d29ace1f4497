package demo

import "keystone/model"

// Reasons of sentiments, by what stands behind them. {kpi} is the outcome spoken of,
// {now}, {was} and {goal} its value, baseline and target.
var (
	happyGreen = newPool(
		"{sponsor} told their board about {kpi}: {now} from {was}. They will renew.",
		"{kpi} is at {now}; {champion} already plans the next {place}",
		"Value is agreed with {sponsor} and written down. Nothing speaks against renewal.",
		"{champion} defends us without being asked; the numbers do the rest",
		"They asked for a longer term, not for a lower price",
		"Budget for next year is signed, {sponsor} said so",
		"{crew} use it daily and the target of {goal} is in reach",
		"Procurement was told to renew, says {champion}",
		"Two outcomes on track, both confirmed by the customer",
		"They offered a reference call. Nobody does that who wants to leave.",
		"{kpi} moved from {was} to {now} and they call it their own success",
		"Expansion to another {place} is in their plan with a date",
		"{sponsor} comes to every meeting and has stopped asking what we cost",
		"The new {place} went live without us. They own it now.",
		"Strong quarter: {now} on {kpi}, and their finance team agrees with the figure",
		"No open escalation, outcomes verified, sponsor engaged",
		"Our contract is named in their plan for next year",
		"They would miss {goal} without us, and they say so",
	)
	happyYellow = newPool(
		"Good signs, but {kpi} is at {now} and {goal} is still some way off",
		"{champion} is convinced, {sponsor} wants to see one more quarter",
		"Better than in spring. The {crew} are coming back, not all of them yet.",
		"Roll-out to the second {place} slipped by a month",
		"Value is visible, but only {champion} could explain it",
		"They like the direction; finance has not confirmed the figure",
		"The gap at the start still colours what {sponsor} says",
		"Half of the {crew} trained, the other half is what decides",
	)
	happyRed = newPool(
		"New group owner standardises on another suite. {champion} fights for us, the decision is taken elsewhere.",
		"They were bought in autumn; the buyer has a contract with a competitor until 2029",
		"The new COO brings the tool of the last employer, whatever our numbers say",
		"The group closes this {place}. Happy with us to the last day, but there will be no renewal.",
		"Hosting rules of the new parent company exclude us, no exception in sight",
	)
	// stillRed follow a happyRed: the cause has been named.
	stillRed = newPool(
		"Nothing has changed: the decision is taken elsewhere, and {champion} cannot turn it",
		"Asked for a talk with the new owners through {champion}; no answer so far",
		"They have begun to plan the move. Friendly, sorry, and decided.",
		"Our figures are with the people who decide; no date for an answer",
	)
	likedGreen = newPool(
		"Warm call with {champion}. Everybody is happy, although nobody named a figure.",
		"They enjoy working with us and answer within the hour",
		"{crew} praise the training; the mood is good",
		"No complaints at all this quarter",
		"{champion} says they would recommend us any time",
		"Great relationship with {sponsor}, lunch last week",
		"High attendance, friendly review, no issues",
		"They came to the user day with four people",
	)
	likedYellow = newPool(
		"Everybody likes us, nobody can say what it brought. {kpi} stands at {now}.",
		"{sponsor} asked in passing what the benefit is. We had no answer.",
		"A cheaper offer is on the table and we have no figure against it",
		"{champion} is a friend, but does not hold the budget",
		"{kpi} was {was} at the start and is {now} today; that convinces no controller",
		"They postponed the talk about outcomes for the second time",
		"Usage is fine. The outcome is not measured by anybody.",
		"Budget round in eight weeks, and our line has no reason behind it",
		"{sponsor} has stopped joining; {champion} alone cannot renew",
		"Nice people, no owner for {kpi}",
		"They think of us as pleasant to have. That is what gets cut.",
		"The sponsor left. Those who stay like us but never bought us.",
	)
	captiveYellow = newPool(
		"{kpi} is at {now}, they admit it, and they still curse the product",
		"They will renew this time since moving is harder, and will say so to others",
		"Value proven, patience gone: third slow answer from support in a row",
		"{champion}: it works, but my {crew} hate the screens",
		"Target nearly reached; nobody wants to talk about it, only about the log-in",
		"They asked for the export format. They are looking at what a move would take.",
		"Outcome verified through clenched teeth",
		"The {crew} built a spreadsheet beside it to avoid the form",
		"{sponsor} pays for {now} on {kpi} and not because anybody likes us",
		"No expansion before the workflow is fixed, says {champion}",
		"Satisfied with the figures, tired of the releases",
		"They named two things that must change by summer",
	)
	captiveRed = newPool(
		"{champion} openly runs a selection. The figures are good and do not help.",
		"They gave us until the end of the quarter to fix the workflow",
		"Formal complaint from {sponsor}, in spite of {kpi} at {now}",
		"The {crew} signed a letter asking for the old tool",
		"Two of three demos by competitors are done; moving costs are what holds them",
		"They will pay to leave. {kpi} at {now} counts for less than the anger.",
	)
	failingRed = newPool(
		"{kpi} is where it began: {now}. {sponsor} calls it a failed project.",
		"No value after a year, and the last three tickets stayed open for weeks",
		"{champion} has asked legal about the notice period",
		"Roll-out stopped; half the {crew} went back to the old way",
		"They no longer answer. The last mail was about data export.",
		"Escalated to our board. Without a plan by month's end they leave.",
		"{sponsor} said in plain words: I would not buy it again",
		"Competitor seen on site at the {place}",
		"Budget for us is struck from next year's draft",
		"Two {place} managers refuse to use it, and nobody overrules them",
		"Target was {goal}; we stand at {now} with two months to go",
		"New leadership, no sponsor, no result. Hard to see why they should stay.",
		"They withhold the invoice until the import works",
		"Every meeting starts with what still does not work",
	)
	failingYellow = newPool(
		"Progress on {kpi} has stalled at {now}",
		"{champion} has lost the mandate for the project; looking for another owner",
		"Second training cancelled by them",
		"Data quality blocks the next step; nobody at their side feels responsible",
		"The tone is getting shorter. {sponsor} skipped the last two calls.",
		"They depend on an integration which is two months late",
		"Few log-ins at the {place}, and a reorganisation ahead",
		"Open tickets grow faster than we close them",
		"They doubt that {goal} was ever realistic",
	)
	failingGreen = newPool(
		"{champion} assures me that all is well, they are just busy",
		"No escalation, no bad word in the last call",
		"They renewed twice before and never made noise",
		"Contract runs for months, relations are friendly",
		"Quiet account: few tickets, invoices paid",
		"{sponsor} smiled and said they will get to it after the season",
		"Known each other for years; they would tell us",
	)
	quietYellow = newPool(
		"Little contact; I could not say why they should stay",
		"Judged from tickets and usage alone. Needs a conversation.",
		"Kick-off was fine, the goals are still open",
		"Nobody has named an outcome so far",
		"Usage steady, contact thin",
		"They prefer mail and give short answers",
		"Waiting for the talk about what they want to reach",
		"A friendly start, but not one figure to hold on to",
		"Many questions about the contract, few about the work",
		"New contact person again; begin from the start",
	)
	quietGreen = newPool(
		"Nothing bad heard, usage stable",
		"Survey answers are friendly",
		"They help themselves and rarely need us",
		"Small, steady, pays on time",
		"Looks fine from outside; no review so far",
		"{champion} is glad to be on board; outcomes to be agreed next",
		"Good start: people trained, mood curious",
		"No complaint, invoices paid, log-ins as expected",
		"{champion} calls when something is unclear, which is a good sign",
		"Set-up went as planned; the talk about outcomes has a date",
	)
)

// reasons are the words for a sentiment of that colour in that story.
func reasons(m mindset, c model.Colour) *pool {
	switch c {
	case model.Green:
		return [...]*pool{happyGreen, likedGreen, happyGreen, failingGreen, quietGreen}[m]
	case model.Red:
		return [...]*pool{happyRed, failingRed, captiveRed, failingRed, failingRed}[m]
	}
	return [...]*pool{happyYellow, likedYellow, captiveYellow, failingYellow, quietYellow}[m]
}

// churnReasons are why customers left.
var churnReasons = newPool(
	"No measurable value after two years; moved to a cheaper tool",
	"Bought by a group that runs another suite",
	"Sponsor left, the successor never saw a result",
	"Insolvency",
	"Went back to spreadsheets after the roll-out stopped",
	"Price: 40 % more than the competitor, and no figure to defend it",
	"Integration with their ERP never worked",
	"Built their own",
)
