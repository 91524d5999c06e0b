"""The schema of the item files: generated, complete, true of every bank, and stricter than nothing."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from autograder.__main__ import main
from autograder.kinds import KINDS
from autograder.schema import item_schema, schema_file, written
from autograder.yaml_text import read_yaml

ROOT = Path(__file__).parents[2]
BANKS = sorted(
    [
        *(ROOT / "autograder" / "kinds").glob("*/example.yml"),
        *(ROOT / "book" / "items").glob("*.yml"),
        *(ROOT / "exercises" / "items").glob("*.yml"),
    ]
)
CHECKER = jsonschema.Draft7Validator(item_schema())


class _EditorLoader(yaml.SafeLoader):
    """Reads numbers as numbers, as editors do; dates stay text, as in YAML 1.2."""


_EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def editor(text: str) -> object:
    # JSON turns the number 1 as a member's name into a text, as an editor's checker sees it.
    return json.loads(json.dumps(yaml.load(text, _EditorLoader)))  # noqa: S506  a subclass of the safe loader


def test_the_committed_schema_is_the_generated_one() -> None:
    assert schema_file(ROOT).read_text("utf-8") == written()


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(item_schema())


@pytest.mark.parametrize("file", BANKS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_bank_file_is_valid_as_the_bank_reads_it_and_as_an_editor_does(file: Path) -> None:
    text = file.read_text("utf-8")
    for value in (read_yaml(text), editor(text)):
        assert [error.message for error in CHECKER.iter_errors(value)] == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_kind_that_gives_shapes_gives_one_for_each_of_its_members_and_no_other(kind: str) -> None:
    known = KINDS[kind]
    assert not known.shapes or set(known.shapes) == {*known.required, *known.optional}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_faulty_item_of_any_kind_is_invalid(kind: str) -> None:
    example = editor((ROOT / "autograder" / "kinds" / kind / "example.yml").read_text("utf-8"))
    assert isinstance(example, list)
    item = example[0]
    faulty = [
        {**item, "unknown": 1},
        {**item, "kind": "nothing"},
        {**item, "id": "Not An Id"},
        {**item, "checked": "2026"},
        {**item, "difficulty": 4},
        *({name: value for name, value in item.items() if name != own} for own in KINDS[kind].required),
        {name: value for name, value in item.items() if name != "topics"},
    ]
    assert CHECKER.is_valid([item])
    for one in faulty:
        assert not CHECKER.is_valid([one]), one


@pytest.mark.parametrize(
    "slot",
    [
        "{}",
        "{accept: 甲, number: 7}",
        "{accept: []}",
        "{choose: 甲, form: [甲, 乙]}",
        "{number: 7, unit_required: maybe}",
        "{accept: 甲, marks: 0}",
    ],
)
def test_a_faulty_slot_is_invalid(slot: str) -> None:
    example = editor((ROOT / "autograder" / "kinds" / "cloze" / "example.yml").read_text("utf-8"))
    assert isinstance(example, list)
    assert not CHECKER.is_valid([{**example[0], "blanks": {"1": editor(slot)}}])


@pytest.mark.parametrize(
    ("phrase", "valid"),
    [
        ("{phrase: stock-broken.warm}", True),
        ("{phrase: stock-broken.plain, with: {尺码: L, 件数: 3}}", True),
        ("{phrase: stock-broken}", False),
        ("{phrase: stock-broken.warm, width: {尺码: L}}", False),
        ("{with: {尺码: L}}", False),
    ],
)
def test_a_phrase_may_stand_where_a_text_does(phrase: str, *, valid: bool) -> None:
    example = editor((ROOT / "autograder" / "kinds" / "choice" / "example.yml").read_text("utf-8"))
    assert isinstance(example, list)
    options = [{**option, "why": editor(phrase)} for option in example[0]["options"]]
    item = {**example[0], "prompt": editor(phrase), "options": options}
    assert CHECKER.is_valid([item]) is valid


def test_check_tells_a_schema_that_is_out_of_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "_toc.yml").touch()
    (tmp_path / "book").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(["schema", "--check"]) == 1
    assert "不是最新的，请运行 python -m autograder schema。" in capsys.readouterr().err
    assert main(["schema"]) == 0
    assert main(["schema", "--check"]) == 0
