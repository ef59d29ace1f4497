-- What is looked for is found with and without its accents: the words of every account are
-- written anew when its figures are next brought up to date, which this asks for.

UPDATE standing SET basis = 0;
