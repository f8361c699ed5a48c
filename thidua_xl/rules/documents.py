"""`Thành phần hồ sơ`: the papers that make a dossier."""

from collections.abc import Collection

from attrs import frozen

from thidua_xl import sheets
from thidua_xl.findings import Finding
from thidua_xl.rules.criteria import Group
from thidua_xl.sheets import (
    Scope,
    Subject,
)
from thidua_xl.tables import Table
from thidua_xl.vietnamese import fold, nearest

BLOC_SCOPES = frozenset({Scope.BLOC, Scope.MEMBER})
"""Papers of a bloc (khối thi đua) that belong to no nomination."""


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
    mandatory: bool
    basis: str
    scope: Scope
    only_kinds: tuple[str, ...]

    @property
    def field(self) -> str:
        """The field of its column in `Đề nghị`, where the clerk may mark it as already in hand."""
        return f"document:{fold(self.name)}"

    def concerns(self, occasion: str, award: str, subject: Subject) -> bool:
        """Tell whether a nomination of that kind needs this paper."""
        return (
            (not self.occasion or not occasion or fold(self.occasion) == fold(occasion))
            and (not self.awards or award in self.awards)
            and (not self.subjects or subject in self.subjects)
        )


_USUAL_SCOPES = {
    "to-trinh": Scope.SUBMITTER,
    "danh-sach-trich-ngang": Scope.SUBMITTER,
    "bien-ban-hop-xet": Scope.MEETING,
    "bien-ban-binh-bau": Scope.MEETING,
    "bang-tong-hop-diem": Scope.BLOC,
    "ban-dang-ky": Scope.MEMBER,
}


def read_documents(table: Table, templates: Collection[str]) -> tuple[tuple[Document, ...], list[Finding]]:
    """Make the papers; templates that do not exist are reported (TL10)."""
    findings, documents = [], []
    for row, r in table:
        if not r["name"]:
            continue
        template = r["template"] or ""
        if template and template not in templates:
            guess = nearest(template, templates)
            findings.append(
                table.finding(
                    "TL10",
                    row,
                    "template",
                    known=", ".join(sorted(templates)),
                    hint=f" (gần giống “{guess}”)" if guess else "",
                )
            )
        scope = Scope(r["scope"]) if r["scope"] else _USUAL_SCOPES.get(template, Scope.NOMINATION)
        documents.append(
            Document(
                row,
                r["occasion"] or "",
                r["awards"] or (),
                tuple(map(Subject, r["subjects"] or ())),
                r["except_kinds"] or (),
                r["name"],
                template,
                r["mandatory"] == sheets.YES,
                r["basis"] or "",
                scope,
                r["only_kinds"] or (),
            )
        )
    return tuple(documents), findings


def doubled_headings(table: Table, groups: tuple[Group, ...]) -> list[Finding]:
    """Report papers named like another column of `Đề nghị` (TL17): a criterion's, or one that is always there.

    A paper that the program makes needs no column of its own: the column of that name holds its text.
    """
    fixed = {fold(column.heading) for column in sheets.NOMINATIONS.columns}
    codes = {fold(criterion.code) for group in groups for criterion in group.criteria()}
    return [
        table.finding("TL17", row, "name")
        for row, record in table
        if fold(record["name"] or "") in (codes if record["template"] else codes | fixed)
    ]
