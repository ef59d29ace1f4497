package db

import (
	"fmt"
	"testing"

	"keystone/model"
)

// BenchmarkStatus adds up all figures of the last twelve months for today, from what the
// book keeps. ns/account says how it grows: the same for every size where it grows with
// the number of accounts alone.
func BenchmarkStatus(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			book := benchBook(b, n)
			set := must[model.Settings](b)(book.Settings(ctx))
			b.ReportAllocs()
			for b.Loop() {
				from, to := model.Period(today)
				header, tally := model.NewTally(today, set.Rates.Book), model.NewPeriodTally(set, from, to, today, nil)
				err := book.Portions(ctx, today, from, to, nil, func(p *model.Portion) error {
					header.AddPortion(p)
					tally.Add(p, everything)
					return nil
				})
				if err != nil {
					b.Fatal(err)
				}
				if header.Totals().Accounts == 0 || tally.Retention.Figures().Accounts == 0 || len(tally.Prerequisites.Shares()[0].Lacking) == 0 {
					b.Fatal("nothing was added up")
				}
				tally.Renewals()
				tally.Metrics.Readings(model.MetricInputs{})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/account")
		})
	}
}

// BenchmarkStatusOfAnotherPeriod computes the same from every fact, one account at a time.
func BenchmarkStatusOfAnotherPeriod(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			book := benchBook(b, n)
			set := must[model.Settings](b)(book.Settings(ctx))
			b.ReportAllocs()
			for b.Loop() {
				from, to := today.AddDays(-200), today.AddDays(-20)
				tally := model.NewPeriodTally(set, from, to, today, nil)
				err := book.Portions(ctx, today, from, to, nil, func(p *model.Portion) error {
					tally.Add(p, everything)
					return nil
				})
				if err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/account")
		})
	}
}
