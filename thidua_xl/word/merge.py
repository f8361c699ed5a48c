"""One template, compiled once, and the words of many documents become the bytes of each."""

from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from thidua_xl.word.archive import Archive, read_file
from thidua_xl.word.compiled import BytesEnvironment, Part, Unproven, compile_part, fill, is_filled
from thidua_xl.word.package import read_parts
from thidua_xl.word.pictures import with_pictures
from thidua_xl.word.reference import Filled, Reference
from thidua_xl.word.refusals import REFUSED
from thidua_xl.word.rendered import Rendered


class Template:
    """A template ready for many documents; for one thread at a time."""

    def __init__(self, content: bytes, name: str) -> None:
        parts = read_parts(content, name)
        self._reference = Reference(parts, name)
        sources = self._reference.sources
        self.changing = [part for part in sources if is_filled(sources[part])]
        fixed = [part for part in sources if part not in self.changing]
        parts |= zip(fixed, map(b"".join, self._reference.fill({}, fixed).pieces), strict=True)
        self._parts = parts
        unchanging = [(part, [content]) for part, content in parts.items() if part not in self.changing]
        self._archive = Archive().adding(unchanging, best=True)
        self._environment = BytesEnvironment()
        self._compiled: list[Part] = []
        with suppress(Unproven, *REFUSED):  # docxtpl does it then, or says what is wrong
            self._compiled = [compile_part(part, sources[part], self._environment) for part in self.changing]

    def render(self, words: Mapping[str, object]) -> Rendered:
        """Fill the template with the words of one document: see `render`."""
        filled = self._quickly(words) or self._reference.fill(words, self.changing)
        parts = zip(self.changing, filled.pieces, strict=True)
        if filled.pictures:
            own = self._parts | {part: b"".join(pieces) for part, pieces in parts}
            every = with_pictures(own, filled.pictures)
            return Rendered(Archive().adding((name, [part]) for name, part in every.items()).close(), filled.missing)
        return Rendered(self._archive.adding(parts).close(), filled.missing)

    def _quickly(self, words: Mapping[str, object]) -> Filled | None:
        if not self._compiled:
            return None
        try:
            filled = fill(self._environment, self._compiled, words)
        except (Unproven, *REFUSED):
            return None
        return Filled(filled, tuple(self._environment.missing))


@lru_cache(maxsize=32)
def compile_template(content: bytes, name: str) -> Template:
    """Compile a .docx with docxtpl tags; takes its bytes, and its name for messages.

    Raises `ThiduaError` where the file cannot be read. Ill-written tags are reported by the first `render`.
    """
    return Template(content, name)


def render(template: Path, words: Mapping[str, object]) -> Rendered:
    """Fill a template with its words.

    Takes a .docx with docxtpl tags and the words by name: texts, whole numbers, lists, and objects or mappings whose
    attributes are words again. None prints nothing; an object with a `blank_label` prints `[……]` and is listed as
    missing. The same template and words give the same bytes. Raises `ThiduaError` where the template cannot be read or
    asks for what is not there.
    """
    return compile_template(read_file(template), template.name).render(words)
