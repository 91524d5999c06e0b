"""Text as learners type it, and the forms of it that are compared.

Everything here is decided by the tables of this file, never by a library's idea of a blank: Python's `strip` and
JavaScript's `trim` disagree on U+FEFF, U+0085 and U+001C. `text.js` is the same in JavaScript; the vectors hold the
two together.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from unicodedata import normalize

__all__ = [
    "BLANKS",
    "LIMIT",
    "NO_VARIANTS",
    "PUNCTUATION",
    "UNSEEN",
    "Written",
    "characters",
    "is_blank",
    "normal",
    "plain",
    "simplified",
    "standing",
    "well_formed",
    "written",
]

LIMIT = 10_000
"""The longest text that is graded, in code points. Checked before NFKC, which is slow over runs of marks."""

# What looks like an empty place (tab, space, no-break and wide spaces, fillers).
BLANKS = "0009-000D 0020 00A0 1680 2000-200A 2028-2029 202F 205F 2800 3000 3164 FFA0"
# What is not seen at all: controls, soft hyphen, joiners, direction marks, variation selectors, tags, byte order mark.
UNSEEN = (
    "0000-0008 000E-001F 007F-009F 00AD 034F 061C 115F-1160 17B4-17B5 180B-180F 200B-200F 202A-202E 2060-206F "
    "FE00-FE0F FEFF FFF9-FFFB 1D173-1D17A E0000-E0FFF"
)
# The underscore of `____` and what NFKC turns into it.
RULES = "005F FE33-FE34 FE4D-FE4F FF3F"
PUNCTUATION = (
    "!\"'()*,-./:;?[\\]_`{|}~¡«·»¿‐‒–—―‖‘’‚‛“”„‟•‧‹›⁓∙⋅⋯─⸺⸻、。〃〈〉《》「」『』【】〔〕〖〗〘〙〚〛〜〝〞〟〰・"
)
"""Signs without a meaning of their own. `< > + = % & @ # $ ¥` are not among them: they tell answers apart."""

NO_VARIANTS: Mapping[str, str] = MappingProxyType({})


def characters(table: str) -> str:
    """Every character of a table of code points."""
    bounds = ([int(code, 16) for code in part.split("-")] for part in table.split())
    return "".join(chr(code) for pair in bounds for code in range(pair[0], pair[-1] + 1))


_IGNORED = str.maketrans("", "", characters(BLANKS) + characters(UNSEEN))
_NOTHING = frozenset(characters(BLANKS) + characters(UNSEEN) + characters(RULES))
_UPPER = re.compile("[A-Z]")
_SIGNS = re.compile(f"[{re.escape(PUNCTUATION)}]+")
_NUMBER = re.compile("(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:[.][0-9]+)?")
_DIGITS = frozenset("0123456789")


def well_formed(text: str) -> str:
    """`text` with surrogate pairs joined and lone surrogates as U+FFFD, as every UTF-8 file would have to hold it."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def drop_ignored(text: str) -> str:
    """`text` without blanks and without what is not seen."""
    return text.translate(_IGNORED)


def is_blank(text: str) -> bool:
    """Whether nothing is left of `text` but blanks and `_`."""
    return all(char in _NOTHING for char in text)


def plain(text: str) -> str:
    """`text` in one spelling: NFKC, nothing ignored in it, ASCII letters small."""
    seen = normalize("NFC", drop_ignored(normalize("NFKC", well_formed(text))))
    small = _UPPER.sub(lambda match: match[0].lower(), seen)
    return normalize("NFC", small)  # a small letter may compose where its capital does not: T̈ has no code point, ẗ has


def simplified(text: str, variants: Mapping[str, str]) -> str:
    """`text` with each character that `variants` names replaced."""
    return "".join(variants.get(char, char) for char in text) if variants else text


def unpunctuated(text: str) -> str:
    """`text` without punctuation, except for signs that stand between two ASCII digits (`12/24`, `3.5`, `7--14`)."""

    def kept(match: re.Match[str]) -> str:
        before, after = text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]
        return match[0] if before in _DIGITS and after in _DIGITS else ""

    return normalize("NFC", _SIGNS.sub(kept, text))  # what stood apart may compose


def normal(text: str, variants: Mapping[str, str] = NO_VARIANTS) -> str:
    """The form in which two texts are compared. `variants` maps Traditional characters to Simplified ones."""
    return unpunctuated(simplified(plain(text), variants))


def standing(text: str, wording: str, unless: Iterable[str] = ()) -> Iterator[int]:
    """Where `wording` stands in `text` (all normal) and cuts no number: 7天 does not stand in 17天 or 3.7天.

    Where it is part of one of the wordings `unless`, it does not stand: 一定合适 in 不一定合适.
    """
    inside = {place for match in _NUMBER.finditer(text) for place in range(match.start() + 1, match.end())}
    covers = [(place, place + len(other)) for other in unless for place in standing(text, other)]
    start = text.find(wording)
    while wording and start >= 0:
        end = start + len(wording)
        if start not in inside and end not in inside and not any(at <= start and end <= to for at, to in covers):
            yield start
        start = text.find(wording, start + 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """A text to grade in the forms that criteria read, and the comparisons they make."""

    raw: str
    """As it was written."""
    plain: str
    normal: str
    length: int
    """In code points, blanks not counted."""
    variants: Mapping[str, str]

    def like(self, wording: str) -> str:
        """A text of the key in the form of `plain`."""
        return simplified(plain(wording), self.variants)

    def same(self, wording: str) -> bool:
        """Whether the text is this wording. Punctuation alone is never a wording."""
        return self.normal == normal(wording, self.variants) != ""

    def holds(self, wording: str, unless: Iterable[str] = ()) -> bool:
        """Whether this wording stands in the text, elsewhere than inside one of the wordings `unless`."""
        return any(True for _ in standing(self.normal, self.compared(wording), map(self.compared, unless)))

    def compared(self, wording: str) -> str:
        """A text of the key in the form of `normal`."""
        return normal(wording, self.variants)


def written(text: str, variants: Mapping[str, str]) -> Written:
    """`text` ready to grade; it must be well formed and no longer than LIMIT."""
    simple = simplified(plain(text), variants)
    size = len(drop_ignored(text))
    return Written(raw=text, plain=simple, normal=unpunctuated(simple), length=size, variants=variants)
