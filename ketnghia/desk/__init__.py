"""PEOPLE: the pages of the register, made on the server, readable on a phone and on paper, without any script."""
