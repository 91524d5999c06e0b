"""Fills a released notebook as a student would, and does to the file what students' machines do: for the sample
class and for tests.
"""

import copy
import json
from collections.abc import Callable, Mapping

from autograder.typed import mapping, mappings, text

__all__ = ["DAMAGES", "Notebook", "answer_index", "damaged", "filled", "saved"]

Notebook = dict[str, object]


def filled(released: Notebook, answers: Mapping[str, str]) -> Notebook:
    """A copy of a released notebook with answer texts (without their first line) by item id."""
    nb = copy.deepcopy(released)
    for ident, answer in answers.items():
        cells(nb)[answer_index(nb, ident)]["source"] = f"%%answer {ident}\n{answer}".rstrip("\n")
    return nb


def saved(nb: Notebook) -> bytes:
    """The notebook as Jupyter saves it."""
    return (json.dumps(nb, ensure_ascii=False, indent=1) + "\n").encode()


def cells(nb: Notebook) -> list[dict[str, object]]:
    """The notebook's cells themselves, to be changed in place."""
    listed = nb["cells"]
    return listed if isinstance(listed, list) else []


def answer_index(nb: Notebook, ident: str) -> int:
    """The place of an item's answer cell. Raises KeyError for an item that the notebook does not hold."""
    for index, cell in enumerate(cells(nb)):
        if mapping(mapping(cell.get("metadata")).get("nbgrader")).get("grade_id") == ident:
            return index
    raise KeyError(ident)


def damaged(nb: Notebook, kinds: Mapping[str, str | None], answered: str) -> bytes:
    """The file after some damages: kind → the item it happens to (None: `answered`). Raises KeyError for an
    unknown kind.
    """
    encode: Callable[[Notebook], bytes] = saved
    for kind, ident in kinds.items():
        change = DAMAGES[kind]
        if isinstance(change, str):
            encode = _ENCODERS[change]
        else:
            change(nb, ident or answered)
    return encode(nb)


def _copied(nb: Notebook, ident: str) -> None:
    """Untouched copies before and after, metadata and all."""
    index = answer_index(nb, ident)
    view = mapping(mapping(mapping(mapping(nb["metadata"])["autograder"])["items"])[ident])
    blank = copy.deepcopy(cells(nb)[index])
    blank["source"] = "\n".join(
        [f"%%answer {ident}", *(f"{text(field['label'])}: ____" for field in mappings(view["fields"]))]
    )
    blank.pop("id", None)
    cells(nb)[index:index] = [copy.deepcopy(blank), copy.deepcopy(cells(nb)[index])]
    cells(nb).insert(index + 3, blank)


def _split(nb: Notebook, ident: str) -> None:
    """Cut in the middle, as Split Cell does it: both halves have the metadata."""
    index = answer_index(nb, ident)
    cell = cells(nb)[index]
    lines = text(cell["source"]).split("\n")
    middle = (len(lines) + 1) // 2
    tail = copy.deepcopy(cell)
    tail.pop("id", None)
    cell["source"], tail["source"] = "\n".join(lines[:middle]), "\n".join(lines[middle:])
    cells(nb).insert(index + 1, tail)


def _stripped(nb: Notebook, _: str) -> None:
    nb["metadata"] = {}
    nb["nbformat_minor"] = 4
    for cell in cells(nb):
        cell["metadata"] = {}
        cell.pop("id", None)


def _deleted(nb: Notebook, ident: str) -> None:
    del cells(nb)[answer_index(nb, ident)]


def _reordered(nb: Notebook, _: str) -> None:
    cells(nb).reverse()


def _outputs(nb: Notebook, ident: str) -> None:
    output = {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": "100"}}
    cells(nb)[answer_index(nb, ident)]["outputs"] = [output]


def _points(nb: Notebook, ident: str) -> None:
    mapping(mapping(cells(nb)[answer_index(nb, ident)]["metadata"])["nbgrader"])["points"] = 999


def _script(nb: Notebook, _: str) -> None:
    lines = [
        "<script>window.__ran = true</script>",
        "<img src=x onerror='window.__ran = true'>",
        "",
        "[看](javascript:window.__ran=true)",
    ]
    markup = "\n".join(lines)
    cells(nb).insert(0, {"cell_type": "markdown", "metadata": {}, "source": markup})


def _not_json(nb: Notebook) -> bytes:
    return saved(nb)[:300]


_ENCODERS: Mapping[str, Callable[[Notebook], bytes]] = {
    "bom": lambda nb: b"\xef\xbb\xbf" + saved(nb),
    "utf-16": lambda nb: saved(nb).decode().encode("utf-16"),
    "gbk": lambda nb: saved(nb).decode().encode("gb18030"),
    "not-json": _not_json,
}
DAMAGES: Mapping[str, Callable[[Notebook, str], None] | str] = {
    "copied": _copied,
    "split": _split,
    "stripped": _stripped,
    "deleted": _deleted,
    "reordered": _reordered,
    "outputs": _outputs,
    "points": _points,
    "script": _script,
    **{name: name for name in _ENCODERS},
}
