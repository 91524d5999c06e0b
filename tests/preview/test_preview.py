"""The preview of an item, in a real browser against a real server: four views, kept up to date with the file."""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from autograder.items import load
from autograder.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import FrameLocator, Page

    from autograder.preview.server import PreviewServer

    Start = Callable[..., PreviewServer]

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
FOLDERS = [ROOT / "autograder" / "kinds" / kind for kind in KINDS]
EXAMPLES = sorted(item for folder in FOLDERS for item in load([folder]).items)


def view(page: Page, name: str) -> FrameLocator:
    return page.frame_locator(f"#{name}")


def change(file: Path, old: str, new: str) -> None:
    """Saves a file as editors do: the new text beside it, then in its place."""
    text = file.read_text("utf-8")
    assert old in text
    fresh = file.with_suffix(".new")
    fresh.write_text(text.replace(old, new), "utf-8")
    fresh.replace(file)


def ask(server: PreviewServer, path: str, *, host: str | None = None, body: str | None = None) -> tuple[int, str]:
    """A bare request, with any Host."""
    port = int(server.server_address[1])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    headers = {"Host": host or f"127.0.0.1:{port}", "Content-Type": "application/json"}
    connection.request("POST" if body is not None else "GET", path, body, headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def test_an_item_is_shown_on_the_page_in_the_notebook_in_feedback_and_on_paper(preview: Start, page: Page) -> None:
    page.goto(preview().address)
    expect(page.locator("h1")).to_have_text("杯子碎了怎么赔")
    expect(page.locator("#facts")).to_contain_text("book/items/goods.yml")
    expect(view(page, "drill").get_by_role("button", name="检查")).to_be_visible()
    expect(view(page, "form").locator(".drill-sheet input")).to_have_count(2)
    expect(view(page, "form").locator("#cell")).to_have_value(re.compile("%%answer broken-cup\n碎了 期限: ____"))
    expect(view(page, "feedback").locator("section")).to_contain_text("1/2")
    expect(view(page, "paper").locator(".drill-title")).to_have_text("杯子碎了怎么赔")
    expect(view(page, "paper").locator(".drill-actions")).to_be_hidden()


@pytest.mark.parametrize("item", EXAMPLES)
def test_every_kinds_example_can_be_previewed(preview: Start, page: Page, item: str) -> None:
    page.goto(preview(item).address)
    expect(view(page, "drill").locator(".drill")).to_be_visible()
    expect(view(page, "form").locator(".drill-sheet")).to_be_visible()
    expect(view(page, "paper").locator(".drill")).to_be_visible()
    for which in ("right", "wrong", "blank", "unreadable"):
        page.locator("#which").select_option(which)
        expect(view(page, "feedback").locator("section")).to_be_visible()
    expect(page.locator("#faults")).to_be_hidden()


def test_filling_in_the_form_writes_the_cell_and_its_feedback(preview: Start, page: Page) -> None:
    page.goto(preview().address)
    form = view(page, "form")
    form.get_by_label("碎了 期限").fill("两天")
    expect(form.locator("#cell")).to_have_value(re.compile("碎了 期限: 两天\n"))
    page.locator("#which").select_option("form")
    expect(view(page, "feedback").locator("tbody tr").first).to_contain_text("店规写的是两天。")
    form.get_by_label("碎了 办法").fill("换货")
    expect(view(page, "feedback").locator("tbody tr").nth(1)).to_contain_text("只退不换。")


def test_text_typed_into_the_cell_fills_the_form_when_it_is_run(preview: Start, page: Page) -> None:
    page.goto(preview().address)
    form = view(page, "form")
    expect(form.locator(".drill-sheet")).to_be_visible()
    form.locator("#cell").fill("%%answer broken-cup\n碎了 期限：3天\n不知道哪一格")
    form.locator("#cell").press("Shift+Enter")
    expect(form.get_by_label("碎了 期限")).to_have_value("3天")
    expect(form.locator(".drill-sheet")).to_contain_text("有1行看不出是哪一空的")


def test_a_response_on_the_page_gets_its_feedback_page(preview: Start, page: Page) -> None:
    page.goto(preview().address)
    page.locator("#which").select_option("drill")
    view(page, "drill").get_by_label("碎了 办法").fill("退款")
    expect(view(page, "feedback").locator("tbody tr").nth(1)).to_contain_text("退款")
    expect(view(page, "feedback").locator("tbody tr").nth(1)).to_contain_text("1/1")


def test_saving_the_file_shows_the_new_item_and_keeps_what_was_typed(preview: Start, page: Page, bank: Path) -> None:
    page.goto(preview().address)
    view(page, "form").get_by_label("碎了 期限").fill("两天")
    change(bank / "goods.yml", "title: 杯子碎了怎么赔", "title: 盘子碎了怎么赔")
    expect(page.locator("h1")).to_have_text("盘子碎了怎么赔")
    for name in ("drill", "form", "paper"):
        expect(view(page, name).locator(".drill-title")).to_have_text("盘子碎了怎么赔")
    expect(view(page, "feedback").locator("h2")).to_have_text("盘子碎了怎么赔")
    expect(view(page, "form").get_by_label("碎了 期限")).to_have_value("两天")
    expect(page.locator("#news")).to_contain_text("已更新")


def test_a_broken_file_shows_all_its_faults_with_their_places_and_recovers(
    preview: Start, page: Page, bank: Path
) -> None:
    page.goto(preview().address)
    expect(page.locator("h1")).to_have_text("杯子碎了怎么赔")
    change(bank / "goods.yml", "number: 2, unit: 天", "number: 两, unti: 天")
    faults = page.locator("#faults-list li")
    expect(faults).to_have_count(2)
    expect(faults.filter(has_text="不认识的名称“unti”。是不是想写 unit？")).to_have_count(1)
    expect(faults.first.locator("code")).to_contain_text("book/items/goods.yml: broken-cup.rows[1][2]")
    expect(page.locator("#stale")).to_be_visible()
    expect(view(page, "drill").locator(".drill")).to_be_visible()
    change(bank / "goods.yml", "number: 两, unti: 天", "number: 3, unit: 天")
    expect(page.locator("#faults")).to_be_hidden()
    page.locator("#which").select_option("right")
    expect(view(page, "feedback").locator("tbody tr").first).to_contain_text("3天")


def test_a_file_that_is_broken_from_the_start_is_no_reason_not_to_start(preview: Start, page: Page, bank: Path) -> None:
    change(bank / "goods.yml", "columns: [情况", "columns: [情况：")
    change(bank / "goods.yml", "rows:", "row:")
    page.goto(preview().address)
    expect(page.locator("#faults-list")).to_contain_text("缺少 rows。")
    change(bank / "goods.yml", "row:", "rows:")
    change(bank / "goods.yml", "情况：", "情况")
    expect(view(page, "drill").locator(".drill-title")).to_have_text("杯子碎了怎么赔")


def test_an_id_that_is_gone_is_told_with_near_ones(preview: Start, page: Page, bank: Path) -> None:
    page.goto(preview().address)
    expect(page.locator("h1")).to_have_text("杯子碎了怎么赔")
    change(bank / "goods.yml", "id: broken-cup", "id: broken-cups")
    expect(page.locator("#faults-list")).to_contain_text("没有编号为“broken-cup”的题。是不是想写：broken-cups？")


def test_a_topic_without_a_section_is_told_until_the_chapter_has_it(preview: Start, page: Page, bank: Path) -> None:
    change(bank / "goods.yml", "[t-broken-cup]", "[t-lost-cup]")
    page.goto(preview().address)
    expect(page.locator("#faults-list")).to_contain_text("书里没有 (t-lost-cup)= 这个小节")
    expect(page.locator("#stale")).to_be_hidden()
    change(bank.parent / "goods.md", "(t-broken-cup)=", "(t-lost-cup)=")
    expect(page.locator("#faults")).to_be_hidden()


def test_markup_in_an_authors_text_is_text(preview: Start, page: Page, bank: Path) -> None:
    evil = "</script><script>window.top.evil = 1</script><img src=x onerror=window.top.evil=1>"
    change(bank / "goods.yml", "杯子碎了怎么赔", json.dumps(evil))
    change(bank / "goods.yml", "读店规", evil)
    change(bank / "goods.yml", "只退不换。", evil)
    page.goto(preview().address)
    expect(page.locator("h1")).to_have_text(evil)
    for name in ("drill", "form", "paper"):
        expect(view(page, name).locator(".drill-title")).to_have_text(evil)
        expect(view(page, name).locator(".drill-prompt")).to_contain_text(evil)
    expect(view(page, "feedback").locator("h2")).to_have_text(evil)
    page.locator("#which").select_option("form")
    view(page, "form").get_by_label("碎了 办法").fill("换货")
    expect(view(page, "feedback").locator("tbody")).to_contain_text(evil)
    assert page.evaluate("window.evil") is None


def test_on_a_phone_one_view_is_shown_at_a_time(preview: Start, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(preview().address)
    expect(page.locator("#pane-drill")).to_be_visible()
    expect(page.locator("#pane-paper")).to_be_hidden()
    page.get_by_role("radio", name="网页").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#pane-form")).to_be_visible()
    expect(page.locator("#pane-drill")).to_be_hidden()
    expect(view(page, "form").locator(".drill-sheet")).to_be_visible()
    for name in ("网页", "笔记本", "反馈", "打印"):
        box = page.locator(".tabs label").filter(has_text=name).bounding_box()
        assert box is not None
        assert box["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_preview_listens_on_this_machine_alone(preview: Start) -> None:
    server = preview()
    address, port = server.server_address[:2]
    assert address == "127.0.0.1"
    others = {str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for other in others - {"127.0.0.1"}:
        if other.startswith("127."):
            continue
        with pytest.raises(OSError, match=r".*"), socket.create_connection((other, port), timeout=2):
            pass


def test_a_foreign_name_for_this_machine_is_refused(preview: Start) -> None:
    server = preview()
    port = server.server_address[1]
    assert ask(server, "/drill", host=f"evil.example:{port}")[0] == 403
    assert ask(server, "/read", host=f"evil.example:{port}", body="{}")[0] == 403
    assert ask(server, "/drill", host=f"localhost:{port}")[0] == 200


def test_only_the_files_of_the_list_are_served(preview: Start) -> None:
    server = preview()
    assert ask(server, "/drill/dist/page.js")[0] == 200
    for path in ("/items.py", "/preview/static/../../items.py", "/drill/dist/", "//etc/passwd", "/%2e%2e/items.py"):
        assert ask(server, path)[0] == 404, path


@pytest.mark.parametrize("body", ["", "[]", "nonsense", '{"text": 3}', '{"response": {"r1c2": 3}}', "\ud800"])
def test_no_body_makes_the_server_fail(preview: Start, body: str) -> None:
    server = preview()
    for path in ("/read", "/note", "/typed"):
        assert ask(server, path, body=body.encode("utf-8", "replace").decode())[0] in {200, 400}
    assert ask(server, "/drill")[0] == 200


def command(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "autograder", "preview", *words]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(line, cwd=folder, env=surroundings, capture_output=True, text=True, check=False, timeout=120)


def test_an_unknown_id_is_refused_with_near_ones(bank: Path) -> None:
    run = command(bank, "brokn-cup", "--no-open")
    assert run.returncode == 2
    assert run.stderr == "题库里没有编号为“brokn-cup”的题。是不是想写：broken-cup？\n"


def test_a_port_that_is_taken_is_told_in_one_sentence(bank: Path, preview: Start) -> None:
    port = str(preview().server_address[1])
    run = command(bank, "broken-cup", "--no-open", "--port", port)
    assert run.returncode == 2
    assert run.stderr.startswith(f"打不开端口{port}，可能有别的程序在用。")


def test_the_command_serves_an_item_of_a_private_bank(bank: Path, tmp_path: Path, page: Page) -> None:
    private = tmp_path / "private"
    private.mkdir()
    text = (bank / "goods.yml").read_text("utf-8")
    (private / "secret.yml").write_text(text.replace("broken-cup\n", "secret-cup\n"), "utf-8")
    line = [
        sys.executable,
        "-m",
        "autograder",
        "preview",
        "secret-cup",
        "--no-open",
        "--port",
        "0",
        "--bank",
        "private",
    ]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(line, cwd=tmp_path, env=surroundings, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        told = run.stdout.readline()
        page.goto(told.split()[1] if " " in told else told)
        expect(page.locator("#facts")).to_contain_text("private/secret.yml")
        page.goto("about:blank")
        run.terminate()
