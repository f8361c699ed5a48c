"""Findings: where something is wrong (place), what may be (catalogue, phrases), and one such thing (finding)."""

from thidua_xl.findings import phrases
from thidua_xl.findings.catalogue import CATALOGUE, SEVERITY_COLOURS, SEVERITY_NAMES, Entry, Severity
from thidua_xl.findings.finding import Fault, Finding, blocking
from thidua_xl.findings.place import Place, RowRef, RowRefs, RowSpans

__all__ = [
    "CATALOGUE",
    "SEVERITY_COLOURS",
    "SEVERITY_NAMES",
    "Entry",
    "Fault",
    "Finding",
    "Place",
    "RowRef",
    "RowRefs",
    "RowSpans",
    "Severity",
    "blocking",
    "phrases",
]
