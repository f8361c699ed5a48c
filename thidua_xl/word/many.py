"""Many documents at once: the task of one worker process, in whatever machine it runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from thidua_xl.word.merge import Rendered, render


@dataclass(frozen=True)
class Order:
    """Documents to render: the templates as files (name → content), and (name of the template, words) of each."""

    templates: Mapping[str, bytes]
    documents: tuple[tuple[str, Mapping[str, object]], ...]


def render_many(order: Order) -> tuple[Rendered, ...]:
    """Render every document of an order; raises as `render` does. The templates travel: a cluster shares no folder."""
    with TemporaryDirectory(prefix="thidua-xl-") as name:
        folder = Path(name)
        for file, content in order.templates.items():
            (folder / file).write_bytes(content)
        return tuple(render(folder / file, words) for file, words in order.documents)
