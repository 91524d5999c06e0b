"""A sheet holds every response: what is written is read again, and what was damaged is reported, never dropped."""

from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.grading.sheet import Sheet, parse, tidy, write
from autograder.grading.text import normal
from tests.grading.samples import seeded, text

LABELS = [
    "12分 期限",
    "12分 违约金",
    "空1",
    "空2",
    "a",
    "a:b",
    "a：b：c",
    "(1) 原因",
    "答案",
    "%%answer",
    "𠮷",
    "x\ny",
    " z ",
]
LINES = st.text(
    st.sampled_from(" \t\u3000\u200b\r\n:：%_a7天，\ud800\udc00\u2028\x0b\u0085") | st.characters(), max_size=12
)
VALUES = st.lists(LINES, max_size=5).map("\n".join) | st.sampled_from(
    ["____", "12分 期限: 7天", "b: 2", "%%answer a", "    x", "\tx"]
)


@st.composite
def views(draw: st.DrawFn) -> dict[str, object]:
    labels = draw(st.lists(st.sampled_from(LABELS), min_size=1, max_size=6, unique_by=normal))
    layout = draw(st.sampled_from(["lines", "lines", "body", "mail", "mail"]))
    fields = [{"id": f"f{place}", "label": label} for place, label in enumerate(labels)]
    return {"id": "sample-1", "layout": layout, "fields": fields[: 1 if layout == "body" else None]}


def _fields(view: dict[str, object]) -> list[str]:
    fields = view["fields"]
    assert isinstance(fields, list)
    return [field["id"] for field in fields]


@given(views(), st.data())
@settings(max_examples=600, deadline=None)
def test_what_is_written_is_read_again(view: dict[str, object], data: st.DataObject) -> None:
    response = {field: data.draw(VALUES) for field in _fields(view)}
    assert parse(write(view, response), view) == Sheet(item="sample-1", response=dict(tidy(response)))


def test_what_is_written_of_any_text_is_read_again() -> None:
    seed = seeded().randrange(10**9)
    random = seeded(seed)
    for _ in range(1500):
        fields = [{"id": name, "label": label} for name, label in zip("abc", random.sample(LABELS, 3), strict=True)]
        view = {"id": "sample-1", "layout": random.choice(["lines", "mail"]), "fields": fields}
        response = {name: "\n".join(text(random) for _ in range(random.randint(0, 3))) for name in "abc"}
        assert parse(write(view, response), view) == Sheet(item="sample-1", response=dict(tidy(response))), (
            f"seed {seed}"
        )


@given(VALUES)
@settings(max_examples=300, deadline=None)
def test_tidy_changes_nothing_the_second_time(value: str) -> None:
    once = tidy({"a": value})
    assert tidy(once) == once


@given(st.lists(LINES, max_size=8).map("\n".join), views())
@settings(max_examples=400, deadline=None)
def test_every_visible_character_of_a_sheet_is_kept_somewhere(shown: str, view: dict[str, object]) -> None:
    sheet = parse(shown, view)
    kept = [sheet.item, *sheet.strange, *(text for text in sheet.response.values() if text)]
    where = normal("".join([*kept, "%%answer", *LABELS]))
    letters = set(normal(shown)) - set("_")
    assert sheet.torn or letters <= set(where)


def test_parse_write_settle_after_one_round() -> None:
    view = {"id": "sample-1", "layout": "lines", "fields": [{"id": "a", "label": "a"}, {"id": "b", "label": "b"}]}
    once = write(view, parse("%%answer sample-1\nb： 2\n\n a：1", view).response)
    assert once == "%%answer sample-1\na: 1\nb: 2"
    assert write(view, parse(once, view).response) == once
