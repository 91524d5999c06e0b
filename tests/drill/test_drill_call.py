"""`drill("id")` in a notebook: finds the bank from wherever the notebook stands, and says in Chinese what is wrong."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import autograder
from autograder.drill import Drill, NoDrillError, drill
from autograder.drill.static import static_html
from autograder.items import BankError, load

CLOZE = Path(autograder.__file__).parent / "kinds" / "cloze" / "example.yml"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A project with a practice bank."""
    items = tmp_path / "book" / "items"
    items.mkdir(parents=True)
    (tmp_path / "_toc.yml").write_text("root: book/shop\n", "utf-8")
    (items / "shop.yml").write_text(CLOZE.read_text("utf-8"), "utf-8")
    return tmp_path


@pytest.mark.parametrize("place", [".", "book", "book/items"])
def test_the_bank_is_found_from_the_notebooks_folder_up(
    book: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.chdir(book / place)
    made = drill("example-cloze")
    assert isinstance(made, Drill)
    assert made.page == load([book / "book/items"]).items["example-cloze"].page()
    assert made.state == {}


def test_an_unknown_id_is_answered_with_the_ids_like_it(book: Path) -> None:
    with pytest.raises(NoDrillError) as caught:
        drill("exmple-cloze", book / "book/items")
    assert str(caught.value) == "题库里没有编号为“exmple-cloze”的题。是不是想写：example-cloze？"
    with pytest.raises(NoDrillError, match="请核对编号，编号写在题库文件的id里。"):
        drill("zzz", load([book / "book/items"]))


def test_without_a_bank_it_says_where_to_open_the_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NoDrillError, match="请在书的文件夹里打开笔记本。"):
        drill("example-cloze")


def test_a_bank_with_faults_shows_them(book: Path) -> None:
    (book / "book/items/bad.yml").write_text("- id: x\n", "utf-8")
    with pytest.raises(BankError):
        drill("example-cloze", str(book / "book/items"))


def test_the_widget_carries_the_element_of_a_static_page_beside_it(book: Path) -> None:
    made = drill("example-cloze", book / "book/items")
    data, _ = made._repr_mimebundle_()
    assert data["text/plain"] == "练习：例：店训"
    assert data["text/html"] == static_html(made.page)
    assert "application/vnd.jupyter.widget-view+json" in data


class Visible(HTMLParser):
    """The text of a page outside its scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "script" not in self.open:
            self.text += data


def test_the_static_element_reads_as_the_question_and_shows_no_key(book: Path) -> None:
    page = load([book / "book/items"]).items["example-cloze"].page()
    seen = Visible()
    seen.feed(static_html(page))
    assert seen.text == "例：店训把店训补完整。客户的每一句话，先________再回答。答应过的事，________天之内一定办到。"


def test_what_an_author_writes_neither_ends_the_script_nor_becomes_markup(book: Path) -> None:
    page = load([book / "book/items"]).items["example-cloze"].page()
    attack = "</script><img src=x>"
    view = {**page["view"], "title": attack, "id": '"><b>'}  # type: ignore[dict-item]
    html = static_html({**page, "view": view, "hint": attack})
    assert "<img" not in html
    assert "<b>" not in html
    (data,) = re.findall(r'<script type="application/json">(.*?)</script>', html)
    assert json.loads(data)["hint"] == attack
