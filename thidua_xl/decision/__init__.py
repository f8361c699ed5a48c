"""Decisions: who is decided by which one, and the money each award brings."""
