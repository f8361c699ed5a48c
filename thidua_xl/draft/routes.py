"""Who submits for whom, as far as a plan says; where it says nothing, that is what the row says."""

import re

from thidua_xl.draft import phrases
from thidua_xl.draft.kinds import subjects_in, units_in
from thidua_xl.draft.rows import Cell, Drafted, chosen
from thidua_xl.draft.tree import Node, Plan, Where, role
from thidua_xl.sheets import IN_BLOC, OUTSIDE_BLOC, OWN_UNIT, ROUTES, UNSTATED

_NEAR = frozenset({"routes", "process", "documents", "awards", "organisation", "submission", "occasion"})
_CONCERNS_BLOCS = (IN_BLOC, OUTSIDE_BLOC)


def draft_routes(plan: Plan, drafted: Drafted) -> None:
    """Draft `Tuyến trình`: every row is a proposal, since plans say it in passing."""
    for node in plan.of(Where.BODY):
        if node.cells or not _NEAR.intersection(role(node)):
            continue
        if "routes" in role(node) and (found := phrases.find("routes.stated", node.text)):
            _stated(node, found, drafted)
        elif found := phrases.find("routes.for_others", node.text):
            _for_others(node, found, drafted)
        elif found := phrases.find("routes.own", node.text):
            kinds = list(phrases.values("unit_kind", "".join(found.groups)))
            if "".join(found.groups) and not kinds:
                continue
            subjects = [one for one in subjects_in(node.text, groups=False) if one in {"tập thể", "cá nhân"}]
            _add(node, found, subjects or ["tập thể", "cá nhân"], kinds, [OWN_UNIT], drafted)
        elif found := phrases.find("routes.bloc", node.text):
            _add(node, found, ["tập thể"], ["thành viên khối"], [found.value], drafted)
    if drafted.of("awards") and not drafted.of("routes"):
        node = drafted.of("awards")[0].nodes[0]
        named = [one for row in drafted.of("awards") for one in row.cells["subjects"].value.split("; ")]
        silent = "kế hoạch không nêu ai trình"
        drafted.add(
            ROUTES,
            node,
            (),
            subjects=Cell("; ".join(dict.fromkeys(named)), "", "", silent),
            submitter_kinds=Cell(UNSTATED, "", "", silent),
        )


def _stated(node: Node, found: phrases.Found, drafted: Drafted) -> None:
    """A row that says it outright: `Tập thể và cá nhân ở sở; phòng: chính đơn vị đó trình`."""
    whom, units, who = found.groups
    kinds = [re.sub(r",\s*(?=thuộc khối|ngoài khối)", " + ", part.strip()) for part in units.split(";") if part.strip()]
    submitters = [re.sub(r",\s*", " + ", part.strip()) for part in re.split(r"\s+hoặc\s+|;", who)]
    drafted.add(
        ROUTES,
        node,
        (),
        subjects=chosen("; ".join(subjects_in(whom, groups=False)), node, found),
        nominee_unit_kinds=chosen("; ".join(kinds), node, found),
        submitter_kinds=chosen("; ".join(submitters), node, found),
    )


def _for_others(node: Node, found: phrases.Found, drafted: Drafted) -> None:
    """A body that submits for units outside it, and for people and households of its area."""
    submitters = units_in(found.groups[0])
    whom = found.groups[1]
    outside = phrases.find("routes.outside", whom)
    units = units_in(whom.split("(")[0])
    kinds = [f"{kind} + {outside.value}" if outside else kind for kind in units]
    if kinds:
        _add(node, found, ["tập thể", "cá nhân"], kinds, submitters, drafted)
    people = [one for one in subjects_in(whom, groups=False) if one != "tập thể" and not (units and one == "cá nhân")]
    if people:
        _add(node, found, people, [], submitters, drafted)


def _add(
    node: Node, found: phrases.Found, subjects: list[str], kinds: list[str], submitters: list[str], drafted: Drafted
) -> None:
    why = "suy ra từ câu nói về bình xét, trình khen thưởng"
    same = [row for row in drafted.of("routes") if row.cells["submitter_kinds"].value == "; ".join(submitters)]
    if submitters and not (same and submitters == [OWN_UNIT]):
        drafted.add(
            ROUTES,
            node,
            (),
            subjects=chosen("; ".join(subjects), node, found, why),
            nominee_unit_kinds=chosen("; ".join(kinds), node, found, why),
            submitter_kinds=chosen("; ".join(submitters), node, found, why),
        )
