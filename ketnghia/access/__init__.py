"""WHO MAY SEE AND DO: offices, roles and visibility. The decisions are pure functions; the tables only hold what they decide on."""
