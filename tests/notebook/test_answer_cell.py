"""`%%answer` in a real IPython: it shows the form, says what is filled in, and never answers with a traceback."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from ipywidgets.widgets import widget

from autograder.notebook.form import Form

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from IPython.utils.capture import CapturedIO

    Run = Callable[[str], CapturedIO]

WIDGET = "application/vnd.jupyter.widget-view+json"
HALF = "%%answer example-table\n少发一件 期限: 2天\n少发一件 赔付：________\n收到破损 期限： ４ 天\n"
KEPT = "写在这个格子里的文字照样算数，保存后会一起交上去。"


def form_of(captured: CapturedIO) -> Form:
    """The form that a cell displayed."""
    (model,) = [output.data[WIDGET]["model_id"] for output in captured.outputs if WIDGET in output.data]
    form = widget._instances[model]
    assert isinstance(form, Form)
    return form


def note_of(captured: CapturedIO) -> str:
    """What stands where no widget can be drawn."""
    (note,) = [output.data["text/plain"] for output in captured.outputs if WIDGET in output.data]
    assert isinstance(note, str)
    return note


def test_the_form_is_filled_from_the_text_of_the_cell(run: Run, views: dict[str, dict[str, Any]]) -> None:
    form = form_of(run(HALF))
    assert form.view == views["example-table"]
    assert form.response["r1c2"] == "2天"
    assert form.response["r1c3"] == ""
    assert form.response["r2c2"] == "４ 天"


def test_where_no_widget_is_drawn_text_says_how_much_is_filled_and_what_is_missing(run: Run) -> None:
    assert note_of(run(HALF)) == (
        "已填2空，共7空。还没填：少发一件 赔付、少发一件 谁来办、收到破损 赔付、收到破损 谁来办等5空。"
    )
    assert note_of(run("%%answer example-cloze\n空1: ____\n空2: \n")) == "共2空，还没有填。"
    assert note_of(run("%%answer example-cloze\n空1: 听完\n空2: 3\n")) == "2空都填了。"


def test_the_forms_note_names_faults_only_and_follows_what_is_filled_in(run: Run) -> None:
    form = form_of(run("%%answer example-table\n少发一件 谁来办: 老板\n"))
    fault = "“少发一件 谁来办”里写的“老板”不在可选的几项里，可选的是“售前客服”、“售后客服”、“仓库”。"
    assert form.note == fault
    form.response = form.response | {"r1c4": "仓库"}
    assert form.note == ""
    form.response = form.response | {"r1c4": "老板"}
    assert form.note == fault


def test_lines_of_no_field_stay_named_while_the_form_is_filled_in(run: Run) -> None:
    form = form_of(run("%%answer example-cloze\n空3: 多出来的一空\n"))
    form.response = {"b1": "听完", "b2": ""}
    assert "“空3: 多出来的一空”" in form.note


def test_lines_of_no_field_are_quoted_with_what_to_do(run: Run) -> None:
    note = note_of(run("%%answer example-cloze\n空1: 听完\n空2: 3天\n我觉得应该是<b>这样</b>\n"))
    assert note.splitlines()[1:] == [
        "有1行看不出是哪一空的：“我觉得应该是<b>这样</b>”。请写成“空1: 你的答案”这样，冒号前面照抄题目给的文字。",
    ]


def test_a_field_written_twice_differently_shows_no_form_that_would_overwrite_it(run: Run) -> None:
    captured = run("%%answer example-cloze\n空1: 听完\n空1: 打断\n空2: 3\n")
    assert captured.outputs == []
    assert "写了不止一次，内容又不一样：空1。请每一空只留一行，不然这几空读不了。" in captured.stdout


def test_a_text_that_is_none_of_the_options_is_named(run: Run) -> None:
    note = note_of(run("%%answer example-table\n少发一件 谁来办: 老板\n收到破损 谁来办: 售后 客服\n"))
    assert "“少发一件 谁来办”里写的“老板”不在可选的几项里，可选的是“售前客服”、“售后客服”、“仓库”。" in note
    assert "收到破损 谁来办”里写的" not in note


@pytest.mark.parametrize("text", ["A", "ｂ", "A 、C", "ac", "这件您穿一定合适。", "A. 这件您穿一定合适"])
def test_every_way_to_write_an_option_is_taken_as_readable(run: Run, text: str) -> None:
    assert note_of(run(f"%%answer example-select\n答案: {text}\n")) == "1空都填了。"


def test_a_free_text_is_counted_against_what_is_asked_for(run: Run) -> None:
    assert note_of(run("%%answer example-essay\n____\n")) == "还没有写。"
    assert note_of(run("%%answer example-essay\n不该 推给\n快递\n")) == "已写6个字，这道题建议不少于60个字。"
    assert note_of(run("%%answer example-essay\n" + "好" * 60)) == "已写60个字。"


def test_a_text_too_long_to_grade_is_named(run: Run) -> None:
    note = note_of(run("%%answer example-cloze\n空1: " + "长" * 10_001 + "\n空2: 3\n"))
    assert note.splitlines()[-1] == "太长了，超过10000个字的读不了：空1。"


def test_nothing_is_ever_said_about_right_or_wrong(run: Run) -> None:
    right, wrong = (note_of(run(f"%%answer example-cloze\n空1: {text}\n空2: 3天\n")) for text in ("听完", "打断"))
    assert right == wrong == "2空都填了。"


@pytest.mark.parametrize(
    "first",
    [
        "％％answer example-cloze",
        "%answer example-cloze",
        "\n\n%%answer example-cloze",
        "  %% answer example-cloze",
        "%%Answer  example-cloze  ",
        "%%answer: example-cloze",
        "\ufeff%%answer example-cloze",
        "%%answer ｅｘａｍｐｌｅ-cloze",
    ],
)
def test_a_damaged_first_line_still_shows_the_form(run: Run, first: str) -> None:
    form = form_of(run(f"{first}\n空1: 听完\n"))
    assert (form.view["id"], form.response["b1"]) == ("example-cloze", "听完")


def test_a_cell_that_lost_its_first_line_is_known_by_its_fields(run: Run) -> None:
    form = form_of(run("少发一件 期限: 2天\n收到破损 期限: 4天\n"))
    assert (form.view["id"], form.response["r2c2"]) == ("example-table", "4天")


def test_a_cell_that_could_be_several_items_is_asked_for_its_first_line(run: Run) -> None:
    captured = run("答案: A\n")
    assert captured.outputs == []
    assert captured.stdout.startswith(
        "第一行缺少题目的编号，请写成“%%answer 编号”。编号是这几个里的一个：example-table、"
    )


def test_a_first_line_alone_shows_the_empty_form(run: Run) -> None:
    assert form_of(run("%%answer example-cloze")).response == {"b1": "", "b2": ""}


def test_an_unknown_id_is_told_with_the_ids_there_are(run: Run) -> None:
    captured = run("%%answer table-9-9\n空1: x\n")
    assert captured.stdout.startswith("这份作业里没有编号为“table-9-9”的题。编号是这几个里的一个：example-table、")
    assert captured.stdout.endswith(f"请改好第一行，再按Shift+Enter。{KEPT}\n")


def test_without_the_items_view_typing_in_the_cell_is_said_to_be_enough(run: Run, folder: Path) -> None:
    (folder / "作业.ipynb").unlink()
    captured = run("%%answer table-3-3\n12分 期限: 7天\n")
    assert captured.stdout == f"这里找不到“table-3-3”的题目内容，画不出表，直接在格子里打字就行。{KEPT}\n"


def test_this_sessions_notebook_goes_before_its_neighbours(
    run: Run, folder: Path, views: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = views["example-cloze"] | {"title": "我的这一份"}
    session = folder / "下级" / "我的.ipynb"
    session.parent.mkdir()
    session.write_text(json.dumps({"metadata": {"autograder": {"items": {"example-cloze": mine}}}}), "utf-8")
    monkeypatch.setenv("JPY_SESSION_NAME", str(session))
    assert form_of(run("%%answer example-cloze\n")).view["title"] == "我的这一份"
    assert form_of(run("%%answer example-table\n")).view["id"] == "example-table"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"[1, 2]",
        b'{"metadata": []}',
        b'{"metadata": {"autograder": {"items": [1]}}}',
        b"[" * 100_000,
    ],
)
def test_damaged_notebooks_in_the_folder_are_passed_over(run: Run, folder: Path, content: bytes) -> None:
    (folder / "0坏的.ipynb").write_bytes(content)
    assert form_of(run("%%answer example-cloze\n")).view["id"] == "example-cloze"


@pytest.mark.parametrize(
    "damage",
    [{"fields": "x"}, {"fields": []}, {"fields": [{"id": 1}]}, {"layout": None}, {"id": "other"}, {"layout": "nix"}],
)
def test_a_damaged_view_never_raises(
    run: Run, folder: Path, views: dict[str, dict[str, Any]], damage: dict[str, object]
) -> None:
    notebook = {"metadata": {"autograder": {"items": {"example-cloze": views["example-cloze"] | damage}}}}
    (folder / "作业.ipynb").write_text(json.dumps(notebook), "utf-8")
    captured = run("%%answer example-cloze\n空1: x\n")
    assert captured.stdout.endswith(f"直接在格子里打字就行。{KEPT}\n")
    assert captured.stderr == ""


@pytest.mark.parametrize("code", ["x: int = 3\nprint(x)", "print('空1: 听完')", "{'a': 1}", "# 说明：空1"])
def test_ordinary_python_stays_ordinary_python(run: Run, code: str) -> None:
    assert [output for output in run(code).outputs if WIDGET in output.data] == []


LINES = st.text(st.characters(codec=None), max_size=40) | st.sampled_from(
    ["空1:", "空2： 3", "____", "### BEGIN SOLUTION"]
)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LINES, max_size=8))
@example(["\ud800空1: \udfff"])
@example(["__proto__: 1", "空1: " + "\u202e" * 50])
def test_no_text_in_a_cell_makes_it_raise(run: Run, lines: list[str]) -> None:
    for item in ("example-cloze", "example-essay"):
        captured = run(f"%%answer {item}\n" + "\n".join(lines))
        assert "Traceback" not in captured.stdout
        assert captured.stderr == ""


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(blacklist_characters="\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), max_size=60))
def test_no_id_makes_it_raise(run: Run, item: str) -> None:
    captured = run(f"%%answer {item}\n空1: x")
    assert "Traceback" not in captured.stdout
    assert captured.stderr == ""


def test_a_million_characters_are_answered_within_seconds(run: Run) -> None:
    assert "太长了" in note_of(run("%%answer example-essay\n" + "好" * 1_000_000))
