package model

import (
	"math"
	"strings"
	"testing"
)

func TestTheDefaultSettingsCanBeMeant(t *testing.T) {
	if err := DefaultSettings().Validate(); err != nil {
		t.Error(err)
	}
}

func TestSettingsThatMakeFiguresSayNothingAreNamed(t *testing.T) {
	cases := []struct {
		says   string
		change func(*Settings)
	}{
		{"is no currency", func(s *Settings) { s.Rates.Book = "euro" }},
		{"is no currency", func(s *Settings) { s.Rates.PerUnit["XX"] = 1 }},
		{"rate of EUR is 0", func(s *Settings) { s.Rates.PerUnit["EUR"] = 0 }},
		{"rate of EUR is -1", func(s *Settings) { s.Rates.PerUnit["EUR"] = -rateUnit }},
		{`the cadence of "smb" is -1`, func(s *Settings) { s.Cadences["smb"] = -1 }},
		{"the cadence is 36501", func(s *Settings) { s.DefaultCadence = 36501 }},
		{"the grace is -1", func(s *Settings) { s.Grace = -1 }},
		{"the window is 0", func(s *Settings) { s.Window = 0 }},
		{`the bar of "smb"`, func(s *Settings) { s.Bars["smb"] = SeniorityUnknown }},
		{"the bar is", func(s *Settings) { s.DefaultBar = CLevel + 1 }},
		{"from 0 to 1", func(s *Settings) { s.Unverified = 1.1 }},
		{"from 0 to 1", func(s *Settings) { s.Unverified = math.NaN() }},
		{"the weights", func(s *Settings) { s.Weights.CSAT = -1 }},
		{"the weights", func(s *Settings) { s.Weights = Weights{} }},
		{"from 0 to 100", func(s *Settings) { s.DivideCO = -1 }},
		{"from 0 to 100", func(s *Settings) { s.DivideCX = 100.5 }},
	}
	for _, c := range cases {
		s := DefaultSettings()
		c.change(&s)
		if err := s.Validate(); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%v, want a sentence with %q", err, c.says)
		}
	}
}

func TestSettingsAtTheirLimitsCanBeMeant(t *testing.T) {
	s := DefaultSettings()
	s.Cadences["smb"], s.DefaultCadence, s.Grace, s.Window = 0, 36500, 0, 1
	s.Unverified, s.Weights, s.DivideCO, s.DivideCX = 0, Weights{NPS: 1}, 0, 100
	s.Rates.PerUnit["EUR"] = 1
	if err := s.Validate(); err != nil {
		t.Error(err)
	}
}
