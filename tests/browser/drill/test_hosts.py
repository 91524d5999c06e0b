"""The other two hosts of the form: the live widget, and the notebook's form that writes the text of its cell."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from autograder.grading.sheet import parse, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.drill.hand import Pages

pytestmark = pytest.mark.browser

# A model as anywidget hands it to a view, and a notebook's cell whose editor is known, as CodeMirror 6 does it, by the
# `cmTile` of its content.
STAGE = """async ({module, traits, text}) => {
  const heard = new Map();
  window.model = {
    traits, saves: 0,
    get: name => traits[name],
    set(name, value) { traits[name] = value; for (const call of heard.get('change:' + name) ?? []) call() },
    save_changes() { this.saves += 1 },
    on: (name, call) => heard.set(name, [...(heard.get(name) ?? []), call]),
    off: (name, call) => heard.set(name, (heard.get(name) ?? []).filter(one => one !== call)),
  };
  document.querySelector('section').innerHTML = `
    <div class="jp-Cell"><div class="jp-InputArea"><div class="cm-content"></div></div><div id="el"></div></div>`;
  window.cell = {doc: text};
  if (text !== null) document.querySelector('.cm-content').cmTile = {view: {
    get state() { return {doc: {length: cell.doc.length, toString: () => cell.doc}} },
    dispatch({changes: {from, to, insert}}) { cell.doc = cell.doc.slice(0, from) + insert + cell.doc.slice(to) },
  }};
  window.commands = [];
  document.addEventListener('keydown', event => commands.push(event.key));
  const {default: host} = await import(module);
  window.down = host.render({model, el: document.querySelector('#el')});
}"""


@pytest.fixture
def stage(visit: Callable[[str], Page], lesson_url: str) -> Callable[..., Page]:
    """Draws a host's view on an empty page."""

    def draw(module: str, traits: dict[str, object], text: str | None = None) -> Page:
        page = visit(lesson_url.replace("lesson.html", "empty.html"))
        page.evaluate(STAGE, {"module": f"./{module}", "traits": traits, "text": text})
        return page

    return draw


@pytest.fixture
def form(stage: Callable[..., Page], drills: Pages) -> Callable[..., Page]:
    """The notebook's form of an item over a cell with a text."""

    def draw(item: str, text: str | None, note: str = "") -> Page:
        view = drills[item]["view"]
        response = parse(text or "", view).response
        return stage("form.js", {"view": view, "response": response, "note": note}, text)

    return draw


def cell(page: Page) -> str:
    """The text that stands in the cell."""
    return str(page.evaluate("cell.doc"))


def test_the_live_drill_checks_and_tells_its_model(stage: Callable[..., Page], drills: Pages) -> None:
    page = stage("widget.js", {"page": drills["example-cloze"], "state": {}})
    page.get_by_label("空1").fill("听完")
    assert page.evaluate("model.traits.state") == {"b1": "听完", "b2": ""}
    page.get_by_role("button", name="检查").click()
    expect(page.locator("[role=status]")).to_contain_text("1 / 2")
    assert page.evaluate("model.saves") >= 1


def test_the_live_drill_shows_a_state_set_from_python(stage: Callable[..., Page], drills: Pages) -> None:
    page = stage("widget.js", {"page": drills["example-choice"], "state": {"answer": "C"}})
    expect(page.locator("input[value=C]")).to_be_checked()
    page.evaluate("model.set('state', {answer: 'A'})")
    expect(page.locator("input[value=A]")).to_be_checked()
    page.evaluate("down(), model.set('state', {answer: 'B'})")
    expect(page.locator("input[value=A]")).to_be_checked()


def test_filling_the_form_rewrites_the_cells_text(form: Callable[..., Page], drills: Pages) -> None:
    view = drills["example-table"]["view"]
    page = form("example-table", write(view, {}))
    expect(page.get_by_text("已填0 / 共7")).to_be_visible()
    page.get_by_label("少发一件 期限").fill("2天")
    page.get_by_label("少发一件 谁来办").select_option("仓库")
    page.get_by_label("收到破损 怎么说").fill("很抱歉。\n\n  请拍照。")
    expect(page.get_by_text("已填3 / 共7")).to_be_visible()
    response = {"r1c2": "2天", "r1c4": "仓库", "r2c5": "很抱歉。\n\n  请拍照。"}
    assert cell(page) == write(view, response)
    assert {key: text for key, text in page.evaluate("model.traits.response").items() if text} == response


def test_the_form_shows_what_the_cell_says_in_whatever_way_it_was_typed(form: Callable[..., Page]) -> None:
    page = form("example-cloze", "%%answer example-cloze\n空2：  三天\n\n空1:听完\n")
    expect(page.get_by_label("空1")).to_have_value("听完")
    page.get_by_label("空2").fill("3天")
    assert cell(page) == "%%answer example-cloze\n空1: 听完\n空2: 3天"


def test_a_choice_writes_its_letters(form: Callable[..., Page]) -> None:
    page = form("example-select", "%%answer example-select\n答案: B")
    page.get_by_label("A 这件您穿一定合适。").check()
    assert cell(page) == "%%answer example-select\n答案: AB"


