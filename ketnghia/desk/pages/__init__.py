"""One module a page: each asks the register one question and lays out the answer."""
