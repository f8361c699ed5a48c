"""`Thành phần hồ sơ`: the papers that make a dossier."""

from collections.abc import Collection, Iterator

import attrs
from attrs import frozen

from thidua_xl import sheets
from thidua_xl.findings import Finding
from thidua_xl.findings.phrases import like
from thidua_xl.rules.conditions import Condition, parse_condition
from thidua_xl.rules.criteria import Group
from thidua_xl.sheets import (
    Scope,
    Subject,
)
from thidua_xl.tables import Table, read_by, rows_of
from thidua_xl.vietnamese import fold, nearest

BLOC_SCOPES = frozenset({Scope.BLOC, Scope.MEMBER})
"""Papers of a bloc (khối thi đua) that belong to no nomination."""


_USUAL_SCOPES = {
    "to-trinh": Scope.SUBMITTER,
    "danh-sach-trich-ngang": Scope.SUBMITTER,
    "bien-ban-hop-xet": Scope.MEETING,
    "bien-ban-binh-bau": Scope.MEETING,
    "bang-tong-hop-diem": Scope.BLOC,
    "ban-dang-ky": Scope.MEMBER,
}


def _scope(stated: Scope | None, template: str | None) -> Scope:
    return stated or _USUAL_SCOPES.get(template or "", Scope.NOMINATION)


@frozen
class Document:
    """One row of `Thành phần hồ sơ`: a paper of the dossier; `template` is "" where the submitter attaches his own."""

    row: int
    occasion: str
    awards: tuple[str, ...]
    subjects: tuple[Subject, ...]
    except_kinds: tuple[str, ...]
    name: str
    template: str
    mandatory: bool = attrs.field(metadata=read_by(lambda said: said == sheets.YES))
    basis: str
    scope: Scope = attrs.field(metadata=read_by(_scope, "scope", "template"))
    only_kinds: tuple[str, ...]

    @property
    def field(self) -> str:
        """The field of its column in `Đề nghị`, where the clerk may mark it as already in hand."""
        return f"document:{fold(self.name)}"

    @property
    def exempt(self) -> Condition:
        """What is said of those who need not give it."""
        return parse_condition(self.except_kinds)

    @property
    def only(self) -> Condition:
        """What must be said of a nominee for it to be asked."""
        return parse_condition(self.only_kinds)

    def asks(self, words: Collection[str]) -> bool:
        """Tell whether it is asked of a nominee of whom these folded words may be said."""
        return self.only.holds(words) and not (self.exempt and self.exempt.holds(words))

    def concerns(self, occasion: str, award: str, subject: Subject) -> bool:
        """Tell whether a nomination of that kind needs this paper."""
        return (
            (not self.occasion or not occasion or fold(self.occasion) == fold(occasion))
            and (not self.awards or award in self.awards)
            and (not self.subjects or subject in self.subjects)
        )


def read_documents(
    table: Table, templates: Collection[str], groups: tuple[Group, ...]
) -> tuple[tuple[Document, ...], list[Finding]]:
    """Make the papers; templates that do not exist (TL10) and doubled headings (TL17) are reported."""
    documents = tuple(rows_of(table, Document, "name"))
    findings: list[Finding] = []
    for document in documents:
        if document.template and document.template not in templates:
            guess = nearest(document.template, templates)
            hint = like(guess)
            known = ", ".join(sorted(templates))
            findings.append(table.finding("TL10", document.row, "template", known=known, hint=hint))
    return documents, findings + [table.finding("TL17", one.row, "name") for one in _doubled(documents, groups)]


def _doubled(documents: tuple[Document, ...], groups: tuple[Group, ...]) -> Iterator[Document]:
    """The papers named like another column of `Đề nghị`: a criterion's, or one that is always there.

    A paper that the program makes needs no column of its own: the column of that name holds its text.
    """
    fixed = {fold(column.heading) for column in sheets.NOMINATIONS.columns}
    codes = {fold(criterion.code) for group in groups for criterion in group.criteria()}
    for document in documents:
        if fold(document.name) in (codes if document.template else codes | fixed):
            yield document
