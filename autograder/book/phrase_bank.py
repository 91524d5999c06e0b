"""The page 话术库: every phrase, grouped by step, with files to download.

    <div class="phrase-bank"><section class="phrase-group"><h3>…</h3><article class="phrase-card" data-step=…>…

Without scripts it is that list; `static/phrase-bank.js` adds filters, search and copying.
"""

import posixpath
from collections.abc import Sequence
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from autograder.book.boxes import Box, box
from autograder.book.phrase_cards import card
from autograder.book.shown_phrases import Shown
from autograder.phrases.bank import Choice
from autograder.phrases.files import FILES
from autograder.phrases.phrase import STEPS, TABLES, Phrase

__all__ = ["BankNode", "setup"]

LOGGER = logging.getLogger(__name__)
FOLDER = "_downloads/phrases"
SCRIPT = "phrase-bank.js"
LABELS = {
    "qianniu-phrases.csv": "千牛快捷短语（CSV）",
    "phrases.csv": "全部话术（CSV）",
    "phrases.xlsx": "全部话术（Excel）",
}


class BankNode(nodes.General, nodes.Element):
    """The whole bank on a page; its children are the groups."""


class FileLink(nodes.Inline, nodes.TextElement):
    """A link to a file of the bank; `file` is its name."""


class BankDirective(SphinxDirective):
    """`{phrase-bank}`, once in a book."""

    def run(self) -> list[nodes.Node]:
        """Leave a node; the bank fills it once the page is read."""
        node = BankNode("")
        self.set_source_info(node)
        return [node]


class Bank:
    """Fills the page and writes the files."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown

    def fill(self, app: Sphinx, document: nodes.document) -> None:
        """Put the phrases into each node of a page."""
        for node in document.findall(BankNode):
            self.shown.note(app.env, Choice())
            found = self.shown.bank.chosen(Choice())
            if not found:
                LOGGER.warning("book/phrases has no phrase.", location=node)
            node += [_files(), *(_group(step, found) for step in STEPS if any(one.step == step for one in found))]

    def write(self, app: Sphinx, failure: Exception | None) -> None:
        """Write the files into the built site, where they are not as they should be."""
        phrases = self.shown.bank.chosen(Choice())
        if failure is not None or app.builder.format != "html" or not phrases:
            return
        folder = Path(app.outdir, FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        for name, made in FILES.items():
            (folder / name).write_bytes(made(phrases))


def _files() -> Box:
    links = [box("li", "", [FileLink("", label, file=name)]) for name, label in LABELS.items()]
    return box("ul", "phrase-files", links, aria_label="下载")


def _group(step: str, phrases: Sequence[Phrase]) -> Box:
    title = box("h3", "phrase-step", [nodes.Text(step)])
    cards = []
    for phrase in phrases:
        if phrase.step == step:
            made = card(phrase, "h4")
            made["own"] = {"data-step": step, "data-product": phrase.product, "data-situation": phrase.situation}
            made.insert(1, _where(phrase))
            cards.append(made)
    return box("section", "phrase-group", [title, *cards])


def _where(phrase: Phrase) -> Box:
    """Which table a phrase is of, and for which products."""
    table = f"表{phrase.table} {TABLES[phrase.table]} · " if phrase.table else ""
    return box("p", "phrase-where", [nodes.Text(f"{table}{phrase.product}")])


def visit_bank(writer: HTML5Translator, _node: BankNode) -> None:
    """Open the bank."""
    writer.body.append('<div class="phrase-bank">')


def depart_bank(writer: HTML5Translator, _node: BankNode) -> None:
    """Close it."""
    writer.body.append("</div>\n")


def visit_link(writer: HTML5Translator, node: FileLink) -> None:
    """Open the link, from the page being written."""
    page = writer.builder.get_target_uri(writer.builder.current_docname).partition("#")[0]
    target = posixpath.relpath(f"{FOLDER}/{node['file']}", posixpath.dirname(page) or ".")
    writer.body.append(f'<a class="phrase-file" href="{target}" download="{node["file"]}">')


def depart_link(writer: HTML5Translator, _node: FileLink) -> None:
    """Close it."""
    writer.body.append("</a>")


def pass_by(_writer: object, _node: nodes.Element) -> None:
    """Other writers write the content alone."""


def dress(app: Sphinx, _page: str, _template: str, _context: object, document: nodes.document | None) -> None:
    """Link the script where the bank is."""
    if document is not None and next(iter(document.findall(BankNode)), None) is not None:
        app.add_js_file(SCRIPT, loading_method="defer")


def setup(app: Sphinx, shown: Shown) -> None:
    """Register the directive, the nodes, the script and the files."""
    passing = (pass_by, pass_by)
    for node, writers in ((BankNode, (visit_bank, depart_bank)), (FileLink, (visit_link, depart_link))):
        app.add_node(node, html=writers, latex=passing, text=passing, man=passing, texinfo=passing)
    app.add_directive("phrase-bank", BankDirective)
    bank = Bank(shown)
    app.connect("doctree-read", bank.fill)
    app.connect("html-page-context", dress, priority=900)
    app.connect("build-finished", bank.write)
