"""A new item: of every kind, commented, valid at once, and never over anything."""

from pathlib import Path

import pytest

from autograder.__main__ import main
from autograder.items import load
from autograder.kinds import KINDS


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty book, as the current folder."""
    (tmp_path / "_toc.yml").touch()
    (tmp_path / "book" / "items").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_new_item_of_every_kind_is_a_valid_item_with_comments(
    project: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", kind, "my-item", "--topic", "t-mine"]) == 0
    assert capsys.readouterr().out.startswith("写好了 book/items/my-item.yml。\n")
    item = load([project / "book" / "items"]).items["my-item"]
    assert (item.kind, item.topics) == (kind, ("t-mine",))
    text = (project / "book" / "items" / "my-item.yml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../docs/item.schema.json\n# ")
    assert "  topics: [t-mine]  # 教它的小节：book/*.md 里 (t-…)= 的标签。\n" in text


def test_an_exercises_item_goes_to_the_exercises(project: Path) -> None:
    assert main(["new", "order", "secret", "--exercise"]) == 0
    assert list(load([project / "exercises" / "items"]).items) == ["secret"]


def test_nothing_is_ever_written_over(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = project / "book" / "items" / "mine.yml"
    file.write_text("- id: other\n", "utf-8")
    assert main(["new", "order", "mine"]) == 2
    assert capsys.readouterr().err == "book/items/mine.yml 已经有了，不会覆盖；请换一个id。\n"
    assert file.read_text("utf-8") == "- id: other\n"


@pytest.mark.parametrize("line", ["- id: taken", "- id: taken  # 已经有的", '- id: "taken"'])
@pytest.mark.parametrize("folder", ["book", "exercises"])
def test_an_id_that_is_taken_is_refused_even_in_a_bank_with_faults(
    project: Path, folder: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / folder / "items").mkdir(parents=True, exist_ok=True)
    (project / folder / "items" / "chapter.yml").write_text(f"- id: [\n{line}\n", "utf-8")
    assert main(["new", "order", "taken"]) == 2
    assert capsys.readouterr().err == f"“taken”在 {folder}/items/chapter.yml 里已经用过，请换一个id。\n"
    assert main(["new", "order", "take"]) == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["orders", "x"], "没有“orders”这种题型，可用的是"),
        (["order", "X_1"], "“X_1”不能当id，应当是小写字母、数字和连字符，如 table-3-3。"),
        (["order", "../x"], "“../x”不能当id"),
    ],
)
def test_what_cannot_be_made_is_refused_and_nothing_is_written(
    project: Path, arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", *arguments]) == 2
    assert capsys.readouterr().err.startswith(says)
    assert list(project.rglob("*.yml")) == [project / "_toc.yml"]


def test_outside_a_book_it_says_where_to_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "order", "x"]) == 2
    assert "请先进入教材的文件夹" in capsys.readouterr().err
