"""The glossary: `{glossary-terms}` is its page, and in every other page the first use of a term leads there.

Links are made when a page is written, in running text alone: no headings, links, code, tables, quotations, drills,
phrases or 《names》. After a change of a term all pages are written again, and only the glossary is read again.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from autograder.book.boxes import Box, box
from autograder.book.drills import DrillNode
from autograder.glossary import Term, survey_terms
from autograder.places import glossary as glossary_file

__all__ = ["Glossary", "setup"]

LOGGER = logging.getLogger(__name__)
# What is no running text, whatever stands in it.
APART = (
    nodes.title,
    nodes.rubric,
    nodes.caption,
    nodes.reference,
    nodes.literal,
    nodes.FixedTextElement,
    nodes.block_quote,
    nodes.table,
    nodes.figure,
    nodes.term,
    DrillNode,
    Box,
)


class TermsNode(nodes.General, nodes.Element):
    """Stands where the glossary is to be."""


class TermsDirective(SphinxDirective):
    """`{glossary-terms}`, once in a book."""

    def run(self) -> list[nodes.Node]:
        """Leave a node; the terms fill it once the page is read."""
        node = TermsNode("")
        self.set_source_info(node)
        return [node]


class Glossary:
    """The terms as one build sees them."""

    def __init__(self) -> None:
        self.terms: Sequence[Term] = ()
        self.faults: Sequence[str] = ()
        self.by_wording: dict[str, Term] = {}
        self.pattern = re.compile("(?!)")

    def open(self, app: Sphinx, env: BuildEnvironment, *_docs: object) -> list[str]:
        """Read the terms before pages are looked at; the glossary is read again where they have changed."""
        root = Path(app.srcdir)
        self.terms, faults = survey_terms(glossary_file(root), shown_from=root)
        self.faults = [str(fault) for fault in faults]
        self.by_wording = {wording: term for term in self.terms for wording in term.wordings}
        self.pattern = _pattern([*self.by_wording, *(longer for term in self.terms for longer in term.apart)])
        page = _page(env)
        return [page] if page is not None and (self.faults or _known(env) != self.digest) else []

    @property
    def digest(self) -> str:
        """A fingerprint: where it is the same, no page has to be written again."""
        return hashlib.sha256("\n".join(map(repr, self.terms)).encode()).hexdigest()

    def updated(self, _app: Sphinx, env: BuildEnvironment) -> list[str]:
        """All pages, where the terms have changed since they were written."""
        changed = _known(env) not in {None, self.digest}
        vars(env)["glossary_digest"] = self.digest
        return sorted(env.found_docs) if changed else []

    def fill(self, app: Sphinx, document: nodes.document) -> None:
        """Put the terms in the place of the node."""
        for node in list(document.findall(TermsNode)):
            vars(app.env)["glossary_page"] = app.env.docname
            for sentence in self.faults:
                LOGGER.warning("%s", sentence)
            groups = [(letter, list(terms)) for letter, terms in groupby(self.terms, key=lambda term: term.letter)]
            node.replace_self([_index([letter for letter, _ in groups]), *(_group(*group) for group in groups)])

    def link(self, app: Sphinx, document: nodes.document, docname: str) -> None:
        """Link the first use of each term on a page."""
        page = _page(app.env)
        if page is None or page == docname or app.builder.format != "html" or not self.terms:
            return
        address = app.builder.get_relative_uri(docname, page).partition("#")[0]
        seen: set[str] = set()
        for leaf in list(_running_text(document)):
            pieces = list(self._pieces(str(leaf), address, seen))
            if len(pieces) > 1 or not isinstance(pieces[0], nodes.Text):
                leaf.parent.replace(leaf, pieces)

    def _pieces(self, text: str, address: str, seen: set[str]) -> Iterator[nodes.Node]:
        """The text, cut at the terms that are not seen yet, which are links."""
        start = 0
        for match in self.pattern.finditer(text):
            term = self.by_wording.get(match[0])
            if term is None or term.id in seen:
                continue
            seen.add(term.id)
            if match.start() > start:
                yield nodes.Text(text[start : match.start()])
            target = f"{address}#term-{term.id}"
            yield nodes.reference(
                "", match[0], refuri=target, reftitle=term.says, internal=True, classes=["glossary-link"]
            )
            start = match.end()
        if start < len(text) or not text:
            yield nodes.Text(text[start:])


def _pattern(wordings: Iterable[str]) -> re.Pattern[str]:
    """The longest wording first; a Latin one stands alone; what stands in 《》 is a name, matched to be passed over."""
    ordered = sorted(wordings, key=lambda wording: (-len(wording), wording))
    if not ordered:
        return re.compile("(?!)")
    return re.compile("|".join(["《[^》]*》", *(_bounded(wording) for wording in ordered)]))


def _bounded(wording: str) -> str:
    before = "(?<![A-Za-z0-9])" if wording[0].isascii() else ""
    after = "(?![A-Za-z0-9])" if wording[-1].isascii() else ""
    return f"{before}{re.escape(wording)}{after}"


def _running_text(document: nodes.document) -> Iterator[nodes.Text]:
    for paragraph in document.findall(nodes.paragraph):
        if not any(isinstance(place, APART) for place in _around(paragraph)):
            for leaf in paragraph.findall(nodes.Text):
                if not any(isinstance(place, APART) for place in _around(leaf, paragraph)):
                    yield leaf


def _around(node: nodes.Node, end: nodes.Node | None = None) -> Iterator[nodes.Node]:
    place = node.parent
    while place is not None and place is not end:
        yield place
        place = place.parent


def _index(letters: Iterable[str]) -> Box:
    links = [nodes.reference("", letter, refid=f"letter-{letter.lower()}") for letter in letters]
    items = [box("li", "", [box("span", "", [link])]) for link in links]
    return box("nav", "glossary-letters", [box("ul", "", items)], aria_label="按拼音首字母")


def _group(letter: str, terms: Iterable[Term]) -> Box:
    title = box("h2", "glossary-letter", [nodes.Text(letter)], name=f"letter-{letter.lower()}")
    entries = [box("div", "glossary-entry", _entry(term), name=f"term-{term.id}") for term in terms]
    return box("section", "glossary-group", [title, box("dl", "glossary-terms", entries)])


def _entry(term: Term) -> list[nodes.Node]:
    name: list[nodes.Node] = [box("dfn", "", [nodes.Text(term.term)])]
    if term.also:
        name.append(nodes.inline("", f"也说{'、'.join(term.also)}", classes=["glossary-also"]))
    era = f"（{term.era}）" if term.era else ""
    says = box("dd", "", [nodes.Text(f"{term.says}{era}见"), _topic(term.topic)])
    return [box("dt", "", name), says]


def _topic(topic: str) -> nodes.Node:
    """A link to the section that teaches a term, by the section's name."""
    link = addnodes.pending_xref(
        "", refdomain="std", reftype="ref", reftarget=topic, refexplicit=False, refwarn=True, classes=["glossary-where"]
    )
    link += nodes.inline("", topic, classes=["xref", "std", "std-ref"])
    return link


def _known(env: BuildEnvironment) -> object:
    """The terms' fingerprint when pages were last written."""
    return vars(env).get("glossary_digest")


def _page(env: BuildEnvironment) -> str | None:
    """The glossary's page, if the book has one."""
    page = vars(env).get("glossary_page")
    return page if isinstance(page, str) and page in env.found_docs else None


def merge(_app: Sphinx, env: BuildEnvironment, _docs: object, other: BuildEnvironment) -> None:
    """Take over what another process read."""
    if "glossary_page" in vars(other):
        vars(env)["glossary_page"] = vars(other)["glossary_page"]


def setup(app: Sphinx) -> None:
    """Register the directive and the links."""
    glossary = Glossary()
    app.add_directive("glossary-terms", TermsDirective)
    app.connect("env-get-outdated", glossary.open)
    app.connect("env-updated", glossary.updated)
    app.connect("env-merge-info", merge)
    app.connect("doctree-read", glossary.fill)
    app.connect("doctree-resolved", glossary.link)
