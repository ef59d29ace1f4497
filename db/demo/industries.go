package demo

// industry is a line of business with its own words and its own outcomes.
type industry struct {
	name  string
	words []string // what its companies are called after their name
	// thing is what they handle, crew who uses the product, place where.
	thing, crew, place []string
	area               []string // departments, for titles
	wants              []want
}

// want is an outcome as a customer of the industry puts it, with the KPI they measure it
// by. Baseline and target lie between the two values given.
type want struct {
	statement, category string
	kpi, unit           string
	from, to            [2]float64
	decimals            int
	driver, mechanism   string
}

var industries = []industry{
	{
		name:  "Manufacturing",
		words: []string{"Manufacturing", "Precision", "Castings", "Tooling", "Components", "Polymers", "Metalworks", "Instruments"},
		thing: []string{"work orders", "batches", "parts"}, crew: []string{"planners", "shift leads", "line operators"},
		place: []string{"plant", "line", "shop floor"}, area: []string{"Operations", "Production", "Quality", "Plant Engineering"},
		wants: []want{
			{"We want to stop apologising for late deliveries", "customer experience", "On time in full", "%", [2]float64{78, 86}, [2]float64{93, 97}, 1,
				"Orders planned in the platform", "Planners see a shortage five days earlier and move the order before it is late"},
			{"Less of what we make should end up in the scrap bin", "reduce cost", "Scrap rate", "%", [2]float64{5.2, 8.4}, [2]float64{2.5, 4}, 1,
				"Checks recorded at the machine", "A drift is seen within the shift, not in the monthly report"},
			{"Changeovers eat the day; give us the hours back", "save time", "Changeover time", "min", [2]float64{48, 75}, [2]float64{25, 38}, 0,
				"Set-up sheets opened on the line", "The next set-up is prepared while the last order still runs"},
			{"The machines should run when we need them", "quality", "Overall equipment effectiveness", "%", [2]float64{58, 66}, [2]float64{72, 80}, 1,
				"Stoppages logged with a cause", "The three causes that cost most are worked on each week"},
		},
	},
	{
		name:  "Logistics",
		words: []string{"Logistics", "Freight", "Cargo", "Haulage", "Shipping", "Forwarding", "Cold Chain", "Parcel"},
		thing: []string{"shipments", "loads", "consignments"}, crew: []string{"dispatchers", "dock crews", "drivers"},
		place: []string{"dock", "terminal", "depot"}, area: []string{"Operations", "Transport", "Warehousing", "Network Planning"},
		wants: []want{
			{"Trucks must not queue in our yard", "save time", "Dock turnaround", "h", [2]float64{3.6, 4.8}, [2]float64{2.1, 2.8}, 1,
				"Slots booked through the portal", "Hauliers book a slot, so that arrivals spread over the day"},
			{"Our shippers should get what they ordered, when they ordered it", "customer experience", "On time in full", "%", [2]float64{80, 87}, [2]float64{94, 98}, 1,
				"Exceptions handled within the hour", "A late leg is rebooked before the customer notices"},
			{"We drive too many kilometres for nothing", "reduce cost", "Empty running", "%", [2]float64{24, 31}, [2]float64{15, 19}, 1,
				"Return loads matched", "Dispatchers see open return loads next to the tour"},
			{"Claims have to come down", "reduce risk", "Damage claims per 1,000 loads", "", [2]float64{9, 14}, [2]float64{4, 6}, 1,
				"Photos taken at hand-over", "Damage is seen where it happens and disputed less"},
		},
	},
	{
		name:  "Retail",
		words: []string{"Retail", "Stores", "Outfitters", "Home", "Grocers", "Market", "Foods", "Sports"},
		thing: []string{"orders", "returns", "promotions"}, crew: []string{"store managers", "merchandisers", "buyers"},
		place: []string{"store", "region", "distribution centre"}, area: []string{"Store Operations", "Merchandising", "E-commerce", "Supply Chain"},
		wants: []want{
			{"Nobody should stand before an empty shelf", "grow revenue", "On-shelf availability", "%", [2]float64{88, 92}, [2]float64{96, 98}, 1,
				"Replenishment proposals accepted", "Stores order what sells, not what sold last year"},
			{"Returns are killing our margin", "reduce cost", "Return rate", "%", [2]float64{17, 23}, [2]float64{11, 14}, 1,
				"Size advice shown at checkout", "Fewer people order two sizes to send one back"},
			{"We mark down too much, too late", "grow revenue", "Sold at full price", "%", [2]float64{54, 62}, [2]float64{68, 75}, 1,
				"Price changes made by proposal", "Slow sellers are reduced in week three, by little"},
			{"New people must be useful in their first week", "people", "Days until a starter works alone", "days", [2]float64{16, 22}, [2]float64{7, 10}, 0,
				"Guides opened on the shop floor", "Starters look things up instead of waiting for somebody"},
		},
	},
	{
		name:  "Healthcare",
		words: []string{"Health", "Clinics", "Medical", "Hospitals", "Diagnostics", "Care", "Dental", "Pharma"},
		thing: []string{"referrals", "appointments", "reports"}, crew: []string{"ward managers", "schedulers", "nurses"},
		place: []string{"clinic", "ward", "site"}, area: []string{"Clinical Operations", "Nursing", "Patient Services", "Compliance"},
		wants: []want{
			{"Patients wait too long for a first appointment", "customer experience", "Days to first appointment", "days", [2]float64{17, 26}, [2]float64{8, 12}, 0,
				"Slots released automatically", "Cancelled slots are offered again within minutes"},
			{"Empty slots cost us more than any machine", "reduce cost", "No-show rate", "%", [2]float64{12, 18}, [2]float64{5, 8}, 1,
				"Reminders confirmed by the patient", "Those who cannot come say so while the slot can still be filled"},
			{"Nurses should nurse, not type", "people", "Documentation per shift", "min", [2]float64{85, 120}, [2]float64{45, 60}, 0,
				"Notes dictated at the bed", "What was said at the bed need not be typed at the desk"},
			{"The next audit must not frighten us", "compliance", "Records complete at discharge", "%", [2]float64{76, 85}, [2]float64{95, 99}, 1,
				"Checklists closed before discharge", "What is missing is seen while the patient is still here"},
		},
	},
	{
		name:  "Financial services",
		words: []string{"Capital", "Insurance", "Bank", "Mutual", "Payments", "Leasing", "Assurance"},
		thing: []string{"claims", "applications", "policies"}, crew: []string{"case handlers", "underwriters", "controllers"},
		place: []string{"branch", "office", "service centre"}, area: []string{"Finance", "Claims", "Risk", "Operations"},
		wants: []want{
			{"The books should be closed before anybody asks", "save time", "Days to close", "days", [2]float64{9, 14}, [2]float64{4, 6}, 0,
				"Reconciliations done during the month", "What used to pile up on day one is done by then"},
			{"Simple claims should be paid the same week", "customer experience", "Claims settled in five days", "%", [2]float64{41, 55}, [2]float64{75, 85}, 1,
				"Claims routed without a touch", "Handlers see only what needs a judgement"},
			{"We cannot afford another finding", "compliance", "Overdue controls", "", [2]float64{38, 64}, [2]float64{5, 12}, 0,
				"Controls signed in the platform", "Owners are reminded a week before, not after"},
			{"Good applicants leave because we are slow", "grow revenue", "Applications decided in a day", "%", [2]float64{34, 48}, [2]float64{70, 82}, 1,
				"Documents read on arrival", "Nobody waits for a paper that is already there"},
		},
	},
	{
		name:  "Software",
		words: []string{"Software", "Systems", "Labs", "Cloud", "Analytics", "Networks", "Robotics", "Digital"},
		thing: []string{"tickets", "releases", "incidents"}, crew: []string{"support engineers", "product owners", "agents"},
		place: []string{"office", "development centre", "service desk"}, area: []string{"Engineering", "Support", "Product", "IT"},
		wants: []want{
			{"Our users should not need us so often", "reduce cost", "Tickets per 100 users", "", [2]float64{31, 44}, [2]float64{15, 22}, 1,
				"Answers found in the help centre", "Users find the answer where the question comes up"},
			{"When it breaks, it must be short", "reduce risk", "Time to restore", "min", [2]float64{95, 160}, [2]float64{35, 55}, 0,
				"Runbooks started from the alert", "Whoever is on call starts at step three, not at zero"},
			{"We want to ship every week without fear", "quality", "Failed changes", "%", [2]float64{14, 21}, [2]float64{5, 8}, 1,
				"Changes checked before merge", "What broke production twice is caught by a rule"},
			{"Trials must become customers", "grow revenue", "Trial conversion", "%", [2]float64{8, 13}, [2]float64{17, 22}, 1,
				"Guided set-ups finished", "Who finishes the set-up in week one usually stays"},
		},
	},
	{
		name:  "Energy",
		words: []string{"Energy", "Power", "Renewables", "Utilities", "Grid", "Wind", "Water"},
		thing: []string{"inspections", "permits", "outages"}, crew: []string{"field crews", "control room staff", "asset engineers"},
		place: []string{"site", "substation", "district"}, area: []string{"Asset Management", "Field Operations", "Grid Control", "Safety"},
		wants: []want{
			{"Fewer people should sit in the dark, and for less time", "quality", "Minutes lost per customer", "min", [2]float64{62, 88}, [2]float64{35, 48}, 0,
				"Faults located from the desk", "Crews drive to the fault and not along the line"},
			{"Nobody gets hurt at work", "reduce risk", "Near misses reported a month", "", [2]float64{11, 18}, [2]float64{32, 45}, 0,
				"Reports filed on the phone", "What is reported in a minute is reported at all"},
			{"Inspection rounds take twice what they should", "save time", "Inspections per crew and day", "", [2]float64{4.2, 5.6}, [2]float64{7.5, 9}, 1,
				"Rounds planned by the route", "Crews stop crossing the district twice"},
			{"Permits keep whole crews waiting", "reduce cost", "Crew hours lost to permits", "h", [2]float64{130, 190}, [2]float64{50, 80}, 0,
				"Permits issued before the shift", "The permit is there when the crew is"},
		},
	},
	{
		name:  "Professional services",
		words: []string{"Consulting", "Partners", "Advisory", "Legal", "Architects", "Engineering", "Staffing"},
		thing: []string{"projects", "engagements", "time sheets"}, crew: []string{"project leads", "consultants", "schedulers"},
		place: []string{"practice", "office", "studio"}, area: []string{"Delivery", "Practice Operations", "Finance", "Resourcing"},
		wants: []want{
			{"Our people should do paid work they like", "grow revenue", "Billable share", "%", [2]float64{61, 67}, [2]float64{73, 78}, 1,
				"Staffing requests filled inside", "Free people are seen before freelancers are called"},
			{"We want our money before the quarter ends", "reduce cost", "Days to invoice", "days", [2]float64{16, 24}, [2]float64{5, 9}, 0,
				"Time sheets closed on Friday", "The invoice waits for nobody's memory"},
			{"Projects must not surprise us at the end", "reduce risk", "Projects over budget", "%", [2]float64{23, 34}, [2]float64{9, 14}, 1,
				"Forecasts updated each week", "A lead who forecasts weekly asks for help in time"},
			{"Good people leave us too early", "people", "Resignations a year", "%", [2]float64{17, 24}, [2]float64{9, 13}, 1,
				"Pulse answers read by the lead", "Leads speak with those who were staffed against their wish"},
		},
	},
	{
		name:  "Hospitality",
		words: []string{"Hotels", "Resorts", "Catering", "Travel", "Leisure", "Restaurants", "Events"},
		thing: []string{"bookings", "check-ins", "guest requests"}, crew: []string{"front desk staff", "room attendants", "event managers"},
		place: []string{"hotel", "kitchen", "resort"}, area: []string{"Guest Services", "Operations", "Revenue Management", "Food & Beverage"},
		wants: []want{
			{"Guests should get their room when they arrive", "customer experience", "Rooms ready at three", "%", [2]float64{68, 78}, [2]float64{92, 96}, 1,
				"Rooms released by phone", "The desk knows of a room the minute it is done"},
			{"We throw away too much food", "reduce cost", "Food waste per cover", "g", [2]float64{145, 190}, [2]float64{80, 105}, 0,
				"Forecasts used by the kitchen", "The kitchen prepares for the guests who come"},
			{"More guests should book with us and not with an agency", "grow revenue", "Direct bookings", "%", [2]float64{26, 35}, [2]float64{45, 54}, 1,
				"Offers sent after the stay", "Who liked it books again where it is cheapest"},
			{"Rosters should be fair and known in time", "people", "Rosters out two weeks ahead", "%", [2]float64{45, 60}, [2]float64{90, 96}, 0,
				"Shifts swapped in the app", "People settle a swap among themselves"},
		},
	},
	{
		name:  "Education",
		words: []string{"Academy", "Learning", "University", "Schools", "Institute", "Publishing", "Training"},
		thing: []string{"enrolments", "courses", "exams"}, crew: []string{"lecturers", "advisers", "tutors"},
		place: []string{"campus", "faculty", "school"}, area: []string{"Student Services", "Academic Affairs", "Admissions", "IT"},
		wants: []want{
			{"Who starts with us should finish with us", "quality", "First-year retention", "%", [2]float64{74, 80}, [2]float64{86, 90}, 1,
				"Early alerts acted on", "A tutor calls in week four, not after the exam"},
			{"Applicants should hear from us within days", "grow revenue", "Days to an offer", "days", [2]float64{19, 28}, [2]float64{6, 10}, 0,
				"Files complete at submission", "The form asks for what is missing before it is sent"},
			{"Lecturers drown in questions about dates", "save time", "Queries per 100 students", "", [2]float64{52, 70}, [2]float64{22, 32}, 0,
				"Dates looked up in the portal", "Who finds the date need not ask for it"},
			{"Marks must be out on time", "compliance", "Marks published on time", "%", [2]float64{66, 77}, [2]float64{94, 98}, 1,
				"Marking done in the platform", "Second markers see the script the same day"},
		},
	},
}

