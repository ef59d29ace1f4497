package model_test

import (
	"reflect"
	"testing"

	"keystone/model"
)

func TestFilesHangTogetherByTheColumnsThatNameWhatTheOthersTellOf(t *testing.T) {
	col := func(header, field string) model.ImportColumn { return model.ImportColumn{Header: header, Field: field} }
	plans := []model.ImportPlan{
		{Kind: model.ImportUsage, Columns: []model.ImportColumn{col("subscription_id", "subscription"), col("n", "value")}},
		{Kind: model.ImportSubscriptions, Columns: []model.ImportColumn{col("Subscription_ID", "external_id"), col("Company", "account")}},
		{Kind: model.ImportAccounts, Columns: []model.ImportColumn{col("account", "name")}},
		{Kind: model.ImportCases, Columns: []model.ImportColumn{col("Account", "account")}},
	}
	want := []model.ImportJoin{{0, 1, "subscription_id", "Subscription_ID"}, {1, 2, "Company", ""}, {3, 2, "Account", "account"}}
	if got := model.ImportJoins(plans); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
	if got := model.ImportJoins(plans[:1]); got != nil {
		t.Errorf("a file alone is joined: %+v", got)
	}
}

func TestTheSheetThatAFileWasSavedFromIsItsCopy(t *testing.T) {
	file := func(path, sheet string) model.ImportSource { return model.ImportSource{Path: path, Sheet: sheet} }
	is := func(kind model.ImportKind, signature string) model.ImportPlan {
		return model.ImportPlan{Kind: kind, Signature: signature}
	}
	declined := is(model.ImportAccounts, "a")
	declined.Declined = "no"
	sources := []model.ImportSource{file("x/book.xlsx", "Accounts"), file("x/book.xlsx", "usage"), file("x/accounts.csv", ""), file(`x\y\usage.csv`, ""),
		file("z/accounts.csv", ""), file("x/usage.tsv", ""), file("x/more.xlsx", "accounts"), file("x/accounts.csv", "")}
	plans := []model.ImportPlan{is(model.ImportAccounts, "a"), is(model.ImportUsage, "u"), is(model.ImportAccounts, "a"), is(model.ImportUsage, "other"),
		is(model.ImportAccounts, "a"), is(model.ImportUsage, ""), is(model.ImportAccounts, "a"), declined}
	if got := model.ImportTwins(sources, plans); !reflect.DeepEqual(got, []int{2, -1, -1, -1, -1, -1, 2, -1}) {
		t.Errorf("got %v", got)
	}
}

func TestASheetThatPutsOthersTogetherIsKnownByTheirColumns(t *testing.T) {
	plan := func(kind model.ImportKind, fields map[string]string, headers ...string) model.ImportPlan {
		p := model.ImportPlan{Kind: kind}
		for _, h := range headers {
			p.Columns = append(p.Columns, model.ImportColumn{Header: h, Field: fields[h]})
		}
		return p
	}
	accounts := plan(model.ImportAccounts, map[string]string{"id": "external_id"}, "id", "country", "industry", "tier")
	contracts := plan(model.ImportSubscriptions, map[string]string{"sub": "external_id"}, "sub", "id", "mrr", "start")
	merged := plan(model.ImportSubscriptions, nil, "Sub", "id", "mrr", "Country", "industry", "mean", "quarter")
	usage := plan(model.ImportUsage, nil, "sub", "id", "mrr", "country", "industry", "metric", "value")
	narrow := plan(model.ImportSubscriptions, nil, "sub", "id", "mrr")
	unlike := plan(model.ImportSubscriptions, nil, "contract", "id", "mrr", "start", "country", "industry")
	merged.Declined = "two columns mean the same"
	got := model.ImportMerges([]model.ImportPlan{accounts, contracts, merged, usage, narrow, unlike})
	if want := [][]int{nil, nil, {1, 0}, nil, nil, nil}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
	if got := model.ImportMerges([]model.ImportPlan{merged, accounts}); got[0] != nil {
		t.Errorf("without the table it was made of it is %v", got)
	}
}
