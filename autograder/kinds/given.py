"""What an item lays before its learner besides the prompt, as plain lines: for paper, and where there is no form."""

from collections.abc import Mapping, Sequence

__all__ = ["given"]


def given(draw: Mapping[str, object]) -> list[tuple[str, list[str]]]:
    """Title and lines of each part: a conversation, a card of facts, an address book, files; empty for other kinds."""
    parts = [
        ("对话", [_joined("：", said, "who", "text") for said in _entries(draw, "talk")]),
        ("手边的资料", [_joined("：", fact, "name", "text") for fact in _entries(draw, "card")]),
        ("通讯录", [_joined("，", person, "name", "role", "mail") for person in _entries(draw, "people")]),
        ("手边的文件", [_joined("，", file, "name", "about") for file in _entries(draw, "files")]),
    ]
    return [(title, lines) for title, lines in parts if lines]


def _joined(between: str, entry: Mapping[str, object], *names: str) -> str:
    return between.join(str(entry[name]) for name in names if name in entry)


def _entries(draw: Mapping[str, object], name: str) -> Sequence[Mapping[str, object]]:
    listed = draw.get(name)
    return [entry for entry in listed if isinstance(entry, Mapping)] if isinstance(listed, list) else []
