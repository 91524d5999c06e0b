"""A customer to talk to: played to a good and a bad end, by mouse, by keyboard alone, by touch; kept over a reload."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from autograder.drill.static import static_html
from autograder.items import load
from tests.browser.drill.conftest import LESSON, PACKAGE
from tests.browser.drill.hand import Hand, Way
from tests.browser.drill.test_reach import SMALL, violations

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser
FOLDER = PACKAGE / "kinds" / "dialogue"
BOOK = PACKAGE.parent / "book" / "items"
RECORD = {
    "账号": "lin_kitchen", "称呼": "林女士", "电话尾号": "5566",
    "问题": "锅盖裂了", "答复": "补发新锅盖", "承诺": "明天中午12点前回电",
}  # fmt: skip
SEVERAL = """\
- id: dialogue-several
  kind: dialogue
  topics: [t-example]
  title: 例：两位客户一起来
  source: 虚构小店的店规
  era: 仅作示例
  checked: 2026-11
  prompt: 一起接待两位客户。
  agent: 小周
  customers:
"""
SCRIPT = """\
    - customer: {name}
      scenes:
        问好:
          says: {name}来了。
          replies:
            - {{text: 您好，请说。, to: 走好, marks: 1, why: 应答快。}}
            - {{text: 等着。, to: 走了, why: 冷场。}}
      ends:
        走好: {{result: good, says: 谢谢。, why: 接住了。}}
        走了: {{result: bad, says: 算了。, why: 没接住。}}
"""


@pytest.fixture(scope="session")
def talks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The page views of the dialogues that come with the project, and of one with two customers."""
    folder = tmp_path_factory.mktemp("talks")
    (folder / "several.yml").write_text(
        SEVERAL + "".join(SCRIPT.format(name=name) for name in ("晚风", "阿树")), "utf-8"
    )
    bank = load([FOLDER, BOOK, folder])
    return {item.id: item.page() for item in bank.items.values() if item.kind == "dialogue"}


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory, talks: dict[str, Any]) -> Path:
    """A page on disk for each dialogue."""
    folder = tmp_path_factory.mktemp("stage")
    for name in ("page.js", "drill.css"):
        shutil.copy(PACKAGE / "drill" / "dist" / name, folder)
    for item, page in talks.items():
        (folder / f"{item}.html").write_text(LESSON.format(drills=static_html(page)), "utf-8")
    return folder


@pytest.fixture
def play(visit: Callable[[str], Page], stage: Path) -> Callable[..., Hand]:
    """Opens a dialogue from disk."""

    def opened(item: str, way: Way = "mouse") -> Hand:
        return Hand(visit((stage / f"{item}.html").as_uri()), item, way)

    return opened


def worst(page: Any) -> str:
    """The turns of the path with the least marks in every scene."""
    rule = page["key"]["criteria"][0]
    node, lines = rule["nodes"][0], []
    while "to" in node:
        scene = rule["scenes"][node["scene"]]
        choice = min(scene["marks"], key=lambda one: scene["marks"][one])
        lines.append(f"{node['scene']}: {choice if len(choice) == 1 else [*scene['avoid'], '嗯嗯'][0]}")
        node = rule["nodes"][node["to"][choice]]
    return "\n".join(lines)


@pytest.mark.parametrize("item", ["example-dialogue", "dialogue-price", "dialogue-presale"])
def test_the_best_path_ends_well_with_full_marks(
    play: Callable[..., Hand], talks: dict[str, Any], item: str, way: Way
) -> None:
    hand = play(item, way)
    hand.talk(talks[item]["model"]["turns"])
    hand.press("检查")
    total = talks[item]["view"]["total"]
    expect(hand.drill.locator(".drill-status")).to_contain_text(f"得分{total} / {total}")
    expect(hand.drill.locator(".drill-review-title")).to_contain_text("好结局")
    assert set(hand.signs) == {"✓"}
    assert len(hand.signs) == len(talks[item]["model"]["turns"].splitlines())


@pytest.mark.parametrize("item", ["dialogue-price", "dialogue-presale", "dialogue-phone"])
def test_the_worst_path_ends_badly_with_no_marks_and_says_what_was_better(
    play: Callable[..., Hand], talks: dict[str, Any], item: str
) -> None:
    hand = play(item)
    hand.talk(worst(talks[item]))
    hand.press("检查")
    expect(hand.drill.locator(".drill-status")).to_contain_text("得分0 / ")
    expect(hand.drill.locator(".drill-review-title")).to_contain_text("坏结局")
    assert hand.drill.locator(".drill-path-better").count() == len(worst(talks[item]).splitlines())
    expect(hand.drill.get_by_role("img", name="客户的心情")).to_be_visible()
    expect(hand.drill.locator(".drill-times")).to_contain_text("首次响应")
    hand.press("看答案")
    expect(hand.drill.locator(".drill-answer")).to_contain_text("这样谈更好")


