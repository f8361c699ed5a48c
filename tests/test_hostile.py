"""Some of every class of hostile inputs, and some killed runs; `tests/hostile.py` and `tests/kills.py` have them all."""

import random
import sys
from itertools import islice
from pathlib import Path

import pytest

from hostile import CLASSES, attack
from kills import campaign


@pytest.mark.parametrize("name", CLASSES)
def test_no_input_is_a_bug_or_changes_what_it_should_not(name: str, tmp_path: Path) -> None:
    inputs = islice(CLASSES[name](), 3, None, 12)
    found = attack(inputs, tmp_path)
    assert (found["faults"], found["changed"], found["outside"]) == ([], 0, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="runs are forks")
@pytest.mark.parametrize("journey", ["report", "validate", "dossier", "consolidate"])
def test_a_run_killed_at_any_call_leaves_no_half_file_and_the_next_run_mends_all(journey: str) -> None:
    counts = campaign(journey, 3, random.Random(4))
    assert {name: count for name, count in counts.items() if name != "kills"} == dict.fromkeys(
        ("half", "lost", "litter", "differ"), 0
    )
