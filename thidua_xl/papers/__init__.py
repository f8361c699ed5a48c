"""The papers: which are made, for whom, named how, and what stands in them; nothing is written here."""
