"""A finished document, apart from the libraries that make it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rendered:
    """A finished document: the bytes of the .docx, and the labels of the blanks it prints, in order, each once."""

    content: bytes
    missing: tuple[str, ...]
