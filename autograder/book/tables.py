"""Tables for those who hear them: an empty corner means that the first column names its rows."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

__all__ = ["RowHeaders", "name_rows", "setup"]

CORNER = "项目"


class RowHeaders(SphinxTransform):
    """Makes row headers of the first column of each table whose corner is empty."""

    default_priority = 710

    def apply(self, **_options: object) -> None:
        """Look at every table of a page."""
        for group in self.document.findall(nodes.tgroup):
            name_rows(group)


def name_rows(group: nodes.tgroup) -> None:
    """Make the first column of a table row headers, and give its empty corner a word that is only heard."""
    head, column = group.next_node(nodes.thead), group.next_node(nodes.colspec)
    corner = head.next_node(nodes.entry) if head is not None else None
    if column is None or corner is None or corner.astext().strip():
        return
    column["stub"] = 1
    corner.clear()
    corner += nodes.paragraph("", "", nodes.inline("", CORNER, classes=["book-unseen"]))


def setup(app: Sphinx) -> None:
    """Add the transform."""
    app.add_transform(RowHeaders)
