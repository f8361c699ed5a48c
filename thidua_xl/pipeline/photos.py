"""Photos beside a book, for the papers whose templates print them: `{{ nomination.code|photo(3) }}`."""

import unicodedata
from collections.abc import Mapping
from pathlib import Path

from attrs import evolve

from thidua_xl.files import read_whole
from thidua_xl.papers.planning import PlannedPaper
from thidua_xl.word.language import PHOTOS
from thidua_xl.word.pictures import Picture

FOLDER = "ảnh"
_ENDINGS = {".jpg", ".jpeg", ".png"}
_LARGEST = 10_000_000  # bytes


def photos_beside(book: Path) -> dict[str, Picture]:
    """Give the photos in the folder `ảnh` beside a book by the name of their files, in small letters.

    What is larger than 10 MB is left out: its paper says that the photo is missing.
    """
    folders = (one for one in book.parent.iterdir() if _folded(one.name) == FOLDER and one.is_dir())
    files = sorted(file for folder in folders for file in folder.iterdir() if file.suffix.lower() in _ENDINGS)
    return {
        _folded(file.stem): Picture(read_whole(file))
        for file in files
        if file.is_file() and file.stat().st_size <= _LARGEST
    }


def with_photos(paper: PlannedPaper, photos: Mapping[str, Picture]) -> PlannedPaper:
    """Give a paper the photos of its own nominations."""
    own = {code: photos[code] for code in map(_folded, paper.codes) if code in photos}
    return evolve(paper, words={**paper.words, PHOTOS: own}) if own else paper


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
