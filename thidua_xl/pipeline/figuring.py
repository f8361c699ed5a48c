"""The season's figures become a workbook of native charts, with the forms 0601.N and 0603.N."""

from datetime import datetime
from pathlib import Path

from thidua_xl.checks.quotas import quota_uses
from thidua_xl.decision.decided import decide
from thidua_xl.files import write_new
from thidua_xl.pipeline.checking import Checked, sound
from thidua_xl.results.season import build_season
from thidua_xl.results.season_blocks import season_blocks
from thidua_xl.results.statistics import form_0601, form_0603


def make_figures(checked: Checked, path: Path) -> Path:
    """Write the figures of a checked book as a new workbook; another name is taken where one stands there."""
    review = sound(checked)
    decisions, _refused = decide(review, checked.verdicts, datetime.now().date())
    quotas = [(f"{use.code} {use.where}".strip(), use.used, int(use.limit)) for use in quota_uses(review)]
    blocks = list(season_blocks(review, checked.verdicts, decisions, quotas))
    forms = [form_0601(review), form_0603(review, decisions)]
    return write_new(path, build_season(review.campaign.name, blocks, forms))
