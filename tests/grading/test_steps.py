"""Steps on a sheet: every response is read again as it was written, and both languages read every line alike."""

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.grading.sheet import Sheet, parse, tidy, write
from autograder.grading.text import well_formed
from tests.grading.node import lines_of
from tests.grading.samples import seeded, text
from tests.grading.vectors import CALLS, canonical

HERE = Path(__file__).parent
STEPS = [
    {"key": "A", "text": "问好"},
    {"key": "B", "text": "24小时内发货"},
    {"key": "C", "text": "第2步：核对地址"},
    {"key": "D", "text": "问好。\n再问"},
    {"key": "E", "text": "- 甲"},
]
VIEW = {"id": "sample-1", "layout": "steps", "fields": [{"id": "a", "label": "顺序", "options": STEPS}]}
PIECES = st.sampled_from(
    [*"ABCDEX", *"abＡ①12.、)>-_ \t\u3000\n\r\u200b→", "问好", "24小时内发货", "核对地址", "\ud800"]
)
VALUES = st.lists(PIECES | st.characters(), max_size=12).map("".join) | st.text("ABCDE", max_size=6)


@given(VALUES)
@settings(max_examples=600, deadline=None)
def test_what_is_written_is_read_again(value: str) -> None:
    response = {"a": value}
    assert parse(write(VIEW, response), VIEW) == Sheet(item="sample-1", response=dict(tidy(response)))


@given(st.permutations("ABCDE"), st.integers(0, 5))
def test_a_sheet_of_steps_is_one_step_a_line(letters: list[str], size: int) -> None:
    chosen = "".join(letters[:size])
    lines = write(VIEW, {"a": chosen}).split("\n")
    assert "".join(line[0] for line in lines[1:]) == (chosen or "_")
    numbered = [f"{place}. {line[2:]}" for place, line in enumerate(lines[1:], start=1)] if chosen else []
    assert parse("\n".join([lines[0], *numbered]), VIEW).response == {"a": chosen}


@given(st.lists(VALUES, max_size=6).map("\n".join))
@settings(max_examples=300, deadline=None)
def test_no_line_is_dropped_without_a_word(shown: str) -> None:
    """Each line either names steps, or is blank, or is quoted, or is reported."""
    read = parse(f"%%answer sample-1\n{shown}", VIEW)
    if not read.strange and not read.response["a"]:
        assert tidy({"a": shown.replace(">", "")})["a"].replace("_", "").strip() == ""


def test_both_languages_read_and_write_steps_alike() -> None:
    seed = seeded().randrange(10**9)
    random = seeded(seed)
    pieces = [
        "A",
        "b",
        "Ｃ",
        "①",
        "1.",
        "2、",
        "（3）",
        "第1步",
        "- ",
        "问好",
        "24小时内发货",
        "核对地址",
        "→",
        ">",
        "____",
        " ",
    ]
    calls: list[tuple[object, ...]] = []
    for _ in range(1500):
        lines = [
            "".join(random.choice([*pieces, text(random)]) for _ in range(random.randint(0, 4)))
            for _ in range(random.randint(0, 4))
        ]
        lines = [well_formed(line).replace("\n", "").replace("\r", "") for line in lines]
        calls += [("read_steps", STEPS, lines), ("write", VIEW, {"a": "\n".join(lines)})]
        calls.append(("write", VIEW, {"a": "".join(random.choices("ABCDEX", k=random.randint(0, 5)))}))
    ours = [canonical(CALLS[str(name)](*arguments)) for name, *arguments in calls]
    theirs = lines_of(HERE / "calls.mjs", each=calls)
    differing = [
        (json.dumps(call), one, other) for call, one, other in zip(calls, ours, theirs, strict=True) if one != other
    ]
    assert differing[:3] == [], f"seed {seed}"
