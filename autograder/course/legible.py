"""Formgrader shows answers as text to read: its own page takes them for Python and never breaks a line."""

from nbconvert.preprocessors import Preprocessor
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_markdown_cell
from traitlets import Bool

__all__ = ["LegibleAnswers"]

# Without these an essay is one long line, and every Chinese punctuation mark stands in a red box.
_STYLE = """<style>
#notebook .highlight pre { white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.6; }
#notebook .highlight pre .err { border: 0; color: inherit; background: none; }
</style>"""


class LegibleAnswers(Preprocessor):
    """`c.HTMLExporter.preprocessors`: adds a style to what formgrader shows; the graded file stays as it is."""

    enabled = Bool(default_value=True).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: object) -> tuple[NotebookNode, object]:
        """The notebook with the style in a cell below all others: nbconvert's own list of styles is made later."""
        nb.cells.append(new_markdown_cell(_STYLE))
        return nb, resources
