"""Phrases on a page: `{phrases} 3.6` shows a table of the book, and options choose by step, situation and product.

A page is read again when what it shows of the bank has changed, and no page else.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from autograder.book.boxes import Box, box
from autograder.phrases.bank import Choice, PhraseBank, digest, survey_phrases
from autograder.phrases.blanks import pieces
from autograder.phrases.phrase import STEPS, TABLES, WORDINGS, Phrase
from autograder.places import phrases as phrase_folder

__all__ = ["PhraseNode", "Shown", "card", "setup"]

LOGGER = logging.getLogger(__name__)
Pages = dict[str, list[tuple[Choice, str]]]


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
        table = self.arguments[0] if self.arguments else None
        if table is None and not self.options:
            raise self.error("say which phrases: a table (3.5 to 3.17), or :step:, :situation: or :product:.")
        if table is not None and table not in TABLES:
            raise self.error(f"there is no table {table}; tables are 3.5 to 3.17.")
        if self.options.get("step", STEPS[0]) not in STEPS:
            raise self.error(f"there is no step {self.options['step']}; steps are {', '.join(STEPS)}.")
        node = PhraseNode("", choice=Choice(table=table, **self.options))
        self.set_source_info(node)
        return [node]


class Shown:
    """The phrase bank as one build sees it, and which page shows what of it."""

    def __init__(self) -> None:
        self.bank = PhraseBank()
        self.faults: Sequence[str] = ()

    def open(self, app: Sphinx, env: BuildEnvironment, *_docs: object) -> list[str]:
        """Read the bank before pages are looked at; the pages for which something has changed are read again."""
        self.bank, faults = survey_phrases(phrase_folder(Path(app.srcdir)), shown_from=Path(app.srcdir))
        self.faults = [str(fault) for fault in faults]
        known = noted(env)
        return [page for page, shows in known.items() if any(self.digest(choice) != old for choice, old in shows)]

    def tell(self, _app: Sphinx, _env: BuildEnvironment, docnames: list[str]) -> None:
        """Warn of every fault of the bank, in a build that reads pages."""
        for sentence in self.faults if docnames else ():
            LOGGER.warning("%s", sentence)

    def digest(self, choice: Choice) -> str:
        """What a page depends on: the phrases it shows."""
        return digest(self.bank.chosen(choice))

    def note(self, env: BuildEnvironment, choice: Choice) -> None:
        """Remember that the page being read shows these phrases."""
        noted(env).setdefault(env.docname, []).append((choice, self.digest(choice)))
        if self.faults:
            env.note_reread()

    def fill(self, app: Sphinx, document: nodes.document) -> None:
        """Put the phrases in the place of each node of a page."""
        for node in list(document.findall(PhraseNode)):
            self.note(app.env, node["choice"])
            found = self.bank.chosen(node["choice"])
            if not found:
                LOGGER.warning("no phrase of book/phrases is of %s.", told(node["choice"]), location=node)
            node.replace_self([phrase_table(node["choice"], found)] if found else [])


def noted(env: BuildEnvironment) -> Pages:
    """What each page of the environment shows."""
    return cast("Pages", vars(env).setdefault("phrase_pages", {}))


def told(choice: Choice) -> str:
    """A choice in words, for a warning."""
    parts = {"table": choice.table, "step": choice.step, "situation": choice.situation, "product": choice.product}
    return ", ".join(f"{name} {value}" for name, value in parts.items() if value is not None)


def phrase_table(choice: Choice, phrases: Iterable[Phrase]) -> Box:
    """The phrases of a section, as cards below the table's name."""
    title = f"表{choice.table} {TABLES[choice.table]}" if choice.table else choice.situation or choice.step or "话术"
    head = box("p", "phrase-caption", [nodes.Text(title)])
    return box("section", "phrase-table", [head, *(card(phrase) for phrase in phrases)], aria_label=title)


def card(phrase: Phrase, heading: str = "p") -> Box:
    """One phrase: situation, what the customer asks, both wordings, the point, what to avoid."""
    parts = [box(heading, "phrase-situation", [nodes.Text(phrase.situation)])]
    if phrase.asks:
        parts.append(box("p", "phrase-asks", [nodes.inline("", "客户：", classes=["phrase-who"]), *talk(phrase.asks)]))
    wordings = [_wording(phrase, name) for name in WORDINGS]
    parts.append(box("div", "phrase-wordings", wordings))
    parts.append(_note("要点", "phrase-point", [nodes.Text(phrase.point)]))
    for avoided in phrase.avoid:
        says = nodes.inline("", f"“{avoided.says}”", classes=["phrase-wrong"])
        parts.append(_note("别这样说", "phrase-avoid", [says, nodes.Text(" "), nodes.Text(avoided.why)]))
    return box("article", "phrase-card", parts, name=f"phrase-{phrase.id}")


def talk(text: str) -> list[nodes.Node]:
    """A wording with its blanks marked."""
    return [
        box("span", "phrase-blank", [nodes.Text(f"{{{part}}}")]) if is_blank else nodes.Text(part)
        for is_blank, part in pieces(text)
    ]


def _wording(phrase: Phrase, name: str) -> Box:
    label = box("p", "phrase-label", [nodes.Text(WORDINGS[name])])
    says = box("p", "phrase-says", talk(phrase.wordings[name]))
    return box("div", f"phrase-wording phrase-{name}", [label, says], data_wording=f"{phrase.id}.{name}")


def _note(label: str, classes: str, content: Iterable[nodes.Node]) -> Box:
    return box("p", f"phrase-note {classes}", [nodes.inline("", label, classes=["phrase-label"]), *content])


def purge(_app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forget a page."""
    noted(env).pop(docname, None)


def merge(_app: Sphinx, env: BuildEnvironment, docnames: Iterable[str], other: BuildEnvironment) -> None:
    """Take over what another process read."""
    noted(env).update({page: shows for page, shows in noted(other).items() if page in docnames})


def setup(app: Sphinx) -> Shown:
    """Register the directive and keep track of what pages show."""
    shown = Shown()
    app.add_directive("phrases", PhraseDirective)
    app.connect("env-get-outdated", lambda app, env, *_docs: shown.open(app, env))
    app.connect("env-before-read-docs", shown.tell)
    app.connect("env-purge-doc", purge)
    app.connect("env-merge-info", merge)
    app.connect("doctree-read", shown.fill)
    return shown
