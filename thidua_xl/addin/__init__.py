"""The add-in: built from its sources, installed for one user, removed, and examined when it does not work."""
