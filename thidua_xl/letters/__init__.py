"""Letters of Vietnamese before they are words: syllables, the encodings before Unicode, and signs that look alike."""

from thidua_xl.letters.detection import Recoded, is_legacy, is_suspect, recoded
from thidua_xl.letters.encodings import FontEncoding, font_encoding
from thidua_xl.letters.lookalikes import as_meant, look_alikes

__all__ = ["FontEncoding", "Recoded", "as_meant", "font_encoding", "is_legacy", "is_suspect", "look_alikes", "recoded"]