// anyWants are outcomes that customers of every industry speak of.
var anyWants = []want{
	{"The people who have it should use it", "people", "Weekly active {crew}", "%", [2]float64{36, 48}, [2]float64{72, 85}, 0,
		"Active users a week", "Who opens it on Monday keeps the {thing} there all week"},
	{"One truth instead of five spreadsheets", "quality", "{thing} with complete data", "%", [2]float64{55, 68}, [2]float64{92, 97}, 1,
		"Records completed at first entry", "Fields are asked for once, by whoever knows"},
	{"Every {place} should work the same way", "reduce risk", "Share of {thing} on the standard process", "%", [2]float64{28, 42}, [2]float64{80, 92}, 0,
		"Teams live on the standard process", "Each {place} that goes live stops its own workaround"},
	{"Reporting should take an hour, not a week", "save time", "Hours to the monthly report", "h", [2]float64{22, 38}, [2]float64{2, 6}, 0,
		"Reports opened from the dashboard", "Nobody copies figures between files any more"},
	{"Spend less on outside help", "reduce cost", "External hours a month", "h", [2]float64{160, 260}, [2]float64{60, 110}, 0,
		"{thing} handled inside", "What our {crew} can do themselves is no longer bought"},
	{"We answer our own customers faster", "customer experience", "First answer", "h", [2]float64{11, 19}, [2]float64{2.5, 5}, 1,
		"{thing} answered from a template", "Whoever takes the call has the history before them"},
}

// plainWants are outcomes that the customer has named without a figure.
var plainWants = []want{
	{statement: "Our {crew} should say that it makes their day easier", category: "people"},
	{statement: "The board wants to see what it paid for", category: "reduce risk"},
	{statement: "Be ready for the second {place} next year", category: "grow revenue"},
	{statement: "Retire the old system without a drama", category: "reduce cost"},
	{statement: "Pass the certification in spring without findings", category: "compliance"},
	{statement: "Know on Monday what went wrong on Friday", category: "save time"},
	{statement: "Win back the trust of the {crew} after the last roll-out", category: "customer experience"},
}
