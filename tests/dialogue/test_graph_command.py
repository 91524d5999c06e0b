"""`python -m autograder graph ITEM` draws a script for its author."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from autograder.__main__ import main
from tests.dialogue.conftest import BOOK, FOLDER

if TYPE_CHECKING:
    from pathlib import Path

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "book" / "items").mkdir(parents=True)
    (tmp_path / "exercises" / "items").mkdir(parents=True)
    (tmp_path / "_toc.yml").write_text("root: x\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("project")
def test_every_scene_and_every_end_is_drawn_and_no_box_covers_another(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", "dialogue-phone", "--bank", str(BOOK)]) == 0
    drawing = ET.fromstring(capsys.readouterr().out)  # noqa: S314  our own output
    words = {text.text for text in drawing.iter(f"{SVG}text")}
    assert {"接听", "听她说", "给办法", "消了气", "摔电话"} <= words
    boxes = [box for box in drawing.iter(f"{SVG}rect") if box.get("rx")]
    places = [tuple(int(str(box.get(name))) for name in ("x", "y", "width", "height")) for box in boxes]
    assert len(places) == 16
    assert not [
        (one, other)
        for one in places
        for other in places
        if one < other and one[0] < other[0] + other[2] and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3] and other[1] < one[1] + one[3]
    ]  # fmt: skip


@pytest.mark.usefixtures("project")
def test_an_unknown_dialogue_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", "nothing", "--bank", str(FOLDER)]) == 2
    told = "题库里没有叫“nothing”的对话题；现有的对话题是example-dialogue。\n"
    assert capsys.readouterr().err == told
