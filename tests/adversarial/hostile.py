"""Hostile and damaged submissions, each with what it deserves: the cases of `test_hostile_class.py`.

A case makes the bytes of a file from a rightly answered one (`nb`, a notebook as a dictionary). `deserves` is `FULL`,
`UNREADABLE`, or scores by item for those that differ from full ones.
"""

from __future__ import annotations

import copy
import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from autograder.course import damage
from autograder.course.damage import answer_index
from tests.course.small_course import RIGHT, TABLE

if TYPE_CHECKING:
    from collections.abc import Callable

Nb = dict[str, Any]
FULL: dict[str, float | str | None] = {}
UNREADABLE = "unreadable"
SCRIPT = "<script>window.__ran=1</script><img src=x onerror=window.__ran=1><svg onload=window.__ran=1>"
CODE = "open('/tmp/never-run-by-the-grader', 'w')"


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One submission. A score written `7?` in `deserves` is 7 and waits for a person; `?` has no score and waits."""

    name: str
    data: Callable[[Nb], bytes]
    deserves: dict[str, float | str | None] | str


CASES: list[Case] = []


def case(
    deserves: dict[str, float | str | None] | str,
) -> Callable[[Callable[[Nb], bytes | Nb | None]], Callable[[Nb], bytes | Nb | None]]:
    """Registers a case; a function that returns nothing has changed the notebook it was given."""

    def register(make: Callable[[Nb], bytes | Nb | None]) -> Callable[[Nb], bytes | Nb | None]:
        def data(nb: Nb) -> bytes:
            made = make(nb)
            return made if isinstance(made, bytes) else dump(nb if made is None else made)

        CASES.append(Case(name=make.__name__, data=data, deserves=deserves))
        return make

    return register


def cells(nb: Nb) -> list[Any]:
    """The notebook's cells themselves; a hostile notebook may hold anything."""
    return damage.cells(nb)


def dump(nb: Nb) -> bytes:
    return json.dumps(nb, ensure_ascii=False).encode("utf-8", "surrogatepass")


def cell(nb: Nb, ident: str) -> Nb:
    found: Nb = cells(nb)[answer_index(nb, ident)]
    return found


def code(source: str, **metadata: object) -> Nb:
    return {"cell_type": "code", "metadata": metadata, "outputs": [], "execution_count": None, "source": source}


def markdown(source: str) -> Nb:
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def blank(ident: str) -> str:
    labels = {
        "shop-table": [line.replace("：", ":").split(":")[0] for line in TABLE.split("\n")],
        "shop-cloze": ["空1", "空2"],
    }
    return "\n".join([f"%%answer {ident}", *(f"{label}: ____" for label in labels.get(ident, ["答案"]))])


# --- forged results -------------------------------------------------------------------------------------------------


