"""The plan of papers: which, for whom, named how, from what words; nothing is written here."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import frozen

from thidua_xl import legal
from thidua_xl.legal import LegalPack
from thidua_xl.papers.groups import Dossiers, Group
from thidua_xl.papers.names import distinct, file_name
from thidua_xl.papers.table import TABLE, PaperKind, Phase
from thidua_xl.papers.words.campaigns import campaign_words, legal_words
from thidua_xl.papers.words.nominations import awards_words, nominations_words
from thidua_xl.review import Review
from thidua_xl.rules import Document
from thidua_xl.sheets import Scope
from thidua_xl.verdicts import Outcome, Verdict
from thidua_xl.vietnamese import collation_key, fold

INDEX_TEMPLATE = "muc-luc"


@frozen
class PlannedPaper:
    """One paper to make: its path under the folder of dossiers (with `/`), title, template, words and nominations.

    `about` says whose paper it is; `codes` are the keys of the nominations it speaks of.
    """

    path: str
    title: str
    about: str
    template: str
    words: dict[str, Any]
    codes: tuple[str, ...]
    phase: Phase


def plan_papers(review: Review, verdicts: Iterable[Verdict], *, draft: bool = False) -> list[PlannedPaper]:
    """Plan every paper of every dossier, in the order of their folders.

    Takes the review and its verdicts. Only nominations judged *Đạt* get papers; with `draft` also the others still in
    the running, and every page is marked DỰ THẢO. Papers follow `Thành phần hồ sơ`; those without a template are left
    to the submitter. No two have one path, whatever the case of its letters: that would be a bug (ValueError).
    """
    active = set(review.rows(review.active))
    rows = [
        verdict.row for verdict in verdicts if verdict.outcome is Outcome.PASSED or (draft and verdict.row in active)
    ]
    planned = sorted(_papers(Dossiers(review, rows, draft)), key=lambda paper: _path_key(paper.path))
    refuse_repeated(paper.path for paper in planned)
    return planned


def refuse_repeated(paths: Iterable[str]) -> None:
    """Raise ValueError where two papers would be written to one file, on a system that ignores case too."""
    repeated = [path for path, times in Counter(map(fold, paths)).items() if times > 1]
    if repeated:
        raise ValueError(f"several papers of one path: {', '.join(repeated)}")


def _path_key(path: str) -> list[Any]:
    """Papers in the order of their folders: files of a folder before its subfolders."""
    *folders, name = path.split("/")
    return [*((1, collation_key(folder)) for folder in folders), (0, collation_key(name))]


def _papers(dossiers: Dossiers) -> Iterator[PlannedPaper]:
    numbers: Counter[str] = Counter()
    for scope, kind in TABLE.items():
        for rule in dossiers.templated:
            if rule.scope is scope:
                folders: dict[str, list[Group]] = {}
                for group in kind.groups(dossiers, rule):
                    folders.setdefault(kind.folder(dossiers, group, rule), []).append(group)
                for folder, groups in folders.items():
                    numbers[folder] += 1
                    yield from _of_folder(dossiers, rule, groups, f"{folder}/", numbers[folder])


def _of_folder(
    dossiers: Dossiers, rule: Document, groups: Sequence[Group], folder: str, number: int
) -> Iterator[PlannedPaper]:
    """The papers of one rule in one folder, named so that they stay apart."""
    kind = TABLE[rule.scope]
    called = f"{number:02d}. {rule.name} {rule.occasion}".strip()
    labels = [kind.label(dossiers, group) for group in groups]
    names = (file_name(called, label) if kind.is_numbered else file_name(label, "") for label in labels)
    for group, name in zip(groups, distinct(names), strict=True):
        yield _paper(dossiers, rule, group, f"{folder}{name}.docx")


def _paper(dossiers: Dossiers, rule: Document, group: Group, path: str) -> PlannedPaper:
    review, kind = dossiers.review, TABLE[rule.scope]
    listed = nominations_words(review, group.rows)
    issuer = kind.issuer(dossiers, group)
    shared = {
        "campaign": campaign_words(review.campaign),
        "legal": legal_words(_pack_for(review, group.rows)),
        "draft": dossiers.draft,
        "submitter": issuer,
        "nominations": listed,
        "awards": awards_words(listed),
        "collectives": tuple(words for words in listed if words.is_collective),
        "individuals": tuple(words for words in listed if not (words.is_collective or words.is_household)),
        "households": tuple(words for words in listed if words.is_household),
        "documents": _attached(dossiers, rule, group.rows),
    }
    words = shared | kind.words(dossiers, group, rule)
    codes = tuple(review.by_row[row].code or "" for row in group.rows)
    return PlannedPaper(path, rule.name, _about(kind, issuer, words), rule.template, words, codes, kind.phase)


def _about(_kind: PaperKind, issuer: Any, words: dict[str, Any]) -> str:
    """Whose paper it is: the nominee's, else the issuer's."""
    return str(words["nomination"].name if "nomination" in words else issuer.name)


def _pack_for(review: Review, rows: Sequence[int]) -> LegalPack:
    """The legal pack in force when the dossier is submitted; the plan's own where that day is not known."""
    days = [day for row in rows if (day := review.by_row[row].submitted) is not None]
    return legal.on(max(days)) if days else review.campaign.legal_pack


def _attached(dossiers: Dossiers, rule: Document, rows: Sequence[int]) -> tuple[str, ...]:
    """The names of the papers that go with one: those the nominations need, of all units with a letter over all."""
    documents = dossiers.review.campaign.documents
    needed = [one for one in documents if one.scope is not Scope.AUTHORITY and dossiers.concerned(rows, one)]
    if rule.scope is Scope.AUTHORITY:
        names = [one.name if one.scope is Scope.NOMINATION else f"{one.name} của các đơn vị" for one in needed]
    else:
        names = [one.name for one in needed if one.name != rule.name]
    return tuple(dict.fromkeys(names))