def test_steps_are_written_one_a_line_and_other_lines_are_kept(form: Callable[..., Page]) -> None:
    page = form("example-order", "%%answer example-order\n我的顺序\n1. 问好\n推荐商品")
    placed = page.locator(".drill-placed .drill-step-text")
    assert placed.all_inner_texts() == ["D 问好", "B 推荐商品"]
    page.get_by_role("button", name="放入：E 问清需要").click()
    page.get_by_role("button", name="上移：E 问清需要").click()
    assert cell(page) == "%%answer example-order\n我的顺序\nD 问好\nE 问清需要\nB 推荐商品"


def test_cards_in_boxes_are_written_as_pairs(form: Callable[..., Page], drills: Pages) -> None:
    view = drills["example-match"]["view"]
    page = form("example-match", write(view, {"m4": "C"}))
    expect(page.get_by_role("list", name="仓库", exact=True).get_by_label("打包", exact=True)).to_have_value("仓库")
    page.get_by_label("催发货", exact=True).select_option("售后客服")
    assert parse(cell(page), view).response == {"m1": "", "m2": "售后客服", "m3": "", "m4": "C", "m5": ""}


def test_a_live_drill_draws_another_set_and_tells_its_model(stage: Callable[..., Page], drills: Pages) -> None:
    page = stage("widget.js", {"page": drills["example-numbers"], "state": {"b1": "2"}})
    page.get_by_role("button", name="换一组数").click()
    expect(page.locator(".drill-prompt")).to_have_text(drills["example-numbers"]["sets"][0]["view"]["prompt"])
    expect(page.locator(".drill-prompt")).to_have_count(1)
    page.get_by_label("空1").fill("0")
    assert page.evaluate("model.traits.state") == {"b1": "0", "b2": ""}


def test_an_option_that_is_none_is_shown_and_kept(form: Callable[..., Page], drills: Pages) -> None:
    view = drills["example-table"]["view"]
    page = form("example-table", write(view, {"r1c4": "老板"}))
    expect(page.get_by_label("少发一件 谁来办")).to_have_value("老板")
    page.get_by_label("少发一件 期限").fill("2天")
    assert parse(cell(page), view).response["r1c4"] == "老板"


def test_an_essay_is_the_cells_whole_text(form: Callable[..., Page]) -> None:
    page = form("example-essay", "%%answer example-essay\n先道歉。\n\n再赔偿。")
    expect(page.get_by_label("作答")).to_have_value("先道歉。\n\n再赔偿。")
    page.get_by_label("作答").fill("先道歉。")
    assert cell(page) == "%%answer example-essay\n先道歉。"


def test_lines_that_belong_to_no_field_are_kept(form: Callable[..., Page], drills: Pages) -> None:
    text = "%%answer example-cloze\n  乱写的一行\n空1: 听完\n我的笔记\n空2: ____"
    page = form("example-cloze", text, "有2行看不出是哪一空的。")
    expect(page.get_by_text("有2行看不出是哪一空的。")).to_be_visible()
    page.get_by_label("空2").fill("3天")
    sheet = parse(cell(page), drills["example-cloze"]["view"])
    assert sheet.response == {"b1": "听完", "b2": "3天"}
    assert sheet.strange == ("  乱写的一行", "我的笔记")


def test_a_text_changed_by_hand_is_not_written_over(form: Callable[..., Page]) -> None:
    page = form("example-cloze", "%%answer example-cloze\n空1: ____\n空2: ____")
    page.get_by_label("空1").fill("听完")
    page.evaluate("cell.doc = cell.doc.replace('听完', '听完整')")
    by_hand = cell(page)
    page.get_by_label("空2").fill("3天")
    assert cell(page) == by_hand
    notice = page.get_by_role("alert")
    expect(notice).to_have_text("格子里的文字已改过，请重新运行这一格（Shift+Enter）")


def test_a_text_changed_before_the_first_stroke_is_not_written_over(form: Callable[..., Page]) -> None:
    page = form("example-cloze", "%%answer example-cloze\n空1: ____\n空2: ____")
    page.evaluate("cell.doc = cell.doc.replace('空1: ____', '空1: 听完')")
    by_hand = cell(page)
    page.get_by_label("空2").fill("3天")
    assert cell(page) == by_hand


def test_without_an_editor_the_text_is_shown_to_be_copied(form: Callable[..., Page]) -> None:
    page = form("example-cloze", None)
    expect(page.get_by_role("button", name="复制")).to_be_hidden()
    page.get_by_label("空1").fill("听完")
    expect(page.get_by_label("要粘贴到格子里的文字")).to_have_value("%%answer example-cloze\n空1: 听完\n空2: ____")
    expect(page.get_by_text("粘贴到格子里，换掉原来的文字")).to_be_visible()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="复制").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "%%answer example-cloze\n空1: 听完\n空2: ____"


def test_keys_pressed_in_the_form_are_no_commands_of_the_notebook(form: Callable[..., Page]) -> None:
    page = form("example-cloze", "%%answer example-cloze")
    page.get_by_label("空1").click()
    page.keyboard.type("dd")
    page.keyboard.press("Enter")
    expect(page.get_by_label("空2")).to_be_focused()
    assert page.evaluate("commands") == []
    assert page.locator("#el").get_attribute("data-lm-suppress-shortcuts") == "true"


def test_the_form_holds_no_key_and_no_button_to_check(form: Callable[..., Page], drills: Pages) -> None:
    page = form("example-cloze", "%%answer example-cloze")
    expect(page.get_by_role("button", name="检查")).to_have_count(0)
    assert "听完" not in json.dumps(drills["example-cloze"]["view"], ensure_ascii=False)
