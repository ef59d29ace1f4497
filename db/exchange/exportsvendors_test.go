package exchange

// vendorExports are exports in the shape of programs for customer success and of CRMs.
var vendorExports = []export{
	{"cs_contracts.csv", `External Client ID,Client Name,Contract ID,Contract Name,Stage,Line Number,Product Code,Quantity,Item recurring,Start Date,End Date,Amount
9001,Acme Corp,C-1,Acme main,Active,1,PLAT,100,Yes,2024-03-31,2027-03-30,120000
9001,Acme Corp,C-1,Acme main,Active,2,SUPP,1,Yes,2024-03-31,2027-03-30,20000
`,
		"subscriptions", "ClientSuccess", "map:arr 1",
		"account=9001 | external_id=C-1-1 | plan=PLAT | start_date=2024-03-31 | end_date=2027-03-30 | arr=40000.00 | currency=USD | seats=100 | account_name=Acme Corp", nil},
	{"csm.csv", `Customer,Tier,CSM,ARR,Renewal Date,Health,Sentiment,Champion,Champion Email,Exec Sponsor,Next QBR,Last QBR,Total_Seats,Active_Users,NPS,Proposed ARR,Probability,Next Steps,Notes
Acme,Gold,Ann Lee,"$120,000",2027-03-31,Green,Yellow,Jo Poe,jo@acme.example,Kim Fox,2026-12-12,2026-09-01,100,60,45,"$130,000",80%,Book QBR,nice
Beta,Silver,Bob Ray,$50k,2027-01-31,Red,G,,,Al Bo,,2026-08-01,50,20,-10,,,,
`,
		"accounts", "", "",
		"name=Acme | segment=Gold | owner=Ann Lee | arr=120000.00 | currency=USD | renewal_date=2027-03-31 | notes=nice", []string{
			"contacts: account=Acme | name=Jo Poe | email=jo@acme.example | role=champion",
			"contacts: account=Acme | name=Kim Fox | role=executive_sponsor",
			"usage: account=Acme | date=2026-11-21 | metric=active_users | value=60",
			"usage: account=Acme | date=2026-11-21 | metric=licences | value=100",
			"sentiments: account=Acme | date=2026-11-21 | sentiment=yellow",
			"reviews: account=Acme | due_on=2026-12-12 | state=scheduled",
			"opportunities: account=Acme | name=Renewal | kind=renewal | amount=130000.00 | currency=USD | close_date=2027-03-31 | probability=80 | state=open"}},
	{"cz.csv", `accountExternalId,name,nextRenewalDate,totalContractAmount,isActive,billingAddressCity,billingAddressCountry,startDate,endDate,LicenseCount,OwnerUserAccount,cf_Tier
10,Acme,12/31/2026,240000,true,Berlin,Germany,1/1/2025,12/31/2026,100,ann@x.example,Gold
11,Beta,3/31/2027,50000,false,Paris,France,4/1/2026,3/31/2027,20,bob@x.example,Silver
`,
		"accounts", "ChurnZero", "map:arr 1",
		"external_id=10 | name=Acme | segment=Gold | region=Germany | owner=ann@x.example | arr=120000.00 | currency=USD | start_date=2025-01-01 | renewal_date=2026-12-31 | status=active", []string{
			"usage: account=10 | date=2026-11-21 | metric=licences | value=100 | account_name=Acme"}},
	{"cz_contacts.csv", `accountExternalId,contactExternalId,firstName,lastName,email,cf_Role
10,c1,Jo,Poe,jo@acme.example,Champion
`,
		"contacts", "ChurnZero", "",
		"account=10 | name=Jo Poe | email=jo@acme.example | role=champion", nil},
	{"gs_company.csv", `GSID,Name,Industry,ARR,MRR,CSM First Name,CSM Last Name,CSM Name,Current Score,Previous Score,Scorecard,NPS®,Lifetime in Months,LifecycleStage,Stage,Status,Original Contract Date,Renewal Date,Customer Since,Employees,Users,Tags,Parent Company,SFDC Account ID,Summary,Churn Date
1P02AAA,Acme Corp,Manufacturing,120000,10000,Ann,Lee,Ann Lee,82,75,Default,45,60,Adoption,Adopting,Active,2021-03-01,2027-03-31,2021-03-01,1200,300,vip,,001Hs00002AbCdE,Good,
1P02AAB,Gamma Ltd,Energy,48000,4000,Bob,Ray,Bob Ray,35,40,Default,-20,20,Onboarding,Kickoff,Churn,2024-03-01,2026-12-15,2024-03-01,300,20,,Acme Corp,001Hs00002AbCdG,Bad,2026-10-31
`,
		"accounts", "Gainsight", "",
		"external_id=1P02AAA | name=Acme Corp | industry=Manufacturing | owner=Ann Lee | arr=120000.00 | currency=USD | start_date=2021-03-01 | renewal_date=2027-03-31 | stage=adoption | tags=vip | status=active | other_id=001Hs00002AbCdE", nil},
	{"gs_cta.csv", `Name,Company,Type,Reason,Priority,Status,Owner,Due Date,Closed Date,Is Important,Snoozed,Playbook
Usage drop: call champion,Acme Corp,Risk,Low usage,High,Work In Progress,Ann Lee,2026-12-01,,true,false,Usage drop
Renewal kickoff,Gamma Ltd,Lifecycle,Renewal,Medium,Closed Success,Bob Ray,2026-10-01,2026-09-28,false,false,Renewal
`,
		"commitments", "Gainsight", "",
		"account=Acme Corp | what=Usage drop: call champion | who=Ann Lee | due_on=2026-12-01 | state=open", nil},
	{"gs_goals.csv", `Name,Description,Status,Due Date,Company,Goal Type
Cut onboarding time,From 20 to 10 days,On Track,2027-01-31,Acme Corp,Efficiency
Grow seats,,Not Started,2027-06-30,Gamma Ltd,Growth
`,
		"outcomes", "Gainsight", "",
		"account=Acme Corp | statement=Cut onboarding time | category=Efficiency | due_on=2027-01-31 | mechanism=From 20 to 10 days | status=in_progress", nil},
	{"gs_renewal.csv", `Company,Name,Target Amount,Forecast Amount,Final Amount,Change Amount,Close Date,Due Date,Booking Type,Stage,Likelihood Score,DS Forecast Amount,Churn Reason,Description
Acme Corp,Acme FY27,120000,130000,,10000,2027-03-31,2027-03-01,Renewal,Open,90,128000,,
Gamma Ltd,Gamma FY27,48000,0,0,-48000,2026-12-15,2026-12-01,Renewal,Closed Lost,0,0,Price,
`,
		"opportunities", "Gainsight", "",
		"account=Acme Corp | name=Acme FY27 | kind=renewal | stage=Open | amount=130000.00 | currency=USD | close_date=2027-03-31 | probability=90 | state=open", nil},
	{"gs_timeline.csv", `Activity Type,Subject,Activity Date,Author,Company Name,Notes,External Attendees,Internal Attendees,Duration (mins)
Meeting,QBR Acme,2026-10-14T09:00:00Z,Ann Lee,Acme Corp,All fine,Jo Poe;Kim Fox,Ann Lee,60
Update,Weekly note,2026-10-15T09:00:00Z,Ann Lee,Acme Corp,internal,,,
`,
		"touches", "Gainsight", "",
		"account=Acme Corp | date=2026-10-14 | kind=meeting | csm=Ann Lee | contacts=Jo Poe;Kim Fox | minutes=60 | words=QBR Acme\nAll fine", nil},
	{"hs_companies.csv", `Record ID,Company name,Company owner,Create Date,Phone Number,Last Activity Date,City,Country/Region,Industry,Lifecycle Stage,Number of Employees,Annual Revenue,Company Domain Name,CSM Sentiment,Number of Associated Contacts,Total open deal value,Ideal Customer Profile Tier
9001,Acme Corp,Ann Lee,2021-03-04 10:11,+49 1,2026-10-14 09:00,Berlin,Germany,MANUFACTURING,customer,1200,12000000,acme.example,Positive,4,130000,Tier 1
9002,Beta GmbH,Bob Ray,2022-03-04 10:11,,,,Austria,RETAIL,opportunity,80,4000000,beta.example,,1,,Tier 3
`,
		"accounts", "HubSpot", "prospects 0",
		"external_id=9001 | name=Acme Corp | segment=Tier 1 | industry=MANUFACTURING | region=Germany | owner=Ann Lee | domain=acme.example", []string{
			"sentiments: account=9001 | date=2026-11-21 | sentiment=green | account_name=Acme Corp"}},
	{"hs_contacts.csv", `Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Job Title,Associated Company,Associated Company IDs,Lifecycle Stage,Lead Status,Buying Role,Employment Seniority,Create Date,Last Activity Date,Last NPS survey date,Last NPS survey rating,Marketing contact status
501,Jo,Poe,jo@acme.example,+49 1,Ann Lee,VP Operations,Acme Corp,9001,customer,,Champion;Decision Maker,VP,2021-03-04 10:11,2026-10-14 09:00,2026-09-01,9,Marketing contact
502,Kim,Fox,kim@gamma.example,,Bob Ray,CFO,Gamma Ltd,9003,customer,,Budget Holder,Executive,2021-03-04 10:11,,,,Non-marketing contact
`,
		"contacts", "HubSpot", "",
		"account=9001 | name=Jo Poe | title=VP Operations | email=jo@acme.example | phone=+49 1 | seniority=vp | role=champion;decision_maker | account_name=Acme Corp", []string{
			"surveys: account=9001 | kind=nps | sent_on=2026-09-01 | answered_on=2026-09-01 | score=9 | contact=jo@acme.example | account_name=Acme Corp"}},
	{"hs_deals.csv", `Record ID,Deal Name,Deal Stage,Pipeline,Amount,Amount in company currency,Close Date,Create Date,Deal owner,Deal Type,Deal probability,Forecast category,Annual recurring revenue,Closed Lost Reason,Associated Company,Associated Company IDs,Associated Contact,Is Closed Won,Is Deal Closed?
70001,Acme renewal,Contract sent (Sales Pipeline),Sales Pipeline,130000,130000,2027-03-31 00:00,2026-07-21 10:00,Sam Sales,Existing Business,0.9,Commit,130000,,Acme Corp,9001,Jo Poe (jo@acme.example),false,false
70002,Beta new,Closed lost (Sales Pipeline),Sales Pipeline,4000,4000,2026-09-30 00:00,2026-07-21 10:00,Sam Sales,New Business,0,Not forecasted,4000,Price,Beta GmbH,9002,,false,true
`,
		"opportunities", "HubSpot", "",
		"account=9001 | name=Acme renewal | external_id=70001 | kind=expansion | stage=Contract sent (Sales Pipeline) | amount=130000.00 | currency=USD | close_date=2027-03-31 | owner=Sam Sales | probability=0.9 | call=commit | state=open | account_name=Acme Corp", nil},
	{"hs_tickets.csv", `Ticket ID,Ticket name,Pipeline,Ticket status,Create date,Close date,Priority,Ticket owner,Associated Company,Associated Contact,Source,Time to close (HH:mm:ss),Time to first agent email reply (HH:mm:ss)
3001,Login fails,Support Pipeline,Closed,2026-10-03 09:15,2026-10-04 14:00,High,Tech Tim,Acme Corp,Jo Poe,Email,28:45:00,00:35:00
`,
		"cases", "HubSpot", "",
		"account=Acme Corp | external_id=3001 | opened_at=2026-10-03 09:15 | resolved_at=2026-10-04 14:00 | priority=High | first_answer_minutes=35", nil},
	{"ph_companies.csv", `_id,name,externalId,owner,coOwner,phase,status,h,csmScore,mrr,arr,renewalDate,renewalArr,customerFrom,customerTo,lastTouch,lastTouchType,nextTouch,tags,domains,country,custom.Region,nrr30
61a,Acme Corp,9001,Ann Lee,,Adoption,customer,8,4,10000,120000,2027-03-31T00:00:00.000Z,120000,2021-03-01T00:00:00.000Z,,2026-10-14T09:00:00.000Z,call,,vip,acme.example,Germany,EMEA,1
61b,Pro Spect,9009,Bob Ray,,,prospect,,,,,,,,,,,,,,,,
`,
		"accounts", "Planhat", "prospects 0",
		"external_id=9001 | name=Acme Corp | region=EMEA | owner=Ann Lee | arr=120000.00 | currency=USD | start_date=2021-03-01 | renewal_date=2027-03-31 | stage=adoption | tags=vip | status=active | domain=acme.example | other_id=61a", nil},
	{"ph_endusers.csv", `_id,firstName,lastName,name,email,position,phone,primary,featured,nps,npsDate,npsSent,npsComment,lastTouch,companyId,companyName
e1,Jo,Poe,Jo Poe,jo@acme.example,VP Operations,+49,true,false,9,2026-09-02T00:00:00.000Z,2026-09-01T00:00:00.000Z,great,2026-10-14T00:00:00.000Z,61a,Acme Corp
e2,Al,Bo,Al Bo,al@acme.example,Analyst,,false,false,,,,,,61a,Acme Corp
`,
		"contacts", "Planhat", "",
		"account=61a | name=Jo Poe | title=VP Operations | email=jo@acme.example | phone=+49 | account_name=Acme Corp", []string{
			"surveys: account=61a | kind=nps | sent_on=2026-09-01 | answered_on=2026-09-02 | score=9 | contact=jo@acme.example | comment=great | account_name=Acme Corp"}},
	{"ph_licenses.csv", `_id,product,_currency,fromDate,toDate,value,mrr,arr,renewalDate,renewalStatus,autoRenews,renewalPeriod,noticePeriod,fixedPeriod,companyId,companyName,isOverdue
l1,Platform,EUR,2024-03-31,2027-03-30,360000,10000,120000,2027-03-31,ongoing,true,12,3,true,61a,Acme Corp,false
`,
		"subscriptions", "Planhat", "",
		"account=61a | external_id=l1 | plan=Platform | start_date=2024-03-31 | end_date=2027-03-30 | arr=120000.00 | mrr=10000.00 | currency=EUR | account_name=Acme Corp", nil},
	{"ph_nps.csv", `email,score,comment,dateSent,dateAnswered
jo@acme.example,9,great,2026-09-01T00:00:00.000Z,2026-09-02T00:00:00.000Z
al@acme.example,,,2026-09-01T00:00:00.000Z,
`,
		"surveys", "Planhat", "",
		"kind=nps | sent_on=2026-09-01 | answered_on=2026-09-02 | score=9 | contact=jo@acme.example | comment=great | account_email=jo@acme.example", nil},
	{"ph_objectives.csv", `_id,name,health,companyId,companyName
o1,Cut onboarding time,7,61a,Acme Corp
`,
		"outcomes", "Planhat", "",
		"account=61a | statement=Cut onboarding time | external_id=o1 | account_name=Acme Corp", nil},
	{"ph_opps.csv", `_id,title,status,salesStage,closeDate,mrr,arr,probability,contractLength,ownerId,companyId,companyName
p1,Acme expansion,active,Negotiation,2026-12-31,1000,12000,60,12,u1,61a,Acme Corp
`,
		"opportunities", "Planhat", "",
		"account=61a | name=Acme expansion | external_id=p1 | stage=Negotiation | amount=12000.00 | currency=USD | close_date=2026-12-31 | probability=60 | state=open | account_name=Acme Corp", nil},
	{"sf_accounts_api.csv", `"Id","IsDeleted","MasterRecordId","Name","Type","RecordTypeId","ParentId","BillingStreet","BillingCity","BillingCountry","Phone","Website","Industry","AnnualRevenue","NumberOfEmployees","OwnerId","CreatedDate","SystemModstamp","LastActivityDate","ARR__c","Renewal_Date__c","CSM__r.Name","Health_Score__c","CurrencyIsoCode"
"001Hs00002AbCdEIAU","false","","Acme Corp","Customer","012x","","1 Main","Berlin","Germany","+49 1","acme.example","Manufacturing","12000000.0","1200","005Hs00000Xyz12IAB","2021-03-04T10:11:12.000Z","2026-11-19T01:02:03.000Z","2026-10-14","120000.0","2027-03-31","Ann Lee","82.0","EUR"
"001Hs00002AbCdFIAU","true","","Old Co","Customer","012x","","","","","","","","","","005Hs00000Xyz12IAB","2021-03-04T10:11:12.000Z","2026-11-19T01:02:03.000Z","","","","","",""
`,
		"accounts", "Salesforce", "",
		"external_id=001Hs00002AbCdEIAU | name=Acme Corp | industry=Manufacturing | region=Germany | owner=Ann Lee | arr=120000.00 | currency=EUR | renewal_date=2027-03-31 | domain=acme.example", nil},
	{"sf_accounts_report.csv", `"Account Owner","Account Name","Account ID","Type","Industry","Annual Revenue","Employees","Billing Country","Website","Last Activity","ARR (converted) Currency","ARR (converted)","Renewal Date","Customer Success Manager","Customer Tier","Health Score","NPS"
"Sam Sales","Acme Corp","001Hs00002AbCdE","Customer - Direct","Manufacturing","USD 12,000,000","1200","Germany","www.acme.example","10/14/2026","USD","120,000.00","3/31/2027","Ann Lee","Enterprise","82","45"
"Sam Sales","Beta GmbH","001Hs00002AbCdF","Prospect","Retail","USD 4,000,000","80","Austria","beta.example","9/1/2026","USD","","","","SMB","",""
"Sue Sales","Gamma Ltd","001Hs00002AbCdG","Customer - Channel","Energy","USD 9,000,000","300","UK","","","USD","48,000.00","12/15/2026","Bob Ray","Mid-Market","35","-20"

"Grand Totals (3 records)"

"CSM Accounts"
"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."
"Confidential Information - Do Not Distribute"
"Generated By:  Ann Lee  11/20/2026 4:15 PM"
"Acme Inc."
`,
		"accounts", "Salesforce", "prospects 0",
		"external_id=001Hs00002AbCdEIAV | name=Acme Corp | segment=Enterprise | industry=Manufacturing | region=Germany | owner=Ann Lee | arr=120000.00 | currency=USD | renewal_date=2027-03-31 | domain=acme.example", nil},
	{"sf_cases.csv", `Case Number,Account Name,Contact Name,Subject,Status,Priority,Case Owner,Date/Time Opened,Date/Time Closed,Age (Hours),Case Origin,Open
00001026,Acme Corp,Jo Poe,Login fails,Closed,High,Tech Tim,10/3/2026 9:15 AM,10/4/2026 2:00 PM,29,Email,0
00001027,Gamma Ltd,,Export slow,New,Medium,Tech Tim,11/18/2026 4:40 PM,,60,Web,1
`,
		"cases", "Salesforce", "",
		"account=Acme Corp | external_id=00001026 | opened_at=2026-10-03 09:15 | resolved_at=2026-10-04 14:00 | priority=High", nil},
	{"sf_contacts_report.csv", `Salutation,First Name,Last Name,Title,Account Name,Mailing Street,Mailing City,Mailing Country,Phone,Mobile,Email,Account Owner,Contact ID,Birthdate,Email Opt Out,Last Activity
Ms.,Jo,Poe,VP Operations,Acme Corp,1 Main,Berlin,Germany,+49 30 1,+49 170 1,jo@acme.example,Sam Sales,003Hs00001AAAAA,1/2/1980,0,10/14/2026
Mr.,Kim,Fox,CFO,Gamma Ltd,,,UK,,,kim@gamma.example,Sue Sales,003Hs00001AAAAB,,0,
`,
		"contacts", "Salesforce", "",
		"account=Acme Corp | name=Jo Poe | title=VP Operations | email=jo@acme.example | phone=+49 30 1", nil},
	{"sf_opps_api.csv", `Id,AccountId,Account.Name,Name,StageName,Amount,Probability,CloseDate,Type,NextStep,LeadSource,IsClosed,IsWon,ForecastCategory,ForecastCategoryName,OwnerId,HasOpportunityLineItem
006Hs00001AAAAAIAU,001Hs00002AbCdEIAU,Acme Corp,Acme Renewal 2027,Negotiation,130000.0,90.0,2027-03-31,Renewal,,,false,false,Forecast,Commit,005Hs00000Xyz12IAB,false
006Hs00001AAAABIAU,001Hs00002AbCdEIAU,Acme Corp,Acme X,Closed Lost,1000.0,0.0,2026-03-31,New Business,,,true,false,Omitted,Omitted,005Hs00000Xyz12IAB,false
`,
		"opportunities", "Salesforce", "",
		"account=001Hs00002AbCdEIAU | name=Acme Renewal 2027 | external_id=006Hs00001AAAAAIAU | kind=renewal | stage=Negotiation | amount=130000.00 | currency=USD | close_date=2027-03-31 | probability=90 | call=commit | state=open | account_name=Acme Corp", nil},
	{"sf_opps_report.csv", `Opportunity Owner,Account Name,Opportunity Name,Stage,Fiscal Period,Amount Currency,Amount,Expected Revenue,Probability (%),Age,Close Date,Created Date,Next Step,Lead Source,Type,Opportunity ID,Account Owner,Forecast Category
Sam Sales,Acme Corp,Acme Renewal 2027,Negotiation/Review,Q1-2027,USD,"130,000.00","117,000.00",90,120,3/31/2027,7/21/2026,Send paper,,Existing Business,006Hs00001AAAAA,Sam Sales,Commit
Sue Sales,Gamma Ltd,Gamma upsell,Closed Won,Q4-2026,USD,"12,000.00","12,000.00",100,30,10/15/2026,9/15/2026,,,Upsell,006Hs00001AAAAB,Sue Sales,Closed
Sue Sales,Gamma Ltd,Gamma EU,Closed Lost,Q4-2026,USD,"8,000.00",0,0,30,10/20/2026,9/15/2026,,,New Business,006Hs00001AAAAC,Sue Sales,Omitted
`,
		"opportunities", "Salesforce", "",
		"account=Acme Corp | name=Acme Renewal 2027 | external_id=006Hs00001AAAAAIA5 | kind=expansion | stage=Negotiation/Review | amount=130000.00 | currency=USD | close_date=2027-03-31 | owner=Sam Sales | probability=90 | call=commit | state=open", nil},
	{"sf_tasks.csv", `Subject,Date,Priority,Status,Task,Assigned,Company / Account,Contact,Opportunity,Activity ID,Activity Type,Task Subtype,Full Comments
Call: QBR prep,10/13/2026,Normal,Completed,1,Ann Lee,Acme Corp,Jo Poe,,00THs00001AAAAA,Call,Call,Talked about agenda
Email: follow up,10/15/2026,Normal,Completed,1,Ann Lee,Acme Corp,Jo Poe,,00THs00001AAAAB,Email,Email,Sent deck
`,
		"touches", "Salesforce", "",
		"account=Acme Corp | date=2026-10-13 | kind=call | csm=Ann Lee | contacts=Jo Poe | words=Call: QBR prep\nTalked about agenda", nil},
	{"tot_accounts.csv", `Account ID,Name,Account Type,Company Domain,Company Size,Create Date,Customer Journey Stage,Industry,Tier,Contract Renewal Date,Contract Start Date,Contract Value,Licenses,Contract Status,Success Manager,Sales Manager,Health,CSM Risk Rate,Key Contact,Cancellation Date
t1,Acme Corp,Direct,acme.example,1001+,2021-03-01,Adoption,Manufacturing,1,2027-03-31,2024-03-31,120000,300,Paying,Ann Lee,Sam Sales,Good,Low,Jo Poe,
t2,Gamma Ltd,Partner,gamma.example,201-500,2024-03-01,Onboarding,Energy,2,2026-12-15,2025-12-15,48000,20,Canceled,Bob Ray,Sue Sales,Poor,High,,2026-10-31
`,
		"accounts", "Totango", "map:arr 1, with_sentiments 1",
		"external_id=t1 | name=Acme Corp | segment=1 | industry=Manufacturing | owner=Ann Lee | arr=40000.00 | currency=USD | start_date=2024-03-31 | renewal_date=2027-03-31 | stage=adoption | status=active | domain=acme.example", []string{
			"contacts: account=t1 | name=Jo Poe | account_name=Acme Corp",
			"usage: account=t1 | date=2026-11-21 | metric=licences | value=300 | account_name=Acme Corp"}},
	{"vt_accounts.csv", `id,externalId,name,organizationId,csmId,accountExecutiveId,mrr,nextRenewalDate,churnedAt,trialEndDate,usersCount,npsDetractorCount,npsPassiveCount,npsPromoterCount,npsScore,healthScore,firstSeenTimestamp,lastSeenTimestamp,vitally.custom.tier,vitally.custom.csmName
v1,9001,Acme Corp,,u1,u2,10000,2027-03-31T00:00:00Z,,,60,1,2,5,50,8.2,2021-03-01T00:00:00Z,2026-11-20T00:00:00Z,Enterprise,Ann Lee
v2,9003,Gamma Ltd,,u1,u2,4000,2026-12-15T00:00:00Z,2026-10-31T00:00:00Z,,5,,,,,3.1,2024-03-01T00:00:00Z,2026-11-20T00:00:00Z,SMB,Bob Ray
`,
		"accounts", "Vitally", "",
		"external_id=9001 | name=Acme Corp | segment=Enterprise | owner=Ann Lee | arr=120000.00 | currency=USD | renewal_date=2027-03-31 | other_id=v1", []string{
			"usage: account=9001 | date=2026-11-21 | metric=active_users | value=60 | account_name=Acme Corp"}},
	{"vt_tasks.csv", `name,description,dueDate,completedAt,assignedToId,categoryId,tags,accountName
Send recap,,2026-12-01,,u1,c1,,Acme Corp
Call Jo,,2026-10-01,2026-10-02T00:00:00Z,u1,c1,,Acme Corp
`,
		"commitments", "Vitally", "",
		"account=Acme Corp | what=Send recap | due_on=2026-12-01 | state=open", nil},
	{"vt_users.csv", `id,name,email,accountIds,npsLastScore,npsLastFeedback,npsLastRespondedAt,deactivatedAt
1,Jo Poe,jo@acme.example,v1,9,great,2026-09-02T00:00:00Z,
2,Al Bo,al@acme.example,v1,,,,2026-08-01T00:00:00Z
`,
		"contacts", "Vitally", "",
		"account=v1 | name=Jo Poe | email=jo@acme.example", []string{
			"surveys: account=v1 | kind=nps | sent_on=2026-09-02 | answered_on=2026-09-02 | score=9 | contact=jo@acme.example | comment=great"}},
}
