"""The phrase bank as one build sees it, and which page shows what of it: such a page is read again, and no other."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import cast

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from autograder.phrases.bank import Choice, PhraseBank, digest, survey_phrases
from autograder.places import phrases as phrase_folder

__all__ = ["Shown"]

LOGGER = logging.getLogger(__name__)
Pages = dict[str, list[tuple[Choice, str]]]


class Shown:
    """The phrase bank as one build sees it, and which page shows what of it."""

    def __init__(self) -> None:
        self.bank = PhraseBank()
        self.faults: Sequence[str] = ()

    def listen(self, app: Sphinx) -> None:
        """Take part in a build."""
        app.connect("env-get-outdated", self.outdated)
        app.connect("env-before-read-docs", self.tell)
        app.connect("env-purge-doc", purge)
        app.connect("env-merge-info", merge)

    def outdated(self, app: Sphinx, env: BuildEnvironment, *_docs: object) -> list[str]:
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


def noted(env: BuildEnvironment) -> Pages:
    """What each page of the environment shows."""
    return cast("Pages", vars(env).setdefault("phrase_pages", {}))


def purge(_app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forget a page."""
    noted(env).pop(docname, None)


def merge(_app: Sphinx, env: BuildEnvironment, docnames: Iterable[str], other: BuildEnvironment) -> None:
    """Take over what another process read."""
    noted(env).update({page: shows for page, shows in noted(other).items() if page in docnames})
