"""Which strings of letters are Vietnamese syllables: an onset, a rhyme, and a tone that the rhyme can bear."""

import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ONSETS = frozenset("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x".split()) | {""}  # noqa: SIM905 one line
_RHYMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong
    op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uên uênh uêt uê ui um un ung uơ uôc uôi uôm uôn uông uôt up ut
    uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y yêm yên yêng yêt yêu
    """.split()  # noqa: SIM905 fourteen lines of quoted words would hide them
)
_AFTER = {"q": "u", "qu": "aăâeêiyơô"}
_STOPS = ("c", "ch", "p", "t")


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """Tell whether a word is one Vietnamese syllable as dictionaries spell it; any case, any place of the tone mark."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in letters if mark in _TONES]
    plain = unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES))
    if len(tones) > 1 or len(plain) > 7:
        return False
    return plain != "qu" and any(
        plain[:size] in _ONSETS and _is_rhyme(plain[:size], plain[size:], "".join(tones))
        for size in range(min(3, len(plain)) + 1)
    )


def _is_rhyme(onset: str, rhyme: str, tone: str) -> bool:
    if onset == "gi" and not rhyme:
        return True
    if rhyme not in _RHYMES or rhyme[0] not in _AFTER.get(onset, rhyme):
        return False
    return not rhyme.endswith(_STOPS) or tone in {"\u0301", "\u0323"}  # sắc, nặng (TCVN and school grammar alike)