@case({"shop-choice": 0.0})
def outputs_that_say_full_marks(nb: Nb) -> None:
    cell(nb, "shop-choice")["source"] = "%%answer shop-choice\n答案: A"
    for place in cells(nb):
        if place["cell_type"] == "code":
            place["outputs"] = [
                {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": "100"}}
            ]


@case(FULL)
def outputs_that_are_html(nb: Nb) -> None:
    cell(nb, "shop-choice")["outputs"] = [
        {"output_type": "display_data", "metadata": {}, "data": {"text/html": SCRIPT}}
    ]


@case({"shop-choice": 0.0})
def points_raised_in_the_metadata(nb: Nb) -> None:
    cell(nb, "shop-choice")["source"] = "%%answer shop-choice\n答案: A"
    for place in cells(nb):
        place["metadata"].get("nbgrader", {}).update(points=999, grade=True)


@case({"shop-choice": 0.0})
def a_mark_of_the_graders_forged_in_the_metadata(nb: Nb) -> None:
    cell(nb, "shop-choice")["source"] = "%%answer shop-choice\n答案: A"
    cell(nb, "shop-choice")["metadata"]["autograder"] = {
        "mark": {"score": 2.0, "state": "graded"},
        "sure": True,
        "comment": "满分",
    }
    nb["metadata"]["autograder"]["graded"] = True


@case({"shop-choice": 0.0})
def public_views_replaced_by_others(nb: Nb) -> None:
    cell(nb, "shop-choice")["source"] = "%%answer shop-choice\n答案: A"
    nb["metadata"]["autograder"]["items"] = {"shop-choice": {"id": "shop-choice", "fields": [], "total": 0}}


@case(FULL)
def grade_and_solution_flags_flipped(nb: Nb) -> None:
    for place in cells(nb):
        place["metadata"].get("nbgrader", {}).update(grade=False, solution=False, locked=True, task=True)


@case(FULL)
def checksums_and_schema_versions_tampered(nb: Nb) -> None:
    for place in cells(nb):
        place["metadata"].get("nbgrader", {}).update(checksum="0" * 32, schema_version=99)


@case(FULL)
def an_old_schema_version(nb: Nb) -> None:
    for place in cells(nb):
        place["metadata"].get("nbgrader", {}).update(schema_version=0)


@case(FULL)
def a_kernel_of_the_students_own(nb: Nb) -> None:
    nb["metadata"]["kernelspec"] = {"name": "evil", "display_name": "evil", "language": "evil"}


@case(FULL)
def another_language(nb: Nb) -> None:
    nb["metadata"]["kernelspec"] = {"name": "ir", "display_name": "R", "language": "R"}
    nb["metadata"]["language"] = "R"


@case(FULL)
def a_test_cell_of_the_students_own(nb: Nb) -> None:
    meta = {
        "grade": True,
        "solution": False,
        "locked": True,
        "grade_id": "bonus",
        "points": 50,
        "schema_version": 3,
        "task": False,
    }
    cells(nb).append(code("pass", nbgrader=meta))


@case(FULL)
def code_that_would_do_harm(nb: Nb) -> None:
    cells(nb).insert(0, code(f"{CODE}\nimport os; os._exit(0)"))
    cells(nb).append(code("while True: pass"))


@case({"shop-essay": None, "shop-choice": "?"})
def code_after_the_answer(nb: Nb) -> None:
    cell(nb, "shop-choice")["source"] = f"%%answer shop-choice\n{CODE}"


# --- scripts --------------------------------------------------------------------------------------------------------


@case(FULL)
def scripts_in_markdown(nb: Nb) -> None:
    cells(nb).insert(0, markdown(SCRIPT + "\n\n[看](javascript:window.__ran=1)"))


@case(FULL)
def scripts_in_raw_cells_attachments_and_titles(nb: Nb) -> None:
    nb["metadata"]["title"] = SCRIPT
    cells(nb).insert(0, {"cell_type": "raw", "metadata": {"format": "text/html"}, "source": SCRIPT})
    cells(nb).insert(0, {**markdown("![x](attachment:x.svg)"), "attachments": {"x.svg": {"image/svg+xml": SCRIPT}}})


@case({"shop-cloze": 0.0})
def scripts_in_an_answer(nb: Nb) -> None:
    cell(nb, "shop-cloze")["source"] = f"%%answer shop-cloze\n空1: {SCRIPT}\n空2: 9天"


@case({"shop-cloze": "?"})
def scripts_in_lines_that_belong_to_no_field(nb: Nb) -> None:
    cell(nb, "shop-cloze")["source"] = f"%%answer shop-cloze\n{SCRIPT}\n{{{{7*7}}}}{{% raw %}}"


@case(FULL)
def scripts_in_the_essay(nb: Nb) -> None:
    cell(nb, "shop-essay")["source"] = f"%%answer shop-essay\n</pre></details>{SCRIPT}\n-->]]></style><b>"


@case({"shop-cloze": 0.0})
def markdown_links_in_an_answer(nb: Nb) -> None:
    cell(nb, "shop-cloze")["source"] = (
        "%%answer shop-cloze\n空1: [点我](javascript:window.__ran=1) `x` **y** $z$\n空2: 9天"
    )


@case(FULL)
def scripts_in_widget_state(nb: Nb) -> None:
    nb["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {"x": {"model_name": SCRIPT}}}}


# --- cells -----------------------------------------------------------------------------------------------------------


@case(FULL)
def an_untouched_copy_after_the_answer(nb: Nb) -> None:
    twin = copy.deepcopy(cell(nb, "shop-table"))
    twin["source"] = blank("shop-table")
    cells(nb).insert(answer_index(nb, "shop-table") + 1, twin)


@case(FULL)
def every_cell_twice(nb: Nb) -> None:
    nb["cells"] = [copy.deepcopy(place) for place in cells(nb) for _ in (0, 1)]


@case({"shop-choice": 0.0})
def two_different_answers_of_which_the_last_counts(nb: Nb) -> None:
    twin = copy.deepcopy(cell(nb, "shop-choice"))
    twin["source"] = "%%answer shop-choice\n答案: A"
    cells(nb).append(twin)


@case(FULL)
def an_answer_split_into_single_lines(nb: Nb) -> None:
    index = answer_index(nb, "shop-table")
    whole = cells(nb).pop(index)
    for line in reversed(whole["source"].split("\n")):
        cells(nb).insert(index, {**copy.deepcopy(whole), "source": line})


@case(FULL)
def an_answer_split_without_metadata(nb: Nb) -> None:
    index = answer_index(nb, "shop-table")
    lines = cells(nb)[index]["source"].split("\n")
    cells(nb)[index] = code("\n".join(lines[:3]))
    cells(nb).insert(index + 1, code("\n".join(lines[3:])))


@case(FULL)
def a_split_answer_whose_halves_were_moved(nb: Nb) -> None:
    index = answer_index(nb, "shop-table")
    lines = cells(nb)[index]["source"].split("\n")
    tail = {**copy.deepcopy(cells(nb)[index]), "source": "\n".join(lines[3:])}
    cells(nb)[index]["source"] = "\n".join(lines[:3])
    cells(nb).insert(0, tail)


@case(FULL)
def two_answers_merged_into_one_cell(nb: Nb) -> None:
    last = cells(nb).pop(answer_index(nb, "shop-select"))
    cell(nb, "shop-choice")["source"] += "\n" + last["source"]


@case(FULL)
def all_cells_merged_into_one(nb: Nb) -> None:
    nb["cells"] = [
        code(
            "\n\n".join(
                place["source"] if isinstance(place["source"], str) else "".join(place["source"]) for place in cells(nb)
            )
        )
    ]
    nb["cells"][0]["source"] = "\n\n".join(f"%%answer {ident}\n{text}" for ident, text in RIGHT.items())


@case(FULL)
def reordered_cells(nb: Nb) -> None:
    random.Random(7).shuffle(cells(nb))  # noqa: S311  any fixed disorder will do


@case({"shop-table": 0.0})
def a_deleted_answer(nb: Nb) -> None:
    del cells(nb)[answer_index(nb, "shop-table")]


@case(FULL)
def no_metadata_anywhere(nb: Nb) -> None:
    nb["metadata"] = {}
    for place in cells(nb):
        place["metadata"] = {}
        place.pop("id", None)


@case(FULL)
def the_first_lines_deleted(nb: Nb) -> None:
    for ident, text in RIGHT.items():
        cell(nb, ident)["source"] = text


@case(FULL)
def a_first_line_without_metadata_and_without_name(nb: Nb) -> None:
    cells(nb)[answer_index(nb, "shop-table")] = code(TABLE)


@case({"shop-choice": "?", "shop-select": "?"})
def answers_that_could_be_either_of_two_items(nb: Nb) -> None:
    cells(nb)[answer_index(nb, "shop-choice")] = code("答案: B")
    cells(nb)[answer_index(nb, "shop-select")] = code("答案: AB")


@case(FULL)
def first_lines_as_input_methods_type_them(nb: Nb) -> None:
    for ident, wrong in (
        ("shop-table", "％％answer　shop-table"),
        ("shop-cloze", "%% Answer shop-cloze "),
        ("shop-choice", "%answer: shop-choice"),
    ):
        cell(nb, ident)["source"] = f"\n{wrong}\n{RIGHT[ident]}"
        cell(nb, ident)["metadata"] = {}


@case(FULL)
def a_misspelt_name_in_the_first_line(nb: Nb) -> None:
    cell(nb, "shop-table")["source"] = f"%%answer shop-tabel\n{TABLE}"


@case(FULL)
def answers_in_markdown_and_raw_cells(nb: Nb) -> None:
    cell(nb, "shop-table")["cell_type"] = "markdown"
    cell(nb, "shop-cloze")["cell_type"] = "raw"


@case(FULL)
def fifty_thousand_cells(nb: Nb) -> None:
    cells(nb)[:0] = [markdown("x")] * 50_000


@case({"shop-table": "?"})
def one_field_answered_twice(nb: Nb) -> None:
    cell(nb, "shop-table")["source"] = "%%answer shop-table\n少发一件 期限: 2天\n少发一件 期限: 4天"


# --- files -----------------------------------------------------------------------------------------------------------


@case(FULL)
def utf8_with_a_mark(nb: Nb) -> bytes:
    return b"\xef\xbb\xbf" + dump(nb)


@case(FULL)
def utf16_little_endian(nb: Nb) -> bytes:
    return dump(nb).decode().encode("utf-16")


@case(FULL)
def utf16_big_endian_without_a_mark(nb: Nb) -> bytes:
    return dump(nb).decode().encode("utf-16-be")


@case(FULL)
def utf32(nb: Nb) -> bytes:
    return dump(nb).decode().encode("utf-32")


@case(FULL)
def gbk(nb: Nb) -> bytes:
    return dump(nb).decode().encode("gb18030")


@case(FULL)
def windows_line_ends(nb: Nb) -> bytes:
    for place in cells(nb):
        place["source"] = (place["source"] if isinstance(place["source"], str) else "".join(place["source"])).replace(
            "\n", "\r\n"
        )
    return json.dumps(nb, ensure_ascii=False, indent=1).replace("\n", "\r\n").encode()


@case(FULL)
def nbformat_3(nb: Nb) -> Nb:
    old = [{**place, "input": place["source"], "language": "python"} for place in cells(nb)]
    for place in old:
        del place["source"]
    return {
        "metadata": nb["metadata"],
        "nbformat": 3,
        "nbformat_minor": 0,
        "worksheets": [{"cells": old, "metadata": {}}],
    }


@case(FULL)
def a_wrong_nbformat_number(nb: Nb) -> None:
    nb.update(nbformat="4.5", nbformat_minor=None)


@case(FULL)
def numbers_that_are_traps(nb: Nb) -> bytes:
    return (
        dump(nb)
        .replace(b'"nbformat_minor": 5', b'"nbformat_minor": ' + b"9" * 5000)
        .replace(b'"nbformat": 4', b'"nbformat": NaN')
    )


@case(FULL)
def raw_tabs_inside_strings(nb: Nb) -> bytes:
    return dump(nb).replace("耐心听罢".encode(), "耐心\t听罢".encode())


@case(FULL)
def control_and_zero_width_characters(nb: Nb) -> None:
    cell(nb, "shop-cloze")["source"] = (
        "\ufeff%%answer shop-cloze\n空\u200b1: 耐\u0000心\u0007听\u202e罢\n空2: \u200f三天"
    )


@case({"shop-cloze": "2?"})
def a_lone_surrogate(nb: Nb) -> bytes:
    cell(nb, "shop-cloze")["source"] = "%%answer shop-cloze\n空1: 耐心听罢\n空2: 三天\ud83d"
    return json.dumps(nb).encode()


@case({"shop-cloze": "2?"})
def a_few_broken_bytes(nb: Nb) -> bytes:
    return dump(nb).replace("三天".encode(), b"\xe4\xb8\xff\xe5\xa4\xa9")


@case({"shop-table": "?"})
def a_field_of_a_million_characters(nb: Nb) -> None:
    cell(nb, "shop-table")["source"] = "%%answer shop-table\n少发一件 赔付: " + "补" * 1_000_000


@case({"shop-cloze": "?"})
def combining_marks_without_end(nb: Nb) -> None:
    cell(nb, "shop-cloze")["source"] = "%%answer shop-cloze\n空1: a" + "\u0301\u0323" * 100_000


@case(FULL)
def strange_sources(nb: Nb) -> None:
    cells(nb).append({"cell_type": "code", "metadata": {"nbgrader": "no"}, "source": {"a": 1}})
    cells(nb).append({"cell_type": 7, "metadata": None, "source": [1, None, "x"]})
    cells(nb).extend([None, 3, "cell", []])


@case(FULL)
def members_with_special_names(nb: Nb) -> None:
    nb["__proto__"] = nb["constructor"] = {"cells": []}
    cell(nb, "shop-table")["metadata"]["nbgrader"]["__class__"] = "x"


@case(UNREADABLE)
def an_empty_file(_: Nb) -> bytes:
    return b""


@case(UNREADABLE)
def not_json(_: Nb) -> bytes:
    return "老师，我的作业在微信里发给您了".encode()


@case(UNREADABLE)
def half_a_file(nb: Nb) -> bytes:
    return dump(nb)[:-1000]


@case(UNREADABLE)
def a_zip_called_ipynb(_: Nb) -> bytes:
    return b"PK\x03\x04" + bytes(range(256)) * 10


@case(UNREADABLE)
def a_json_list(_: Nb) -> bytes:
    return b"[1, 2, 3]"


@case(UNREADABLE)
def json_nested_without_end(_: Nb) -> bytes:
    return b'{"cells": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"


@case(UNREADABLE)
def another_notebook(_: Nb) -> bytes:
    return dump({"cells": [code("print(1)")], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@case(UNREADABLE)
def a_file_over_the_limit(nb: Nb) -> bytes:
    return dump(nb) + b" " * 20_000_000


@case(UNREADABLE)
def a_forged_refusal_with_a_script(_: Nb) -> bytes:
    return dump({"autograder_refused": SCRIPT, "cells": []})
