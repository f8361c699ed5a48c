"""Many documents at once: the task of one worker process, in whatever machine it runs."""

from collections.abc import Mapping
from dataclasses import dataclass

from thidua_xl.word.merge import compile_template
from thidua_xl.word.rendered import Rendered


@dataclass(frozen=True)
class Order:
    """Documents to render: the contents of the templates by name, and (name of the template, words) of each document.

    The contents travel with the order: the machines of a cluster share no folder.
    """

    templates: Mapping[str, bytes]
    documents: tuple[tuple[str, Mapping[str, object]], ...]


def render_many(order: Order) -> tuple[Rendered, ...]:
    """Render every document of an order; raises as `render` does."""
    return tuple(compile_template(order.templates[name], name).render(words) for name, words in order.documents)
