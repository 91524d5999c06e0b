"""What students get: blank answers, public views, and no key anywhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from autograder.course.apps import nbgrader
from autograder.course.release import answer_cells
from autograder.items import Item, load
from tests.course.small_course import KEYS, NAME, ROOT, SmallCourse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def released_text(course: Path) -> str:
    return "\n".join(file.read_text("utf-8") for file in sorted((course / "release").rglob("*")) if file.is_file())


def secrets_of(item: Item) -> Iterator[str]:
    """Every text of an item's teacher's side that its public view does not show."""
    shown = json.dumps(item.public(), ensure_ascii=False)
    for value in (item.words, dict(item.model), item.hint, [dict(criterion.rule) for criterion in item.criteria]):
        yield from (text for text in texts(value) if len(text) > 3 and text not in shown)


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for entry in value.values():
            yield from texts(entry)
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from texts(entry)


# Reason codes and the names of criteria are words of the format, not keys.
FORMAT = {
    "accept",
    "number",
    "choose",
    "select",
    "match",
    "order",
    "mention",
    "avoid",
    "length",
    "filled",
    "human",
    "optional",
    "required",
}


def test_the_release_holds_blank_answers_and_the_public_views(released_course: SmallCourse) -> None:
    nb = released_course.released
    sources = ["".join(cell["source"]) for cell in nb["cells"] if cell["cell_type"] == "code"]  # type: ignore[attr-defined]
    assert sources[1:4] == [
        "%%answer shop-cloze\n空1: ____\n空2: ____",
        "%%answer shop-choice\n答案: ____",
        "%%answer shop-select\n答案: ____",
    ]
    assert sources[4].startswith("%%answer shop-essay")
    ours = nb["metadata"]["autograder"]  # type: ignore[index]
    bank = load([released_course.root / "book" / "items", released_course.course / "items"])
    assert ours["items"] == json.loads(json.dumps({ident: bank.items[ident].public() for ident in ours["items"]}))
    assert ours["assignment"] == NAME


def test_no_key_of_any_item_is_in_the_release_or_the_gradebook(released_course: SmallCourse) -> None:
    released = released_text(released_course.course)
    assert [key for key in KEYS if key in released] == []
    gradebook = (released_course.course / "gradebook.db").read_bytes()
    assert [key for key in KEYS if key.encode() in gradebook] == []
    bank = load([released_course.root / "book" / "items", released_course.course / "items"])
    secrets = {text for item in bank.items.values() for text in secrets_of(item)} - FORMAT
    assert len(secrets) > 15
    assert [text for text in secrets if text in released] == []


def test_a_key_hidden_anywhere_in_the_source_notebook_does_not_get_out(course: SmallCourse) -> None:
    file = course.course / "source" / NAME / f"{NAME}.ipynb"
    nb = json.loads(file.read_bytes())
    answer = next(cell for cell in nb["cells"] if cell["id"] == "answer-shop-cloze")
    answer["source"] = ["%%answer shop-cloze\n", "空1: 耐心听罢\n"]
    answer["metadata"]["key"] = "耐心听罢"
    answer["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["耐心听罢"]}]
    nb["metadata"]["autograder"]["keys"] = {"shop-cloze": "耐心听罢"}
    file.write_text(json.dumps(nb, ensure_ascii=False), "utf-8")
    assert course.run("generate_assignment", NAME, "--force").code == 0
    assert "耐心听罢" not in released_text(course.course)


def test_the_due_date_of_the_text_is_the_gradebooks(course: SmallCourse) -> None:
    file = course.course / "source" / NAME / f"{NAME}.ipynb"
    nb = json.loads(file.read_bytes())
    nb["metadata"]["autograder"]["due"] = "2026-12-01 18:00"
    file.write_text(json.dumps(nb, ensure_ascii=False), "utf-8")
    assert course.run("generate_assignment", NAME, "--force").code == 0
    with course.gradebook() as gradebook:
        assert str(gradebook.find_assignment(NAME).duedate) == "2026-12-01 10:00:00"


def test_the_projects_own_release_holds_no_key(tmp_path: Path) -> None:
    course = SmallCourse(tmp_path)
    course.write()
    for folder in ("book/items", "exercises/items", "exercises/source"):
        for file in sorted((ROOT / folder).rglob("*.*")):
            target = tmp_path / file.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    names = sorted(path.name for path in (ROOT / "exercises" / "source").iterdir())
    assert names
    for name in names:
        run = nbgrader(["generate_assignment", name], course.course, {"PYTHONPATH": str(ROOT)})
        assert run.code == 0, run.output
    released = released_text(course.course)
    bank = load([ROOT / "book" / "items", ROOT / "exercises" / "items"])
    used = {ident for name in names for ident in _items(course.course, name)}
    shown = "".join(json.dumps(bank.items[ident].public(), ensure_ascii=False) for ident in used)
    secrets = {text for ident in used for text in secrets_of(bank.items[ident]) if text not in shown} - FORMAT
    prose = "".join(file.read_text("utf-8") for file in (ROOT / "exercises" / "assignments").glob("*.md"))
    assert [text for text in sorted(secrets) if text in released and text not in prose] == []


def _items(course: Path, name: str) -> set[str]:
    import nbformat  # noqa: PLC0415

    return set(answer_cells(nbformat.read(course / "release" / name / f"{name}.ipynb", as_version=4)))
