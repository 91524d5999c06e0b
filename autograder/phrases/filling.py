"""Phrases in items: `{phrase: stock-broken.warm, with: {尺码: L}}` stands for the wording, wherever a text may.

It is put in before a kind lowers the item, and before its numbers are.
"""

import difflib
from collections.abc import Callable, Mapping
from pathlib import Path

from autograder.kinds.source import Source
from autograder.phrases.bank import PhraseBank
from autograder.phrases.blanks import blanks, fill
from autograder.phrases.phrase import WORDINGS, Phrase

__all__ = ["with_phrases"]

Open = Callable[[], PhraseBank | None]


def with_phrases(place: Source, opened: Open) -> tuple[object, tuple[Path, ...]]:
    """The item with its phrases in it, and the files they are from.

    The bank is opened where a phrase is first named; None is no bank at all. A phrase that cannot be had adds a fault.
    """
    files: dict[Path, None] = {}
    return _filled(place, opened, files), tuple(files)


def _filled(place: Source, opened: Open, files: dict[Path, None]) -> object:
    value = place.value
    if isinstance(value, list):
        return [_filled(place.at(f"[{number}]", one), opened, files) for number, one in enumerate(value, start=1)]
    if not isinstance(value, Mapping):
        return value
    if "phrase" in value:
        return _wording(place, opened, files)
    return {name: _filled(place.at(f".{name}", one), opened, files) for name, one in value.items()}


def _wording(place: Source, opened: Open, files: dict[Path, None]) -> str:
    members = place.members(["phrase"], ["with"])
    named = members["phrase"]
    values = {name: source.text() or "" for name, source in members["with"].pairs()} if "with" in members else {}
    bank = opened()
    if bank is None:
        named.fault("这里用不了话术：上级文件夹里没有 book/phrases。")
        return ""
    ident, _, wording = str(named.value).partition(".")
    phrase = bank.phrases.get(ident)
    if phrase is None or wording not in WORDINGS:
        named.fault(_unknown(str(named.value), bank))
        return ""
    files[phrase.file] = None
    _check_blanks(members.get("with", named), phrase, wording, values)
    return fill(phrase.wordings[wording], values)


def _check_blanks(place: Source, phrase: Phrase, wording: str, values: Mapping[str, str]) -> None:
    """Every blank of the wording is filled, and nothing else is; a blank may be kept by writing it out."""
    asked = blanks(phrase.wordings[wording])
    left = [f"{{{name}}}" for name in asked if name not in values]
    if left:
        name = left[0].strip("{}")
        place.fault(f"这句话术里的空{'、'.join(left)}没有填；请写 with: {{{name}: …}}。")
    known = "、".join(asked) or "没有"
    for name in values:
        if name not in {*asked, *phrase.blanks}:
            place.fault(f"这句话术里没有空“{name}”；它的空有：{known}。")


def _unknown(name: str, bank: PhraseBank) -> str:
    ident, _, _ = name.partition(".")
    if ident in bank.broken:
        return f"话术 {ident} 自己有问题，先把它改好。"
    if ident in bank.phrases:
        return f"“{name}”要写明用哪一种说法：{ident}.plain 或 {ident}.warm。"
    near = difflib.get_close_matches(ident, bank.phrases, n=2, cutoff=0.5)
    hint = f"是不是想写 {' 或 '.join(near)}？" if near else "话术在 book/phrases 里。"
    return f"没有叫“{ident}”的话术。{hint}"
