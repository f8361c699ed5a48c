"""The papers that a real campaign asks for: their words, as the program itself takes them from a workbook."""

from typing import Any

from attrs import evolve, fields, has

from benchmarks.harness import scratch
from thidua_xl.pipeline import check_book, new_workbook, plan_documents
from thidua_xl.word.blanks import is_blank

SAMPLE = "bac-kan-75-ngay-dem-2024"


def papers_like_the_sample(count: int) -> dict[str, list[dict[str, Any]]]:
    """Give the words of papers of campaigns like the shipped sample's, so many by each template it asks for."""
    with scratch() as folder:
        book = folder / "sổ.xlsx"
        book.write_bytes(new_workbook(SAMPLE, sample=True))
        planned = plan_documents(check_book(book))
    papers: dict[str, list[dict[str, Any]]] = {}
    for document in planned:
        papers.setdefault(document.template, []).append(document.words)
    return {
        name: [_of_campaign(number // len(every), every[number % len(every)]) for number in range(count)]
        for name, every in papers.items()
    }


def _of_campaign(number: int, value: Any) -> Any:
    """Give the same words with the number of a campaign after every text, so that campaigns share none."""
    if isinstance(value, str):
        return value and f"{value} {number}"
    if isinstance(value, dict):
        return {name: _of_campaign(number, inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_of_campaign(number, inner) for inner in value)
    if has(type(value)) and not is_blank(value):
        return evolve(
            value, **{one.name: _of_campaign(number, getattr(value, one.name)) for one in fields(type(value))}
        )
    return value
