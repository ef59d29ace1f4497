package demo

import "keystone/model"

// voiced is one thing a customer says.
type voiced struct {
	kind  model.VoiceKind
	words string
	theme string
	team  string
}

// Things customers say when they are content, and when they are not.
var (
	kindVoices = []voiced{
		{model.VoicePraise, "Your people answer before I have finished my coffee.", "Support", "Support"},
		{model.VoicePraise, "The training for our {crew} was the best we ever bought.", "Training", "Education"},
		{model.VoicePraise, "{csm} knows our {thing} better than some of my own people.", "Relationship", "Services"},
		{model.VoicePraise, "First tool that the {crew} asked for instead of against.", "Ease of use", "Product"},
		{model.VoicePraise, "I opened the dashboard in our board meeting. That saved me ten slides.", "Reporting", "Product"},
		{model.VoiceSales, "Could the second {place} get this too before the season?", "Expansion", "Sales"},
		{model.VoiceSales, "What would it cost to have our suppliers in it?", "Partners", "Sales"},
		{model.VoiceSales, "Our sister company asked me what we use. Whom shall I send to you?", "Referral", "Sales"},
		{model.VoiceSales, "We will need forty more seats from the first of the quarter.", "Seats", "Sales"},
		{model.VoiceQuestion, "Can we see how others of our size do this?", "Benchmarks", "Marketing"},
		{model.VoiceQuestion, "Is there a way to give an auditor read-only access?", "Permissions", "Support"},
		{model.VoiceQuestion, "When does the next version come, and what does it ask of us?", "Roadmap", "Product"},
		{model.VoiceImprovement, "Let me see all {thing} of a week on one page.", "Reporting", "Product"},
		{model.VoiceImprovement, "A button to copy last month's set-up would save us hours.", "Set-up", "Product"},
		{model.VoiceImprovement, "Please send the agenda two days earlier, then I can bring the right people.", "Reviews", "Services"},
		{model.VoiceImprovement, "We would like short films for new {crew}, in our own language.", "Training", "Education"},
		{model.VoicePraise, "The move to the new {place} was the calmest in ten years.", "Roll-out", "Services"},
		{model.VoiceQuestion, "Who else in our industry could we visit?", "References", "Marketing"},
	}
	crossVoices = []voiced{
		{model.VoicePain, "It takes eleven clicks to close one of our {thing}. I counted.", "Workflow", "Product"},
		{model.VoicePain, "I tell every new supporter the same story from the beginning.", "Support", "Support"},
		{model.VoicePain, "On Monday morning it is too slow to use. Every Monday.", "Performance", "Product"},
		{model.VoicePain, "We were promised the interface in spring. Which spring?", "Integration", "Services"},
		{model.VoicePain, "My {crew} keep their own list since they do not trust yours.", "Trust", "Product"},
		{model.VoicePain, "After the release the filter was gone, and nobody had told us.", "Releases", "Product"},
		{model.VoicePain, "The invoice shows modules that we never ordered.", "Invoices", "Sales"},
		{model.VoicePain, "Every {place} was trained differently. Now every {place} works differently.", "Training", "Education"},
		{model.VoicePain, "Our log-in fails twice a week, and the answer is to clear the cache.", "Log-in", "Support"},
		{model.VoicePain, "I cannot explain to my board what we pay for.", "Value", "Sales"},
		{model.VoiceImprovement, "Let people undo. They are afraid of your red button.", "Ease of use", "Product"},
		{model.VoiceImprovement, "Tell us a week ahead when something changes.", "Releases", "Marketing"},
		{model.VoiceImprovement, "Give us one person who knows our set-up.", "Support", "Support"},
		{model.VoiceImprovement, "The mobile view must work with gloves on, or the {crew} will not use it.", "Mobile", "Product"},
		{model.VoiceImprovement, "Import should say which line is wrong, not that something is.", "Import", "Product"},
		{model.VoiceQuestion, "How do we get our data out, if we had to?", "Export", "Support"},
		{model.VoiceQuestion, "Who decides about our ticket? It has been waiting for a month.", "Support", "Support"},
		{model.VoiceQuestion, "What did the others do to get their {crew} to use it?", "Adoption", "Services"},
		{model.VoicePain, "The export cuts our {thing} off at a thousand rows.", "Export", "Product"},
		{model.VoicePain, "Your consultant changed three times in one project.", "Roll-out", "Services"},
	}
	kindStride  = stride(len(kindVoices))
	crossStride = stride(len(crossVoices))
)

var (
	// nothingRaised are notes to a question that raised nothing.
	nothingRaised = newPool(
		"Asked {champion} for one thing to do better: nothing came to mind",
		"Asked all round the table. Content, all of them.",
		"Asked twice; they prefer to write it up for next time",
		"Asked. They said the list of last time is still the list.",
		"Asked {sponsor} directly: no wishes this quarter",
		"Asked at the end, short on time, nothing raised",
		"Went through support, product and training one by one: no remarks",
	)
	// verified are the words with which a customer agrees.
	verified = newPool(
		"Yes, {now}. That is the figure in our own report too.",
		"We checked it against our system: {kpi} is {now}.",
		"I would sign that. {was} was our pain a year ago.",
		"Finance agrees: from {was} to {now}.",
		"It is real. The {crew} feel it every day.",
		"I said it to our board in those words: {kpi} at {now}, thanks to this project.",
		"Confirmed. I do not say so lightly.",
		"You can quote me: {was} then, {now} now.",
		"We are not at {goal} yet, but {now} is true and it is ours.",
		"My controller came to the same number, so yes.",
		"That matches what I see at the {place}.",
		"Agreed. Take out the holiday weeks and it is even better.",
		"Correct, and about time.",
		"Yes. Without it we would still stand at {was}.",
		"The figure holds. I had it recalculated.",
		"Good enough for me and for our auditors.",
	)
	// grudgingly are the same from customers who do not like us.
	grudgingly = newPool(
		"The number is right. The way there was not.",
		"{now}, fine. But do not ask my {crew} how they feel about it.",
		"I cannot deny it: {kpi} is {now}.",
		"It does what we bought it for. That is all I will say.",
		"Yes, it pays. It also costs us nerves.",
		"Confirmed in writing, since you asked.",
		"Our report says {now} as well. Now fix the screens.",
		"True. It would have been true half a year earlier with decent support.",
		"From {was} to {now}, agreed. We had hoped it would be easier.",
		"The value is there, and that is why we are still talking.",
	)
	// Comments of surveys, by how they feel.
	fans = newPool(
		"Helps us every day", "Would buy it again", "Great people", "Finally something the {crew} use",
		"You listen. Few do.", "Saves us hours with {thing}", "Best review we have had with any vendor",
		"Clear, quick, friendly", "My team does not want to be without it", "",
		"It simply works", "Keep {csm}!", "Recommended you twice already", "",
	)
	lukewarm = newPool(
		"Does the job", "Fine, could be faster", "Good support, average product", "", "Depends on the module",
		"Ask me again after the next release", "We use a third of it", "", "Good for {thing}, weak for reports",
		"Solid", "Too early to say", "OK",
	)
	critics = newPool(
		"Too many clicks", "I wait for days for an answer", "We work around it", "Nobody asked the {crew}", "",
		"Promised much, delivered late", "Slow", "I would not choose it again", "Reports do not match our own", "",
		"Training was one afternoon for forty people", "Price up, quality down", "Still no interface",
		"Log-in fails again and again",
	)
)
