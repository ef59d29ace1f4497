package demo

// The everyday words: reviews, touches, commitments and notes.
var (
	headlines = newPool(
		"Good hour. {kpi} at {now}, {sponsor} satisfied with the course.",
		"{champion} presented {kpi} ({now}) to their own people; we only added the cause.",
		"Mostly about the coming {place}; figures went through without debate.",
		"Honest talk about what slipped. {kpi}: {now}, target {goal}.",
		"Short and to the point, they had prepared their figures.",
		"Two of their {crew} joined and told what really happens with {thing}.",
		"They opened with their new strategy; our outcomes still fit it.",
		"Went through outcomes first, product second. Better than last time.",
		"{sponsor} asked for the link between usage and {kpi}; we showed it.",
		"Tense start, constructive end. The next steps are theirs and ours in equal parts.",
		"Walked through {was} to {now} month by month.",
		"Half the time went to open tickets, the rest to {kpi}.",
		"Agenda kept. Decisions taken on every open outcome.",
		"They compared themselves with last year and were surprised.",
		"Remote, cameras on, lively. {champion} led most of it.",
		"On site at the {place}. Saw the {crew} at work before we sat down.",
	)
	progressNotes = newPool(
		"On course; {now} measured by their own team", "Slower than planned, cause known", "Up again after the holidays",
		"Second {place} now included in the figure", "Definition sharpened, old values stay comparable",
		"Held up by missing data in one {place}", "Best value so far", "No movement; owner on leave",
		"They trust the figure now", "Two weeks lost to the migration", "{champion} expects the effect next quarter",
		"Driver is up, the KPI follows with a delay", "One outlier week explained and left in", "Needs a new owner by next time",
		"Ahead of what was agreed", "Discussed at length, no figure yet",
	)
	callWords = newPool(
		"Went through open points, two closed on the call", "Asked how the {crew} take to the new screen",
		"Prepared the next review with {champion}", "Question about permissions answered",
		"Check-in after the release: no trouble", "They moved a date; fine with us", "Short call about the invoice",
		"Followed up on the escalation, supporter joined", "Introduced our new support lead",
		"Spoke about who owns {kpi} now", "Agreed who comes to the next review", "Thanked them for the reference call",
		"Planned the roll-out to the next {place}", "Went through last week's {thing} with {champion}",
		"They asked about an interface; noted who needs it and why", "Nobody had time to prepare; set a new date",
		"Talked about holidays, staffing and what that means for the {place}", "Walked the import with their IT",
		"Heard that the reorganisation leaves our project alone", "Compared their figures for {kpi} with ours",
		"Left a message, {champion} called back within the hour", "Explained the change in the log-in",
	)
	mailWords = newPool(
		"Sent last month's figures for {kpi}", "Answered the security questionnaire",
		"Sponsor asked for two slides for the board; sent them", "Sent the guide for late starters",
		"Confirmed the scope of the next {place}", "Collected questions for the user day",
		"Sent the summary of the review, no corrections", "Reminded of the open survey",
		"Passed on the answer from Product about {thing}", "Asked for the new organisation chart",
		"Shared a story from another customer of their industry", "Sent dates for the next review",
		"Answered a question about archived {thing}", "Mailed the release notes with three lines on what matters to them",
		"Cleared up a misunderstanding about seats", "Wished {champion} well for the audit",
	)
	meetingWords = newPool(
		"Worked through their list of wishes with Product", "Showed the new report for {thing}",
		"Looked at unused modules together", "Coffee with {champion}: reorganisation ahead, our project stays",
		"Visit to the {place}, watched the {crew} at work", "Reviewed the driver: usage is up at one {place} only",
		"Workshop on what to measure next", "Half-year plan drawn on their wall", "Met the new head of IT",
		"Gathered feedback after the training", "Sat with two of the {crew} for an hour and wrote down what annoys them",
		"Cleaned up the list of open requests together",
	)
	trainingWords = newPool(
		"Trained nine of the {crew} at the {place}", "Second session for late starters, well attended",
		"Administrators' day with their IT", "Refresher on {thing} and reports", "Train the trainer, four people",
		"Remote session for the {crew} of the new {place}",
	)
	executiveWords = newPool(
		"Our COO called {sponsor}: strategy and outlook", "Letter to {sponsor} with the value summary",
		"Lunch of our founder with {sponsor}", "{sponsor} and our CFO spoke about next year's budget",
		"Invited {sponsor} to the advisory board", "Our VP Product listened to {sponsor} for half an hour",
	)
	nextSteps = newPool(
		"Send summary", "Call again in two weeks", "Get the figure from {champion}", "", "Ask Product for a date",
		"Book the room", "Invite {sponsor}", "", "Check log-ins at the {place}", "Second session for late starters",
		"Share the guide with all {crew}", "", "Bring support to the next call", "Confirm the review date",
		"Draft the page for their board", "", "Close the ticket once confirmed", "Ask for a reference in spring",
	)
	// Promises of ours, and of the customer's.
	ourPromises = newPool(
		"Send the one-page value summary to {sponsor}", "Get a date from Product for the bulk edit",
		"Train the new {crew} at the {place}", "Bring the support lead to the next call",
		"Deliver the interface test system", "Show a comparison with companies of their size",
		"Correct the invoice", "Name one supporter who knows their set-up", "Review permissions with their IT",
		"Set up the monthly report on {kpi}", "Find a peer in their industry for a visit",
		"Clean the duplicate {thing} with them", "Write the plan for the next {place}",
		"Answer the data protection questions", "Test the slow screen with their data",
		"Arrange a call between {sponsor} and our COO", "Prepare films for late starters", "Move the batch run to the night",
	)
	theirPromises = newPool(
		"Name an owner for {kpi}", "Send the figures of the last two months", "Free two of the {crew} for a day of training",
		"Decide about the second {place}", "Invite {sponsor} to the next review", "Check the figure with finance",
		"Clear the old {thing} before the import", "Confirm the date with their IT", "Give us the new organisation chart",
		"Switch off the old list", "Bring the plan for next year", "Ask the {crew} for their three main wishes",
	)
	accountNotes = newPool(
		"Prefers calls before ten.", "Fiscal year ends in March; budget talks from November.",
		"Works council must agree to every change for the {crew}.", "Reads figures first, slides never.",
		"Sites decide alone; win them one by one.", "Came through a partner, who still expects to be copied.",
		"Old contract with a price cap until next renewal.", "Never schedule in the last week of a quarter.",
		"Was with a competitor before and remembers why they left.", "Legal takes six weeks, start early.",
		"Their IT is outsourced; changes need a ticket there.", "{champion} speaks at conferences and likes to be asked.",
		"Two languages in every meeting, keep slides short.", "Family owned; the founder has the last word.",
		"Public tender expected in two years.", "Seasonal: no visitors before the autumn.",
	)
	tagPool = newPool("strategic", "multi-site", "reference", "partner-led", "price cap", "pilot", "works council",
		"tender", "family owned", "seasonal", "beta group", "old contract")
	reviewPromises = newPool(
		"Prepare the agenda with {champion}", "Invite {sponsor} personally", "Collect {kpi} for the review",
		"Ask {champion} who else should join", "Send the pre-read",
	)
)

// numPools has room for the turns an account has taken in each pool.
const numPools = 48
