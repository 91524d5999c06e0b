"""Search in Chinese by pairs of characters, without a dictionary.

The index holds every pair of neighbouring Chinese characters and every single one. A query is cut into pairs that do
not overlap, so that any phrase that stands in the text is found, and words typed without a blank (抄送密送) mostly are.
Sphinx takes the text piece by piece; a pair that is cut by a link or an emphasis is put back beside it, unseen.
"""

import json
import re
from itertools import pairwise
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.search import SearchLanguage, js_index

__all__ = ["ChinesePairs", "Seams", "compact", "setup"]

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


class Seams(nodes.Invisible, nodes.Element):
    """The pairs of a paragraph whose halves stand in different pieces of it: for the index, not for readers."""


def mend_seams(_app: Sphinx, document: nodes.document, _page: str) -> None:
    """Put beside the pieces of each paragraph the pairs that they cut."""
    for paragraph in list(document.findall(nodes.paragraph)):
        leaves = [str(leaf) for leaf in paragraph.findall(nodes.Text) if str(leaf)]
        seams = [left[-1] + right[0] for left, right in pairwise(leaves)]
        cut = [seam for seam in seams if re.fullmatch(f"[{_HAN}]{{2}}", seam)]
        if cut:
            paragraph.append(Seams("", nodes.Text(" ".join(cut))))


def leave_out(_writer: object, _node: Seams) -> None:
    """Write nothing."""
    raise nodes.SkipNode


def compact(index: str) -> str:
    """The same index in fewer bytes: Chinese as it is, and terms of the same pages side by side, which gzip likes."""
    found = json.loads(index.removeprefix(js_index.PREFIX).removesuffix(js_index.SUFFIX))
    found["terms"] = dict(sorted(found["terms"].items(), key=lambda entry: (str(entry[1]), entry[0])))
    return js_index.PREFIX + json.dumps(found, ensure_ascii=False, separators=(",", ":")) + js_index.SUFFIX


def write_compact(app: Sphinx, failure: Exception | None) -> None:
    """Write the index again; on a phone the search page is the heaviest of the book."""
    index = Path(app.outdir, "searchindex.js")
    if failure is None and app.builder.name == "html" and index.is_file():
        index.write_text(compact(index.read_text("utf-8")), "utf-8")


def setup(app: Sphinx) -> None:
    """Take the place of Sphinx's own Chinese, which needs a dictionary and misses phrases."""
    app.add_search_language(ChinesePairs)
    out = (leave_out, None)
    app.add_node(Seams, html=out, latex=out, text=out, man=out, texinfo=out)
    app.connect("doctree-resolved", mend_seams, priority=900)  # after the glossary's links
    app.connect("build-finished", write_compact)