def test_a_call_is_graded_with_its_record(play: Callable[..., Hand], talks: dict[str, Any], way: Way) -> None:
    hand = play("dialogue-phone", way)
    hand.talk(talks["dialogue-phone"]["model"]["turns"])
    for label, text in RECORD.items():
        hand.drill.get_by_label(label, exact=True).fill(text)
    hand.press("检查")
    total = talks["dialogue-phone"]["view"]["total"]
    expect(hand.drill.locator(".drill-status")).to_contain_text(f"得分{total} / {total}")


def test_it_is_checked_only_at_its_end(play: Callable[..., Hand]) -> None:
    hand = play("example-dialogue")
    expect(hand.button("检查")).to_be_hidden()
    hand.talk("1 问好: A\n2 微波炉: 不清楚")
    expect(hand.button("检查")).to_be_hidden()
    hand.answer_turn("B")
    hand.answer_turn("B")
    expect(hand.button("检查")).to_be_visible()
    expect(hand.drill.get_by_text("对话结束。点“检查”")).to_be_visible()


def test_again_begins_from_the_beginning(play: Callable[..., Hand]) -> None:
    hand = play("example-dialogue")
    hand.talk("1 问好: A\n2 微波炉: 可以用微波炉，不建议放洗碗机\n3 下单: A")
    hand.press("检查")
    hand.press("再来一次")
    expect(hand.button("开始接待")).to_be_focused()
    expect(hand.drill.locator(".drill-said")).to_have_count(0)
    expect(hand.drill.locator(".drill-review")).to_be_hidden()


def test_a_dialogue_can_be_begun_anew_midway_but_not_by_one_slip(play: Callable[..., Hand]) -> None:
    hand = play("example-dialogue")
    hand.talk("1 问好: A")
    hand.press("从头再谈")
    expect(hand.drill.locator(".drill-said")).to_have_count(3)
    hand.press("确定吗？刚才谈的会清掉")
    expect(hand.drill.locator(".drill-said")).to_have_count(0)


def test_a_reload_midway_keeps_what_was_said(play: Callable[..., Hand]) -> None:
    hand = play("example-dialogue")
    hand.talk("1 问好: B\n2 微波炉: 不清楚")
    said = hand.drill.locator(".drill-bubble").all_inner_texts()
    assert len(said) == 5
    hand.page.reload()
    assert hand.drill.locator(".drill-bubble").all_inner_texts() == said
    hand.answer_turn("B")
    expect(hand.drill.get_by_text("算了，我去别家。")).to_be_visible()


def test_a_checked_dialogue_is_reviewed_again_after_a_reload(play: Callable[..., Hand]) -> None:
    hand = play("example-dialogue")
    hand.talk("1 问好: A\n2 微波炉: 不清楚\n3 追问: A\n4 下单: A")
    hand.press("检查")
    signs = hand.signs
    hand.page.reload()
    assert hand.signs == signs
    expect(hand.drill.locator(".drill-times")).to_contain_text("没有计时")


def test_a_free_text_decides_how_the_customer_goes_on(play: Callable[..., Hand]) -> None:
    hand = play("example-dialogue")
    hand.talk("1 问好: A\n2 微波炉: 不清楚")
    expect(hand.drill.get_by_text("我问的是微波炉。")).to_be_visible()


def test_enter_sends_but_not_while_an_input_method_composes(play: Callable[..., Hand], context: BrowserContext) -> None:
    hand = play("example-dialogue")
    hand.talk("1 问好: A")
    box = hand.drill.locator("textarea")
    box.click()
    devtools = context.new_cdp_session(hand.page)
    devtools.send("Input.imeSetComposition", {"text": "keyi", "selectionStart": 4, "selectionEnd": 4})
    hand.page.keyboard.press("Enter")
    expect(hand.drill.locator(".drill-said")).to_have_count(3)
    devtools.send("Input.insertText", {"text": "可以用微波炉"})
    box.evaluate("box => box.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', keyCode: 229, bubbles: true}))")
    expect(hand.drill.locator(".drill-said")).to_have_count(3)
    hand.page.keyboard.press("Shift+Enter")
    hand.page.keyboard.press("Enter")
    expect(hand.drill.locator(".drill-said")).to_have_count(5)


def test_a_blank_message_is_not_sent_and_digits_in_the_box_pick_nothing(play: Callable[..., Hand]) -> None:
    hand = play("example-dialogue")
    hand.talk("1 问好: A")
    hand.press("发送")
    expect(hand.drill.get_by_text("先写一句再发。")).to_be_visible()
    hand.drill.locator("textarea").press("1")
    expect(hand.drill.locator("textarea")).to_have_value("1")
    expect(hand.drill.locator(".drill-said")).to_have_count(3)


