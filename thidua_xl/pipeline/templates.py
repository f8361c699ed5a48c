"""The Word templates: linted, and the words they may use."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from thidua_xl import assets
from thidua_xl.papers.planning import plan_papers
from thidua_xl.papers.report import write_sections
from thidua_xl.papers.words.dictionary import dictionary, made_words
from thidua_xl.papers.words.sections import EntryWords
from thidua_xl.pipeline.starting import shipped
from thidua_xl.verdicts import judge
from thidua_xl.word.lint import TemplateFault, check_template


def check_templates(paths: Sequence[Path]) -> list[TemplateFault]:
    """Lint Word templates (all shipped ones where none is named); every fault with file, place and remedy."""
    words, samples = dictionary(), [made_words() | _sample_words()]
    chosen = paths or sorted(assets.templates().values())
    return [fault for path in chosen for fault in check_template(path, words, samples)]


def template_words() -> list[tuple[str, str, str]]:
    """List every word a template may use: (word, meaning, example from the shipped samples, the first one first)."""
    roots = _sample_words()
    return [(name, meaning, _example(roots, name)) for name, meaning in dictionary().items()]


def _sample_words() -> dict[str, Any]:
    """The words of the papers of the shipped samples by name, those of the first sample before the others'."""
    roots: dict[str, Any] = {}
    for name in reversed(assets.campaigns()):
        review, findings = shipped(name, sample=True)
        planned = plan_papers(review, judge(review, findings))
        roots |= {name: value for document in planned for name, value in document.words.items()}
    roots |= {
        "sections": write_sections(review, judge(review, findings)),
        "title": "Mục lục hồ sơ",
        "made_on": "07/8/2024",
    }
    roots["entries"] = (EntryWords(1, planned[0].title, planned[0].about, planned[0].path, ""),)
    return roots


def _example(roots: dict[str, Any], name: str) -> str:
    """The first value the sample has for a word, "" where it is a list or an object."""
    values: list[Any] = [roots]
    for part in name.replace("[]", ".[]").split("."):
        if part == "[]":
            values = [item for value in values if isinstance(value, tuple) for item in value]
        else:
            values = [value.get(part) if isinstance(value, dict) else getattr(value, part, None) for value in values]
    return next((str(value)[:80] for value in values if isinstance(value, str | int) and str(value)), "")
