"""Proof-reading of finished papers: the facts a text states, and where papers disagree on them."""
