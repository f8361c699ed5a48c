"""The outline of the result report, where a plan annexes one."""

from thidua_xl.draft import phrases
from thidua_xl.draft.markers import Level
from thidua_xl.draft.rows import Cell, Drafted, chosen
from thidua_xl.draft.terms import unended
from thidua_xl.draft.tree import Node, Plan, Where, roles
from thidua_xl.sheets import OUTLINE, Source


def draft_outline(plan: Plan, drafted: Drafted) -> None:
    """Draft `Đề cương`: the numbered paragraphs of an annexed outline, or those under a heading that is one."""
    for node in _sections(plan):
        if node.level not in {Level.SECTION, Level.NUMBER, Level.LETTER}:
            continue
        title = node.text.capitalize() if node.text.isupper() else node.text
        found = phrases.find("outline.source", title)
        heads = any(child.level < Level.TEXT for child in node.children)
        above = [one.label for one in node.above() if one.label][::-1]
        drafted.add(
            OUTLINE,
            node,
            (),
            code=Cell(".".join(above), ""),
            number=Cell(node.label, node.text),
            title=Cell(unended(title), node.text),
            source=chosen(Source.HEADING if heads else found.value if found else Source.WRITER, node, None, _WHY),
        )


_WHY = "nguồn của mục báo cáo do chương trình chọn"


def _sections(plan: Plan) -> list[Node]:
    annexed = False
    found = []
    for node in plan.of(Where.ANNEX):
        opens = phrases.find("form.annex", node.lines[0])
        if opens:
            annexed = "outline" in phrases.values("heading", node.text)
        elif annexed:
            found.append(node)
    inside = [n for n in plan.of(Where.BODY) if any("outline" in roles(above) for above in list(n.above())[1:])]
    return found or inside
