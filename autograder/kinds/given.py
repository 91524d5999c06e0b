"""What an item lays before its learner besides the prompt, as plain lines: for paper, and where there is no form."""

from collections.abc import Iterator, Mapping

from autograder.typed import mapping, mappings, text, texts

__all__ = ["given"]


def given(draw: Mapping[str, object]) -> list[tuple[str, list[str]]]:
    """Title and lines of each part; empty for kinds that lay nothing before their learner.

    A conversation, a card of facts, an address book, files; of a dialogue its desk and what each customer says first.
    """
    parts = [
        ("对话", [_joined("：", said, "who", "text") for said in mappings(draw.get("talk"))]),
        ("手边的资料", [_joined("：", fact, "name", "text") for fact in mappings(draw.get("card"))]),
        ("通讯录", [_joined("，", person, "name", "role", "mail") for person in mappings(draw.get("people"))]),
        ("手边的文件", [_joined("，", file, "name", "about") for file in mappings(draw.get("files"))]),
        ("手边的资料", list(_desk(mapping(draw.get("desk"))))),
        ("客户先说", [_first(thread) for thread in mappings(draw.get("threads"))]),
    ]
    return [(title, lines) for title, lines in parts if lines]


def _joined(between: str, entry: Mapping[str, object], *names: str) -> str:
    return between.join(str(entry[name]) for name in names if name in entry)


def _desk(desk: Mapping[str, object]) -> Iterator[str]:
    product = mapping(desk.get("product"))
    if product:
        yield " ".join(part for name in ("name", "price") if (part := text(product.get(name))))
    yield from _rows(product.get("facts"))
    yield from _rows(desk.get("stock"))
    for name in ("promotions", "notes"):
        yield from texts(desk.get(name))


def _rows(value: object) -> Iterator[str]:
    return ("：".join(texts(row)) for row in value) if isinstance(value, list) else iter(())


def _first(thread: Mapping[str, object]) -> str:
    scenes, node = mapping(thread["scenes"]), mappings(thread["nodes"])[0]
    says = mapping(scenes[text(node["scene"])])["says"]
    place = node["says"]
    said = texts(says)[place if isinstance(place, int) else 0]
    return f"{text(thread['customer'])}：{' '.join(said.split())}"