def test_a_phrase_goes_into_the_box_where_the_cursor_is(play: Callable[..., Hand]) -> None:
    hand = play("example-dialogue")
    hand.talk("1 问好: A")
    hand.drill.locator("textarea").fill("可以的。")
    hand.press("您好，请稍等，我看一下页面。")
    expect(hand.drill.locator("textarea")).to_have_value("可以的。您好，请稍等，我看一下页面。")
    expect(hand.drill.locator("textarea")).to_be_focused()


def test_the_second_click_of_a_double_click_does_not_answer_the_next_scene(play: Callable[..., Hand]) -> None:
    hand = play("dialogue-price")
    hand.press("开始接待")
    hand.drill.locator(".drill-reply").first.dblclick()
    expect(hand.drill.locator(".drill-said[data-side=agent]")).to_have_count(1)


def test_what_is_said_is_a_log_that_is_read_aloud(play: Callable[..., Hand]) -> None:
    hand = play("example-dialogue")
    hand.press("开始接待")
    log = hand.drill.get_by_role("log", name="对话")
    expect(log).to_have_attribute("aria-live", "polite")
    expect(log).to_contain_text("晚风：在吗？")


def test_what_a_learner_writes_never_becomes_markup(play: Callable[..., Hand]) -> None:
    hand = play("example-dialogue")
    hand.talk('1 问好: A\n2 微波炉: <img src=x onerror="window.broken=1">')
    assert hand.page.evaluate("[window.broken, document.querySelectorAll('drill-item img').length]") == [None, 0]


def test_two_customers_wait_at_once_and_each_has_a_window(play: Callable[..., Hand]) -> None:
    hand = play("dialogue-several")
    hand.press("开始接待")
    second = hand.drill.get_by_role("button", name="阿树 等你回答").or_(
        hand.drill.get_by_role("button", name="阿树等你回答")
    )
    expect(second).to_be_visible()
    hand.answer_turn("A")
    expect(hand.button("检查")).to_be_hidden()
    second.click()
    expect(hand.drill.get_by_role("log", name="阿树")).to_contain_text("阿树来了。")
    hand.answer_turn("B")
    hand.press("检查")
    assert hand.status == "得分1 / 2答对1处，答错1处。"
    kept = hand.page.evaluate("JSON.parse(localStorage['drill:v1:dialogue-several']).response")
    assert kept == {"turns1": "1 问好: A", "turns2": "1 问好: B"}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("item", ["example-dialogue", "dialogue-phone", "dialogue-several"])
def test_axe_finds_no_fault_before_amid_and_after(
    play: Callable[..., Hand], talks: dict[str, Any], item: str, theme: str
) -> None:
    hand = play(item)
    hand.page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
    hand.page.emulate_media(reduced_motion="reduce")
    assert violations(hand.page) == []
    if item == "dialogue-several":
        hand.press("开始接待")
        assert violations(hand.page) == []
        return
    text = worst(talks[item]).splitlines()
    hand.talk(text[0])
    assert violations(hand.page) == []
    for line in text[1:]:
        hand.answer_turn(line.split(": ", 1)[1])
    hand.press("检查")
    hand.press("看答案")
    assert violations(hand.page) == []


@pytest.mark.usefixtures("phone")
def test_on_a_phone_the_chat_fills_the_width_and_the_desk_is_folded(
    play: Callable[..., Hand], talks: dict[str, Any]
) -> None:
    hand = play("dialogue-phone", "touch")
    hand.talk(talks["dialogue-phone"]["model"]["turns"].splitlines()[0])
    assert hand.page.evaluate("document.documentElement.scrollWidth") == 390
    assert hand.page.evaluate(SMALL) == []
    thread = hand.drill.locator(".drill-thread").bounding_box()
    card = hand.drill.locator(".drill").first.bounding_box() or hand.drill.bounding_box()
    assert thread
    assert card
    assert thread["width"] >= card["width"] - 12
    expect(hand.drill.locator(".drill-desk")).not_to_have_attribute("open", "")
    for line in talks["dialogue-phone"]["model"]["turns"].splitlines()[1:]:
        hand.answer_turn(line.split(": ", 1)[1])
    hand.press("检查")
    assert hand.page.evaluate("document.documentElement.scrollWidth") == 390


def test_on_paper_the_transcript_stands_in_full_without_buttons(
    play: Callable[..., Hand], talks: dict[str, Any]
) -> None:
    hand = play("dialogue-price")
    hand.talk(talks["dialogue-price"]["model"]["turns"])
    hand.page.emulate_media(media="print")
    running = "log => log.getAnimations({subtree: true}).length"
    log = hand.drill.locator(".drill-log")
    assert log.evaluate(running) == 0
    assert log.evaluate("log => log.scrollHeight <= log.clientHeight + 1")
    expect(hand.drill.locator("button:visible")).to_have_count(0)


