"""The rules sheets become a campaign: one module a sheet, each with the class of its rows and their reader."""

from thidua_xl.rules.awards import Award
from thidua_xl.rules.bands import Band, gaps, overlaps, parse_bands
from thidua_xl.rules.campaign import Campaign, blank_campaign
from thidua_xl.rules.conditions import Condition, parse_condition
from thidua_xl.rules.criteria import Criterion, Group, parse_threshold
from thidua_xl.rules.deadlines import Deadline, day_and_weekday
from thidua_xl.rules.documents import BLOC_SCOPES, Document
from thidua_xl.rules.indicators import Indicator
from thidua_xl.rules.outline import Section
from thidua_xl.rules.quotas import Quota
from thidua_xl.rules.reading import read_campaign
from thidua_xl.rules.routes import Route

__all__ = [
    "BLOC_SCOPES",
    "Award",
    "Band",
    "Campaign",
    "Condition",
    "Criterion",
    "Deadline",
    "Document",
    "Group",
    "Indicator",
    "Quota",
    "Route",
    "Section",
    "blank_campaign",
    "day_and_weekday",
    "gaps",
    "overlaps",
    "parse_bands",
    "parse_condition",
    "parse_threshold",
    "read_campaign",
]
