"""The glossary: sorted as it is read aloud, every fault with its place, every term taught somewhere."""

from pathlib import Path

import pytest

from autograder.glossary import Term, survey_terms
from autograder.pinyin import letter, sort_key
from autograder.topics import read_sections

ROOT = Path(__file__).parents[2]
GOOD = "- {id: one, term: 库存, says: 能卖的件数。, topic: t-ask-stock}\n"


def survey(folder: Path, text: str) -> tuple[list[Term], list[str]]:
    (folder / "glossary.yml").write_text(text, "utf-8")
    terms, faults = survey_terms(folder / "glossary.yml", shown_from=folder, topics=["t-ask-stock"])
    return terms, [str(fault) for fault in faults]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("阿里", "A"),
        ("断码", "D"),
        ("千牛", "Q"),
        ("尊重", "Z"),
        ("昔日", "X"),
        ("挖", "W"),
        ("icq", "I"),
        ("C/S", "C"),
    ],
)
def test_a_word_stands_under_the_letter_it_is_read_with(word: str, expected: str) -> None:
    assert letter(word) == expected


def test_a_rare_character_has_no_letter() -> None:
    assert letter("赟") is None
    assert letter("，") is None


def test_words_are_sorted_by_reading() -> None:
    words = ["千牛", "倾听", "清退", "期限", "ICQ", "断码", "订单"]
    assert sorted(words, key=sort_key) == ["订单", "断码", "ICQ", "期限", "千牛", "倾听", "清退"]


def test_a_word_that_sounds_otherwise_is_sorted_by_what_it_sounds_like(tmp_path: Path) -> None:
    more = "- {id: two, term: 长尾词, sounds: 常尾词, says: 少有人搜的词。, topic: t-ask-stock}\n"
    terms, faults = survey(tmp_path, GOOD + more)
    assert faults == []
    assert [(term.term, term.letter) for term in terms] == [("长尾词", "C"), ("库存", "K")]


CASES = {
    "unknown member": (GOOD.replace("says", "say"), "glossary.yml: one: 不认识的名称“say”。"),
    "unknown section": (GOOD.replace("t-ask-stock", "t-no"), "glossary.yml: one.topic: 书里没有 (t-no)= 这个小节。"),
    "one character": (GOOD.replace("库存", "货"), "glossary.yml: one: “货”只有一个字，"),
    "unknown reading": (GOOD.replace("库存", "赟库"), "glossary.yml: one: 不知道“赟库”怎么排，请写一行 sounds，"),
    "a longer wording without the term": (
        GOOD.replace("says", "apart: [存货], says"),
        "glossary.yml: one.apart: “存货”里没有这个术语，不用写。",
    ),
    "a wording twice": (
        GOOD + "- {id: two, term: 存货, also: [库存], says: 货。, topic: t-ask-stock}\n",
        "glossary.yml: two: “库存”已经用在“库存”那一条里。",
    ),
    "an id twice": (
        GOOD + "- {id: one, term: 存货, says: 货。, topic: t-ask-stock}\n",
        "glossary.yml: one: “id one”已经用在“库存”那一条里。",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_told_with_its_place(tmp_path: Path, case: str) -> None:
    text, says = CASES[case]
    _, faults = survey(tmp_path, text)
    assert faults[0].startswith(says), faults


def test_the_books_terms_have_no_fault_and_are_enough() -> None:
    terms, faults = survey_terms(ROOT / "book" / "glossary.yml", shown_from=ROOT, topics=read_sections(ROOT))
    assert faults == []
    assert 60 <= len(terms) <= 120