def test_on_paper_an_unplayed_dialogue_has_its_desk_its_first_message_and_room_to_write(
    play: Callable[..., Hand],
) -> None:
    hand = play("example-dialogue")
    hand.page.set_viewport_size({"width": 700, "height": 900})
    hand.page.reload()  # a narrow window folds the desk away
    expect(hand.drill.get_by_text("0只（下周三补货）")).to_be_hidden()
    expect(hand.drill.get_by_text("写出小周的每一句回答")).to_be_hidden()
    hand.page.emulate_media(media="print")
    expect(hand.drill.get_by_text("晚风：在吗？")).to_be_visible()
    expect(hand.drill.locator(".drill-turns li:visible")).to_have_count(4)
    lines = [line.bounding_box() for line in hand.drill.locator(".drill-turns li").all()]
    assert all(line and line["height"] > 40 and line["width"] > 500 for line in lines)
    for text in ("陶瓷马克杯", "0只（下周三补货）", "两只起包邮"):
        expect(hand.drill.get_by_text(text)).to_be_visible()
    term = hand.drill.locator(".drill-facts dt", has_text="微波炉").bounding_box()
    assert term
    assert term["height"] < 40  # on one line, not squeezed to a column of single characters


def test_printing_unfolds_the_desk_and_folds_it_again(play: Callable[..., Hand]) -> None:
    hand = play("example-dialogue")
    hand.page.set_viewport_size({"width": 390, "height": 844})
    hand.page.reload()
    desk = hand.drill.locator(".drill-desk")
    expect(desk).not_to_have_attribute("open", "")
    hand.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(desk).to_have_attribute("open", "")
    hand.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(desk).not_to_have_attribute("open", "")


def test_on_paper_every_customer_has_a_place(play: Callable[..., Hand]) -> None:
    hand = play("dialogue-several")
    hand.page.emulate_media(media="print")
    for text in ("晚风：晚风来了。", "阿树：阿树来了。"):
        expect(hand.drill.get_by_text(text)).to_be_visible()


def test_a_checked_dialogue_prints_its_path_with_marks_and_no_lines_to_write_on(
    play: Callable[..., Hand], talks: dict[str, Any]
) -> None:
    hand = play("dialogue-price")
    hand.talk(worst(talks["dialogue-price"]))
    hand.press("检查")
    hand.page.emulate_media(media="print")
    turns = len(worst(talks["dialogue-price"]).splitlines())
    expect(hand.drill.locator(".drill-path > li:visible")).to_have_count(turns)
    expect(hand.drill.locator(".drill-path-better:visible")).to_have_count(turns)
    expect(hand.drill.locator(".drill-turns")).to_have_count(0)


def test_nothing_moves_where_the_reader_wants_no_motion(play: Callable[..., Hand]) -> None:
    hand = play("example-dialogue")
    hand.page.emulate_media(reduced_motion="reduce")
    hand.press("开始接待")
    assert hand.drill.locator(".drill-said").evaluate("said => said.getAnimations({subtree: true}).length") == 0


FORM = """async ([code, view, response]) => {
  const { default: widget } = await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
  const place = document.body.appendChild(document.createElement("div"));
  window.said = { view, response, note: "" };
  const set = (name, value) => { window.said[name] = value; };
  const model = { get: (name) => window.said[name], set, save_changes() {}, on() {}, off() {} };
  widget.render({ model, el: place });
}"""


def test_in_a_students_notebook_the_same_window_writes_the_turns_and_judges_nothing(
    play: Callable[..., Hand], talks: dict[str, Any]
) -> None:
    hand = play("example-dialogue")
    code = (PACKAGE / "notebook" / "dist" / "form.js").read_text("utf-8")
    hand.page.evaluate(FORM, [code, talks["example-dialogue"]["view"], {"turns": "1 问好: A"}])
    hand.drill = hand.page.locator(".drill-sheet")
    expect(hand.drill.locator(".drill-said")).to_have_count(3)
    hand.answer_turn("不清楚")  # heard as bad, which only a key would know
    hand.answer_turn("A")
    assert hand.page.evaluate("window.said.response") == {"turns": "1 问好: A\n2 微波炉: 不清楚\n3 下单: A"}
    expect(hand.drill.get_by_text("对话结束。每一步都记在格子里了。")).to_be_visible()
    expect(hand.drill.locator(".drill-review")).to_be_hidden()
    assert "分" not in hand.drill.locator(".drill-dialogue").inner_text()
