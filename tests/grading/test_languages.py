"""Python and JavaScript agree where no vector stands: on random keys, responses, texts and sheets."""

import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from autograder.grading.criteria import CRITERIA
from autograder.grading.text import is_blank, normal, plain
from autograder.grading.verdict import grade
from tests.grading.node import lines_of, node
from tests.grading.samples import HOSTILE, UNITS, VARIANTS, WORDINGS, case, near, seeded, text
from tests.grading.vectors import CALLS, canonical

HERE = Path(__file__).parent
GRADING = HERE.parents[1] / "autograder/grading"


@pytest.fixture
def seed() -> int:
    """Another one each run; a failure names it."""
    return seeded().randrange(10**9)


def test_both_languages_give_the_same_verdict_byte_for_byte(seed: int) -> None:
    random = seeded(seed)
    samples = [case(random) for _ in range(3000)]
    ours = [canonical(grade(key, response)) for key, response in samples]
    theirs = lines_of(
        GRADING / "try.mjs", "--batch", each=({"key": key, "response": response} for key, response in samples)
    )
    differing = [
        (json.dumps(sample), one, other)
        for sample, one, other in zip(samples, ours, theirs, strict=True)
        if one != other
    ]
    assert differing[:3] == [], f"seed {seed}"


def test_the_random_responses_reach_every_reason_of_every_criterion() -> None:
    random = seeded(1)
    reached: Counter[tuple[str, str]] = Counter()
    for _ in range(6000):
        verdict = grade(*case(random))
        reached.update((row["criterion"], row["reason"]) for rows in verdict["fields"].values() for row in rows)
    reasons = {
        "accept": {"right", "rejected", "wrong"},
        "number": {"right", "rejected", "wrong", "unit-missing", "unit-wrong"},
        "length": {"right", "too-short", "too-long"},
        "filled": {"right"},
        "human": {"human"},
        "path": {"right", "partial", "wrong", "unfinished"},
    }
    for name in CRITERIA:
        wanted = reasons.get(name, {"right", "partial", "wrong"}) | {"blank", "unreadable"}
        if name != "human":
            wanted |= {"needs"}
        assert {reason for criterion, reason in reached if criterion == name} == wanted, name


def test_both_languages_read_texts_numbers_and_sheets_alike(seed: int) -> None:
    random = seeded(seed)
    calls: list[tuple[object, ...]] = []
    for _ in range(1000):
        shown = text(random)
        calls += [
            ("plain", shown),
            ("is_blank", shown),
            ("well_formed", shown),
            ("normal", shown, random.choice([{}, VARIANTS])),
        ]
        number = plain(
            near(random, random.choice(["7天", "2万5千元", "一百零五", "-3.5%", "1,000", "¥300", "三点五万", shown]))
        )
        calls.append(("quantity", number, UNITS[: random.randint(0, len(UNITS))]))
        response = {
            name: random.choice([shown, f"{text(random)}\n{shown}", random.choice(HOSTILE)])
            for name in ("a", "__proto__")
        }
        labels = [random.choice(["12分 期限", "a", "a:b", " x\ny "]), "空2"]
        fields = [{"id": name, "label": label} for name, label in zip(("a", "__proto__"), labels, strict=True)]
        view = {"id": "sample", "layout": random.choice(["lines", "body", "mail"]), "fields": fields}
        calls += [("tidy", response), ("write", view, response)]
        wordings = [near(random, one) for one in random.sample(WORDINGS, 4)]
        calls.append(("places", f"{shown}{wordings[0]}，{wordings[1]}", wordings, VARIANTS, wordings[2:]))
    ours = [canonical(CALLS[str(name)](*arguments)) for name, *arguments in calls]
    theirs = lines_of(HERE / "calls.mjs", each=calls)
    differing = [
        (json.dumps(call), one, other) for call, one, other in zip(calls, ours, theirs, strict=True) if one != other
    ]
    assert differing[:3] == [], f"seed {seed}"


def _assigned() -> list[str]:
    """Every character of this Python's Unicode (`samples.assigned` says why no others); of the private ones, one."""
    chars = (chr(code) for code in range(sys.maxunicode + 1))
    return [char for char in chars if unicodedata.category(char) not in {"Cn", "Co"}] + ["\ue000"]


def test_both_languages_read_every_assigned_character_alike() -> None:
    chars = _assigned()
    blocks = [chars[start : start + 200] for start in range(0, len(chars), 200)]
    calls = [
        (name, between.join(block))
        for block in blocks
        for name, between in (("plain", "|"), ("plain", "T"), ("normal", "甲"))
    ]
    calls += [("normal", f"1{char}1") for char in chars if not plain(char).isalnum()]
    calls += [("is_blank", char) for char in chars]
    ours = [canonical(CALLS[name](shown)) for name, shown in calls]
    theirs = lines_of(HERE / "calls.mjs", each=calls)
    differing = [call for call, one, other in zip(calls, ours, theirs, strict=True) if one != other]
    assert differing[:3] == []


def test_blank_is_what_plain_leaves_nothing_or_rules_of() -> None:
    assert [f"U+{ord(char):04X}" for char in _assigned() if is_blank(char) != (plain(char).strip("_") == "")] == []


def test_plain_and_normal_change_nothing_the_second_time(seed: int) -> None:
    random = seeded(seed)
    for shown in [*_assigned(), *(text(random) for _ in range(3000))]:
        assert plain(plain(shown)) == plain(shown), (seed, shown)
        assert normal(normal(shown, VARIANTS), VARIANTS) == normal(shown, VARIANTS), (seed, shown)


def test_try_grades_a_key_and_a_page_view(tmp_path: Path) -> None:
    key, response = case(seeded(7))
    for name, content in (("key.json", key), ("page.json", {"view": {}, "key": key})):
        (tmp_path / name).write_text(json.dumps(content), "utf-8")
        run = subprocess.run(
            [node(), str(GRADING / "try.mjs"), str(tmp_path / name)],
            input=json.dumps(response),
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert run.stdout == f"{canonical(grade(key, response))}\n"


@pytest.mark.parametrize(
    ("arguments", "given", "told"),
    [
        ([], "", "用法："),
        (["a.json", "b.json"], "", "用法："),
        (["missing.json"], "{}", "missing.json读不出JSON："),
        ([str(GRADING / "try.mjs")], "{}", "读不出JSON："),
    ],
)
def test_try_says_what_it_cannot_read(arguments: list[str], given: str, told: str) -> None:
    run = subprocess.run(
        [node(), str(GRADING / "try.mjs"), *arguments], input=given, capture_output=True, encoding="utf-8", check=False
    )
    assert run.returncode == 2
    assert told in run.stderr
    assert run.stderr.count("\n") == 1


def test_the_javascript_modules_import_nothing_but_one_another() -> None:
    for file in GRADING.glob("*.js"):
        for wanted in re.findall('(?: from |^import )"([^"]+)"', file.read_text("utf-8"), re.MULTILINE):
            assert wanted.startswith("./"), f"{file.name} imports {wanted}"
            assert (GRADING / wanted).is_file()
