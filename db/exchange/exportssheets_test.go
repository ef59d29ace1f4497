package exchange

// homeMade are sheets that people keep themselves, and exports of other tools.
var homeMade = []export{
	{"01_book_of_business.csv", `Q4 Book of Business - Ann Lee,,,,,,,,
Updated: 20-Nov-2026,,,,,,,,
,,,,,,,,
Renewal,Account,Segment,Health,ARR,Status,CSM,Last Contact,Comments
31-Mar-27,Acme Corp,Ent,G,$120K,Active,Ann Lee,14-Oct-26,all good
15-Dec-26,Gamma Ltd,MM,R,$48K,At Risk,Ann Lee,,escalated
TBD,Delta Inc,SMB,Y,$1.2M,Onboarding,Ann Lee,1-Nov-26,
Total,,,,$1.368M,,,,
`,
		"accounts", "", "with_sentiments 1",
		"name=Acme Corp | segment=Enterprise | owner=Ann Lee | arr=120000.00 | currency=USD | renewal_date=2027-03-31 | notes=all good | status=active", nil},
	{"02_contacts_stakeholder_map.csv", `Company,Stakeholder,Role,Title,Email,LinkedIn,Influence (1-5),Sentiment,Last met
Acme Corp,Jo Poe,Champion,VP Operations,jo@acme.example,https://linkedin.example/jo,5,Positive,2026-10-14
Acme Corp,Kim Fox,Economic Buyer,CFO,kim@acme.example,,4,Neutral,
`,
		"contacts", "", "",
		"account=Acme Corp | name=Jo Poe | title=VP Operations | email=jo@acme.example | role=champion", nil},
	{"03_success_plan.csv", `Customer,Objective,Success Metric,Baseline,Target,Current,Owner,Target Date,Status,% Complete
Acme Corp,Cut onboarding time,Days to onboard,20,10,14,Jo Poe,31/01/2027,On Track,60%
Gamma Ltd,Fewer tickets,Tickets per month,50,20,45,Al Bo,30/06/2027,At Risk,10%
`,
		"outcomes", "", "",
		"account=Acme Corp | statement=Cut onboarding time | kpi=Days to onboard | baseline=20 | target=10 | due_on=2027-01-31 | status=in_progress", []string{
			"measurements: account=Acme Corp | outcome=Cut onboarding time | date=2026-11-21 | value=14"}},
	{"04_qbr_tracker.csv", `Account,QBR Date,Attendees (Customer),Attendees (Us),Executive Present,Outcomes Reviewed,Next QBR Date,Notes,Status
Acme Corp,2026-09-15,Jo Poe; Kim Fox,Ann Lee,Yes,Cut onboarding time,2026-12-15,Good,Completed
Gamma Ltd,2026-12-01,,Bob Ray,,,,,Scheduled
`,
		"reviews", "", "",
		"account=Acme Corp | held_on=2026-09-15 | state=completed | our_attendees=Ann Lee | customer_attendees=Jo Poe;Kim Fox | next_review_on=2026-12-15 | summary=Good", nil},
	{"05_action_items.csv", `#,Account,Action Item,Owner,Due,Status,Comments
1,Acme Corp,Send ROI deck,Ann Lee,2026-12-01,Open,
2,Gamma Ltd,Fix SSO,Tech Tim,2026-11-25,In progress,urgent
3,Acme Corp,Book QBR,Ann Lee,2026-11-01,Done,
`,
		"commitments", "", "",
		"account=Acme Corp | what=Send ROI deck | who=Ann Lee | due_on=2026-12-01 | state=open", nil},
	{"06_call_log.csv", `Date,Customer,Type,With,Length (min),Notes,Next Steps,CSM
2026-10-14,Acme Corp,Zoom,Jo Poe,45,Discussed rollout,Send deck,Ann Lee
2026-10-16,Gamma Ltd,Email,Al Bo,,Asked for pricing,,Bob Ray
2026-10-20,Gamma Ltd,QBR,Al Bo,60,QBR,,Bob Ray
`,
		"touches", "", "",
		"account=Acme Corp | date=2026-10-14 | kind=meeting | csm=Ann Lee | contacts=Jo Poe | minutes=45 | words=Discussed rollout | next_step=Send deck", nil},
	{"07_usage_wide.csv", `Account ID,Account,Month,Licensed Users,Monthly Active Users,Logins,Reports Created
9001,Acme Corp,2026-09-01,100,60,400,20
9001,Acme Corp,2026-10-01,100,65,420,25
9003,Gamma Ltd,2026-10-01,20,5,10,0
`,
		"usage", "", "",
		"account=9001 | date=2026-09-01 | metric=licences | value=100 | account_name=Acme Corp", []string{
			"usage: account=9001 | date=2026-09-01 | metric=active_users | value=60 | account_name=Acme Corp",
			"usage: account=9001 | date=2026-09-01 | metric=logins | value=400 | account_name=Acme Corp",
			"usage: account=9001 | date=2026-09-01 | metric=reports_created | value=20 | account_name=Acme Corp"}},
	{"08_churn_log.csv", `Customer,Churn Date,ARR Lost,Churn Reason,Churn Type,CSM,Competitor
Old Co,2026-05-31,"$24,000",Price,Full,Bob Ray,RivalSoft
Gone Inc,2026-08-31,"$12,000",No sponsor,Full,Ann Lee,
`,
		"revenue", "", "",
		"account=Old Co | date=2026-05-31 | kind=churn | change=-24000.00 | currency=USD | reason=Price", nil},
	{"09_arr_movements.csv", `Customer ID,Customer,Effective Date,Movement,ARR Before,ARR Change,ARR After
9001,Acme Corp,2026-04-01,Upsell,100000,20000,120000
9003,Gamma Ltd,2026-05-01,Downgrade,60000,-12000,48000
9009,Old Co,2026-05-31,Churn,24000,-24000,0
`,
		"revenue", "", "",
		"account=9001 | date=2026-04-01 | kind=expansion | change=20000.00 | currency=USD | account_name=Acme Corp", nil},
	{"10_feature_requests.csv", `Request ID,Submitted on,Customer,Requested by,Feature Request,Product Area,Status,Votes
F-1,2026-10-01,Acme Corp,Jo Poe,Bulk export of reports,Reporting,Planned,12
F-2,2026-10-02,Gamma Ltd,Al Bo,SSO with Okta,Security,New,3
`,
		"voice", "", "",
		"account=Acme Corp | date=2026-10-01 | kind=improvement | words=Bulk export of reports | theme=Reporting | contact=Jo Poe | state=routed", nil},
	{"11_references.csv", `Customer,Date,Advocacy Type,Contact,Requested by
Acme Corp,2026-06-01,Case Study,Jo Poe,Marketing
Acme Corp,2026-09-01,Reference call,Kim Fox,Sam Sales
`,
		"advocacy", "", "",
		"account=Acme Corp | date=2026-06-01 | kind=case_study | contact=Jo Poe | sourced_by=Marketing", nil},
	{"12_zendesk.csv", `Id,Subject,Requester,Requester email,Organization,Status,Priority,Created at,Solved at,First reply time in minutes,Satisfaction Score,Assignee
101,Login fails,Jo Poe,jo@acme.example,Acme Corp,Solved,High,2026-10-03 09:15:00,2026-10-04 14:00:00,35,Good,Tim
102,Export slow,Al Bo,al@gamma.example,Gamma Ltd,Open,Normal,2026-11-18 16:40:00,,60,Offered,Tim
`,
		"cases", "Zendesk", "",
		"account=Acme Corp | external_id=101 | opened_at=2026-10-03 09:15 | resolved_at=2026-10-04 14:00 | priority=High | first_answer_minutes=35", nil},
	{"13_delighted_nps.csv", `Person Name,Email,Score,Comment,Survey Type,Responded At,Sent At,Company
Jo Poe,jo@acme.example,9,Great,NPS,2026-09-02 10:00:00 UTC,2026-09-01 10:00:00 UTC,Acme Corp
Al Bo,al@gamma.example,4,Slow,NPS,2026-09-03 10:00:00 UTC,2026-09-01 10:00:00 UTC,Gamma Ltd
`,
		"surveys", "Delighted", "",
		"account=Acme Corp | kind=nps | sent_on=2026-09-01 | answered_on=2026-09-02 | score=9 | contact=Jo Poe | comment=Great", []string{
			"contacts: account=Acme Corp | name=Jo Poe | email=jo@acme.example"}},
	{"14_typeform.csv", `#,How likely are you to recommend us to a colleague?,What is the main reason for your score?,company,email,Submit Date (UTC)
a1,9,Great,Acme Corp,jo@acme.example,2026-09-02 10:00:00
a2,4,Slow,Gamma Ltd,al@gamma.example,2026-09-03 10:00:00
`,
		"surveys", "", "",
		"account=Acme Corp | kind=nps | sent_on=2026-09-02 | answered_on=2026-09-02 | score=9 | contact=jo@acme.example | comment=Great", nil},
	{"15_pivot.csv", `Row Labels,Sum of ARR,Count of Account
Ann Lee,168000,2
Bob Ray,48000,1
Grand Total,216000,3
`,
		"", "", "",
		"declined", nil},
	{"16_dashboard.csv", `Metric,This Month,Last Month,% Change,Target
NRR,104%,103%,1%,110%
GRR,92%,91%,1%,95%
`,
		"", "", "",
		"declined", nil},
	{"17_pipeline_renewals.csv", `Renewal Date,Account,Renewal ARR,Forecast,Confidence,Risk Reason,CSM,AE,Stage
2027-03-31,Acme Corp,120000,130000,90%,,Ann Lee,Sam Sales,Commit
2026-12-15,Gamma Ltd,48000,0,10%,Price,Bob Ray,Sue Sales,Will churn
`,
		"accounts", "", "",
		"name=Acme Corp | owner=Ann Lee | arr=120000.00 | currency=USD | renewal_date=2027-03-31", []string{
			"opportunities: account=Acme Corp | name=Renewal | kind=renewal | amount=130000.00 | currency=USD | close_date=2027-03-31 | probability=90 | state=open"}},
	{"18_subscriptions_stripe.csv", `id,Customer ID,Customer Name,Plan,Quantity,Currency,Interval,Amount,Status,Created (UTC),Start (UTC),Current Period Start (UTC),Current Period End (UTC),Canceled At (UTC)
sub_1,cus_9001,Acme Corp,pro_monthly,100,usd,month,10000.00,active,2024-03-31 00:00,2024-03-31 00:00,2026-11-01 00:00,2026-12-01 00:00,
sub_2,cus_9003,Gamma Ltd,basic_yearly,20,usd,year,48000.00,canceled,2024-12-15 00:00,2024-12-15 00:00,2025-12-15 00:00,2026-12-15 00:00,2026-10-31 00:00
`,
		"subscriptions", "Stripe", "",
		"account=cus_9001 | external_id=sub_1 | plan=pro_monthly | start_date=2024-03-31 | arr=120000.00 | currency=USD | seats=100 | account_name=Acme Corp", nil},
	{"19_mixed_case_sheet.csv", `CUSTOMER NAME;TIER;CONTRACT END;ACV (€);HEALTH (RAG);PRIMARY CONTACT;PRIMARY CONTACT EMAIL;EXEC SPONSOR;LAST QBR;NEXT QBR;OPEN TICKETS;NPS;RENEWAL LIKELIHOOD
Acme Corp;1;31.03.2027;120.000;Green;Jo Poe;jo@acme.example;Kim Fox;15.09.2026;15.12.2026;3;45;90%
Gamma Ltd;2;15.12.2026;48.000;Red;Al Bo;al@gamma.example;;;01.02.2027;9;-20;10%
`,
		"accounts", "", "",
		"name=Acme Corp | segment=1 | arr=120000.00 | currency=EUR | renewal_date=2027-03-31", []string{
			"contacts: account=Acme Corp | name=Jo Poe | email=jo@acme.example",
			"contacts: account=Acme Corp | name=Kim Fox | role=executive_sponsor",
			"sentiments: account=Acme Corp | date=2026-11-21 | sentiment=green",
			"reviews: account=Acme Corp | due_on=2026-12-15 | state=scheduled"}},
	{"20_sentiment_history.csv", `Account Name,Week of,CSM Pulse,Pulse Comment,CSM
Acme Corp,2026-11-02,Green,fine,Ann Lee
Gamma Ltd,2026-11-02,Red,price talk,Bob Ray
Acme Corp,2026-11-09,Yellow,sponsor quiet,Ann Lee
`,
		"sentiments", "", "",
		"account=Acme Corp | date=2026-11-02 | sentiment=green | reason=fine | author=Ann Lee", nil},
	{"21_two_line_header.csv", `Customer,,Contract,,,People,
Name,ID,Start,End,ARR,CSM,Champion
Acme Corp,9001,2024-04-01,2027-03-31,120000,Ann Lee,Jo Poe
Gamma Ltd,9003,2024-12-15,2026-12-15,48000,Bob Ray,Al Bo
`,
		"accounts", "", "",
		"external_id=9001 | name=Acme Corp | owner=Ann Lee | arr=120000.00 | currency=USD | start_date=2024-04-01 | renewal_date=2027-03-31", []string{
			"contacts: account=9001 | name=Jo Poe | role=champion | account_name=Acme Corp"}},
	{"22_jira.csv", `Issue key,Summary,Status,Priority,Created,Resolved,Organizations,Reporter
SUP-1,Login fails,Done,High,03/Oct/26 9:15 AM,04/Oct/26 2:00 PM,Acme Corp,Jo Poe
SUP-2,Export slow,Open,Medium,18/Nov/26 4:40 PM,,Gamma Ltd,Al Bo
`,
		"cases", "Jira", "",
		"account=Acme Corp | external_id=SUP-1 | opened_at=2026-10-03 09:15 | resolved_at=2026-10-04 14:00 | priority=High", nil},
	{"23_onboarding.csv", `Account Name,CSM,Kickoff Date,Go-Live Date,Phase,% Complete,ARR,Main Contact,Main Contact Email
Acme Corp,Ann Lee,2026-10-01,2026-12-15,Onboarding,60,120000,Jo Poe,jo@acme.example
`,
		"accounts", "", "",
		"name=Acme Corp | owner=Ann Lee | arr=120000.00 | currency=USD | stage=onboarding", []string{
			"contacts: account=Acme Corp | name=Jo Poe | email=jo@acme.example"}},
}
