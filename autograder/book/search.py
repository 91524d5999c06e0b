"""Search in Chinese by pairs of characters, without a dictionary.

The index holds every pair of neighbouring Chinese characters and every single one. A query is cut into pairs that do
not overlap, so that any phrase that stands in the text is found, and words typed without a blank (抄送密送) mostly are.
"""

import re

from sphinx.application import Sphinx
from sphinx.search import SearchLanguage

__all__ = ["ChinesePairs", "setup"]

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_RUN = re.compile(f"[{_HAN}]+|[^\\W{_HAN}]+")

# Sphinx's search page calls splitQuery(query) and asks for every term it returns. It passes over terms of digits alone.
_SPLITTER = f"""
var splitQuery = (query) =>
  (query.match(/[{_HAN}]+|(?:(?![{_HAN}])[\\p{{L}}\\p{{N}}_])+/gu) || [])
    .flatMap((run) => (/^[{_HAN}]/.test(run) ? run.match(/..?/g) : [run]));
"""
_STEMMER = "var Stemmer = function () { this.stemWord = (word) => word; };"


class ChinesePairs(SearchLanguage):
    """Sphinx's search for `language = zh_CN`."""

    lang = "zh"
    language_name = "Chinese"
    stopwords: set[str] = set()  # noqa: RUF012 - the base class's declaration
    js_splitter_code = _SPLITTER
    js_stemmer_code = _STEMMER

    def split(self, input: str) -> list[str]:  # noqa: A002 - the base class's name
        """The terms of a text: Latin words and numbers whole, Chinese by pairs and singles."""
        return [term for run in _RUN.findall(input) for term in _terms(run)]

    def word_filter(self, word: str) -> bool:
        """Keep every term: the base class drops short words, which in Chinese are words."""
        return bool(word)


def _terms(run: str) -> list[str]:
    if not re.match(f"[{_HAN}]", run):
        return [run.lower()]
    return [run[start : start + 2] for start in range(len(run) - 1)] + list(run)


def setup(app: Sphinx) -> None:
    """Take the place of Sphinx's own Chinese, which needs a dictionary and misses phrases."""
    app.add_search_language(ChinesePairs)
