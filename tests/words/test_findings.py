"""What was found where in a learner's text is the same on the page and in the feedback, and shows the text itself."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from autograder.findings import findings, pieces
from autograder.grading.text import well_formed
from autograder.items import Item, load

HERE = Path(__file__).parent
KINDS = HERE.parents[1] / "autograder" / "kinds"
ITEMS = {item.id: item for kind in ("reply", "email", "table") for item in load([KINDS / kind]).items.values()}
TEXTS = [
    "",
    "您好，包裹已攬收，两三天到。",
    "一定能到！不一定能到；给个好评、給個好評",
    "𠮷：揽\u200b收，2-3天，\r\n万一 来不及……",
    "揽收\ud800两到三天",
    "快递的事问快递，一定到一定到",
    "揽收\u1100\u1161",
    "周女士：木料返工，改到６月８日，可以退款，请回信。抱歉！尽快。祝好",
    "x" * 10_001,
]


def reply(text: str) -> list[tuple[str, str]]:
    page = ITEMS["example-reply"].page()
    return [(piece["text"], piece["look"]) for piece in pieces(text, findings(page, "body", text)) if piece["look"]]


def rows() -> list[tuple[Item, str, str]]:
    texts = [*TEXTS, *(text for item in ITEMS.values() for text in item.model.values())]
    return [(item, field.id, text) for item in ITEMS.values() for field in item.fields for text in texts]


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node on the PATH")
def test_python_and_javascript_find_the_same() -> None:
    asked = [json.dumps({"page": item.page(), "field": field, "text": text}) for item, field, text in rows()]
    run = subprocess.run(
        [shutil.which("node") or "node", str(HERE / "findings.mjs")],
        input="\n".join(asked),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    ours = []
    for item, field, text in rows():
        found = findings(item.page(), field, text)
        ours.append([found, pieces(text, found)])
    theirs = [json.loads(line) for line in run.stdout.splitlines()]
    assert [legible(one) for one in theirs] == [legible(one) for one in ours]


def legible(value: object) -> str:
    """A lone surrogate is cut out by JavaScript as it is, by Python as U+FFFD."""
    return json.dumps(value).replace("\\ud800", "\\ufffd")


def test_a_point_and_a_taboo_are_shown_in_the_words_of_the_learner() -> None:
    assert reply("已 揽，收了。您 一定能到！") == [("揽，收", "found"), ("一定能到", "taboo")]


def test_what_is_said_inside_its_denial_is_no_taboo() -> None:
    assert reply("我不敢保证能到") == []


def test_a_point_bears_one_number_wherever_it_stands() -> None:
    text = "揽收，两三天，揽收，问快递，万一"
    cut = pieces(text, findings(ITEMS["example-reply"].page(), "body", text))
    assert [(piece["text"], piece["number"]) for piece in cut if piece["look"]] == [
        ("揽收", 1), ("两三天", 2), ("揽收", 1), ("问快递", 0), ("万一", 3),
    ]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS[:-1])
def test_the_pieces_together_are_the_text(text: str) -> None:
    cut = pieces(text, findings(ITEMS["example-reply"].page(), "body", text))
    assert "".join(piece["text"] for piece in cut) == well_formed(text)


def test_no_finding_tells_a_wording_the_learner_did_not_write() -> None:
    item = ITEMS["example-reply"]
    assert findings(item.page(), "body", "我们会看一看") == []
    assert findings(item.page(), "body", None) == []
