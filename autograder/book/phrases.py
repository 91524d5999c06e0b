"""Phrases on a page: `{phrases} 3.6` shows a table of the book, and options choose by step, situation and product."""

from collections.abc import Iterable
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from autograder.book import phrase_bank
from autograder.book.boxes import Box, box
from autograder.book.phrase_cards import card
from autograder.book.shown_phrases import Shown
from autograder.phrases.bank import Choice
from autograder.phrases.phrase import STEPS, TABLES, Phrase

__all__ = ["PhraseNode", "setup"]

LOGGER = logging.getLogger(__name__)


class PhraseNode(nodes.General, nodes.Element):
    """Stands where phrases are asked for: `choice` says which."""


class PhraseDirective(SphinxDirective):
    """`{phrases} TABLE`, or `{phrases}` with at least one of its options."""

    optional_arguments: ClassVar[int] = 1
    option_spec: ClassVar = {
        "step": directives.unchanged_required,
        "situation": directives.unchanged_required,
        "product": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Leave a node; the bank fills it once the page is read."""
        choice = Choice(table=self.arguments[0] if self.arguments else None, **self.options)
        fault = _fault(choice)
        if fault is not None:
            LOGGER.warning(fault, location=self.get_location())
            return []
        node = PhraseNode("", choice=choice)
        self.set_source_info(node)
        return [node]


def _fault(choice: Choice) -> str | None:
    """What is wrong with what a page asks for."""
    if choice == Choice():
        return "say which phrases: a table (3.5 to 3.17), or :step:, :situation: or :product:."
    if choice.table is not None and choice.table not in TABLES:
        return f"there is no table {choice.table}; tables are 3.5 to 3.17."
    if choice.step is not None and choice.step not in STEPS:
        return f"there is no step {choice.step}; steps are {', '.join(STEPS)}."
    return None


class Tables:
    """Fills the nodes of every page that is read."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown

    def fill(self, app: Sphinx, document: nodes.document) -> None:
        """Put the phrases in the place of each node of a page."""
        for node in list(document.findall(PhraseNode)):
            self.shown.note(app.env, node["choice"])
            found = self.shown.bank.chosen(node["choice"])
            if not found:
                app.env.note_reread()
                LOGGER.warning("no phrase of book/phrases is of %s.", told(node["choice"]), location=node)
            node.replace_self([phrase_table(node["choice"], found)] if found else [])


def told(choice: Choice) -> str:
    """A choice in words, for a warning."""
    parts = {"table": choice.table, "step": choice.step, "situation": choice.situation, "product": choice.product}
    return ", ".join(f"{name} {value}" for name, value in parts.items() if value is not None)


def phrase_table(choice: Choice, phrases: Iterable[Phrase]) -> Box:
    """The phrases of a section, as cards below the table's name."""
    title = f"表{choice.table} {TABLES[choice.table]}" if choice.table else choice.situation or choice.step or "话术"
    head = box("p", "phrase-caption", [nodes.Text(title)])
    return box("section", "phrase-table", [head, *(card(phrase) for phrase in phrases)], aria_label=title)


def setup(app: Sphinx) -> None:
    """Register the directive and keep track of what pages show; then the page with all phrases."""
    shown = Shown()
    app.add_directive("phrases", PhraseDirective)
    shown.listen(app)
    app.connect("doctree-read", Tables(shown).fill)
    phrase_bank.setup(app, shown)
