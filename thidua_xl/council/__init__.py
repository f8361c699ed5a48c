"""The council: what its ballots must add up to, and what a vote comes to."""
