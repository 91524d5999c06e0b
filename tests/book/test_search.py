"""Chinese search terms, as the index holds them."""

import pytest
from sphinx.search import js_index

from autograder.book.search import ChinesePairs, compact


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("退货", ["退货", "退", "货"]),
        ("退货费", ["退货", "货费", "退", "货", "费"]),
        ("退，货", ["退", "货"]),
        ("扣12分", ["扣", "12", "分"]),
        ("QQ和MSN", ["qq", "和", "msn"]),
        ("", []),
        ("。！ \n", []),
    ],
)
def test_a_text_is_indexed_by_pairs_and_single_characters(text: str, terms: list[str]) -> None:
    assert ChinesePairs({}).split(text) == terms


def test_one_character_is_a_term_too() -> None:
    language = ChinesePairs({})
    assert language.word_filter("税")
    assert not language.word_filter("")


@pytest.mark.parametrize("phrase", ["收货地址", "退货运费", "无理由退货", "理由退", "盘点"])
def test_every_phrase_of_a_text_has_all_its_query_terms_in_the_index(phrase: str) -> None:
    index = set(ChinesePairs({}).split(f"七天{phrase}后来"))
    cut = [phrase[start : start + 2] for start in range(0, len(phrase), 2)]
    assert index.issuperset(cut)


def test_a_compact_index_says_the_same_and_sphinx_reads_it_again() -> None:
    index = {
        "docnames": ["a", "b"],
        "terms": {"客户": [0, 1], "服务": 0, "户服": [0, 1], "a": 1},
        "titles": ["甲", "乙"],
    }
    written = js_index.dumps(index)
    shorter = compact(written)
    assert js_index.loads(shorter) == index
    assert list(js_index.loads(shorter)["terms"]) == ["服务", "a", "客户", "户服"]
    assert len(shorter.encode()) < len(written.encode())
    assert compact(shorter) == shorter
