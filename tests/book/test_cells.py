"""Code cells of chapters become drills, or faults."""

import pytest

from autograder.book.cells import cells_of, replace_cells

CELL = '```{code-cell}\n:tags: [remove-input]\ndrill("table-3-1")\n```\n'


def test_a_drills_cell_becomes_a_directive_of_as_many_lines() -> None:
    text, faults = replace_cells(f"前\n\n{CELL}\n后\n")
    assert text == "前\n\n```{drill} table-3-1\n\n\n```\n\n后\n"
    assert faults == []


@pytest.mark.parametrize(
    "cell",
    [
        "```{code-cell}\ndrill('table-3-1')\n```",
        '```{code-cell} ipython3\n:tags: [hide-input]\n:name: x\n\ndrill("table-3-1")\n```',
        '```{code-cell}\n---\ntags: [remove-input]\n---\ndrill("table-3-1")\n```',
        '~~~{code-cell}\n\ndrill( "table-3-1" )  # 练习\n~~~',
        '````{code-cell} python\ndrill("table-3-1")\n````',
    ],
)
def test_every_way_to_write_the_cell_is_read(cell: str) -> None:
    text, faults = replace_cells(cell)
    assert faults == []
    assert text.splitlines()[0] == "```{drill} table-3-1"
    assert len(text.splitlines()) == len(cell.splitlines())


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("print(1)", "print(1)"),
        ("", "nothing"),
        ('drill("a")\ndrill("b")', 'drill("a") drill("b")'),
        ("drill(name)", "drill(name)"),
        ('drill("a", 2)', 'drill("a", 2)'),
        ('drill("a", seed=2)', 'drill("a", seed=2)'),
        ('drill("a"', 'drill("a"'),
        ('x.drill("a")', 'x.drill("a")'),
        ("%%answer table-3-1\n12分: 7天", "%%answer table-3-1 12分: 7天"),
    ],
)
def test_any_other_code_cell_is_a_fault_at_its_line(code: str, shown: str) -> None:
    text, faults = replace_cells(f"一\n\n```{{code-cell}}\n{code}\n```\n二\n")
    assert faults == [(3, f'a chapter\'s code cell may hold only drill("an-item-id"), but this one holds {shown}.')]
    assert "code-cell" not in text


def test_a_name_that_is_no_id_is_a_fault() -> None:
    _, faults = replace_cells('```{code-cell}\ndrill("表 3")\n```\n')
    assert faults == [(1, "an item's id is made of a-z, 0-9 and hyphens, which '表 3' is not.")]


def test_a_cell_inside_a_list_is_a_fault_since_a_notebook_has_no_such_cell() -> None:
    _, faults = replace_cells('- 一\n\n  ```{code-cell}\n  drill("table-3-1")\n  ```\n')
    assert faults == [
        (3, "a code cell inside a list or a quote is no cell of a notebook; move it to the start of a line.")
    ]


def test_a_cell_shown_as_an_example_is_left_alone() -> None:
    example = f"````text\n{CELL}````\n"
    assert list(cells_of(example)) == []
    assert replace_cells(example) == (example, [])


def test_lines_after_a_cell_keep_their_numbers() -> None:
    source = f"# 题\n\n{CELL}\n中\n\n{CELL}\n末行\n"
    text, _ = replace_cells(source)
    assert text.splitlines().index("末行") == source.splitlines().index("末行")
