package book_test

import "testing"

func TestAWrongFilterIsExplainedWhereItIsTypedAndTheLastResultStays(t *testing.T) {
	d := start(t, small(), 100, 30)
	d.Keys("/").Type("acme segmnt:e").Want(`^^^^^^ "segmnt" is no field: did you mean segment:?`, "▸ Acme", "1 of 3")
	d.Keys("enter").Want("/ acme  not understood: segmnt", "1 of 3")
	d.Keys("esc").Want("/ all accounts")
}

func TestTabCompletesTheFilterAndTheWordsSayWhatIsMeant(t *testing.T) {
	d := start(t, small(), 100, 30)
	d.Keys("/").Type("renew").Want("tab  renewal<")
	d.Keys("tab").Type("9").Keys("tab").Want("/ renewal<90d", "renewal 2")
	d.Type(" quadrant:tr").Want("tab  trapped", "quadrant is Trapped")
}
