"""Tables with an empty corner have row headers."""

from docutils import nodes

from autograder.book.tables import name_rows


def table(corner: str, *, headed: bool = True) -> nodes.tgroup:
    def row(*texts: str) -> nodes.row:
        return nodes.row("", *(nodes.entry("", nodes.paragraph("", text)) for text in texts))

    group = nodes.tgroup("", nodes.colspec(colwidth=1), nodes.colspec(colwidth=1), cols=2)
    if headed:
        group += nodes.thead("", row(corner, "说法"))
    group += nodes.tbody("", row("不妥", "没有了哦。"))
    return group


def stubs(group: nodes.tgroup) -> list[bool]:
    return [bool(column.get("stub")) for column in group.findall(nodes.colspec)]


def test_the_column_below_an_empty_corner_names_the_rows() -> None:
    group = table("")
    name_rows(group)
    assert stubs(group) == [True, False]
    corner = group.next_node(nodes.entry)
    assert corner is not None
    assert corner.astext() == "项目"
    hidden = corner.next_node(nodes.inline)
    assert hidden is not None
    assert hidden["classes"] == ["book-unseen"]


def test_a_table_with_a_word_in_its_corner_or_without_a_head_stays_as_it_is() -> None:
    for group in (table("类别"), table("", headed=False)):
        before = str(group)
        name_rows(group)
        assert str(group) == before
