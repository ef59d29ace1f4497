package program

import "keystone/ui/config"

var places []config.Place
