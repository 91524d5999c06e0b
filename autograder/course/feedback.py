"""The feedback page: one HTML file a submission, in Chinese, complete in itself, with every word of a student
escaped.
"""

import dataclasses
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from nbconvert.exporters import Exporter
from nbformat.notebooknode import NotebookNode
from nbgrader.api import Gradebook
from traitlets import default

from autograder.course.bank import Course
from autograder.course.guard import Refusal
from autograder.course.mark import number
from autograder.typed import mapping, mappings, text
from autograder.words import state_label

__all__ = ["FeedbackExporter", "Section", "page"]


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """One item on the page: the view the student had, the mark as the grader left it, and the gradebook's word on
    it.
    """

    view: Mapping[str, object]
    mark: Mapping[str, object]
    source: str
    read: list[dict[str, str]]
    score: float
    worth: float
    waiting: bool
    by_hand: bool
    comment: str | None

    @property
    def state(self) -> str:
        """What the student is told of the item's state; a score entered by hand settles it."""
        if self.by_hand and not self.waiting:
            return "老师已评"
        if self.mark.get("state") == "unreadable" and self.mark.get("score") is not None:
            return "等老师看"
        return state_label(text(self.mark.get("state")))

    @property
    def shown(self) -> str:
        """The score, or a dash where none is known yet."""
        unknown = self.waiting and not self.by_hand and self.mark.get("score") is None
        return "—" if unknown else number(self.score)

    def written(self, field: str) -> str | None:
        """The student's text of a field, letters with the options they stand for; None where it could not be read."""
        typed = mapping(self.mark["texts"]).get(field)
        if not isinstance(typed, str):
            return None
        place = next((entry for entry in mappings(self.view["fields"]) if entry["id"] == field), {})
        options = {text(option["key"]): text(option["text"]) for option in mappings(place.get("options"))}
        letters = unicodedata.normalize("NFKC", typed).strip().upper()
        if letters and set(letters) <= set(options):
            return "\n".join(f"{letter}　{options[letter]}" for letter in letters)
        return typed

    @property
    def css(self) -> str:
        """The class of the item's colour."""
        if self.waiting:
            return "wait"
        return "full" if self.score >= self.worth else "part" if self.score > 0 else "none"


class FeedbackExporter(Exporter):
    """`c.GenerateFeedback.exporter_class`: an autograded notebook and the gradebook's scores as a page."""

    output_mimetype = "text/html"

    @default("file_extension")
    def _html(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override]  # nbconvert says NotebookNode where its own exporters return text
        self, nb: NotebookNode, resources: object = None, **kw: object
    ) -> tuple[str, object]:
        """The page. Raises Refusal for a notebook the grader has not finished."""
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        ours = mapping(nb.metadata.get("autograder"))
        if ours.get("graded") is not True:
            raise Refusal("这份作业还没有评完，请先运行 nbgrader autograde。")
        found = mapping(mapping(resources).get("nbgrader"))
        names = {part: text(found.get(part)) for part in ("student", "assignment", "notebook")}
        site = str(Course(config=self.config).site).rstrip("/")
        with Gradebook(text(found["db_url"])) as gradebook:
            sections = [_section(cell, ours, gradebook, names, site) for cell in nb.cells if _is_answer(cell, ours)]
            submitted = gradebook.find_submission_notebook(names["notebook"], names["assignment"], names["student"])
            person = gradebook.find_student(names["student"])
            penalty = float(submitted.late_submission_penalty or 0)
            name = "".join(part for part in (person.last_name, person.first_name) if part)
        who = {"id": names["student"], "name": name, "assignment": text(ours.get("title")) or names["assignment"]}
        return page(sections, who, penalty, text(ours.get("unreadable"))), resources


def page(sections: list[Section], who: Mapping[str, str], penalty: float, unreadable: str) -> str:
    """The page of one submission."""
    return _template().render(
        sections=sections,
        who=who,
        penalty=penalty,
        unreadable=unreadable,
        score=max(sum(section.score for section in sections) - penalty, 0),
        worth=sum(section.worth for section in sections),
        waiting=sum(section.waiting for section in sections),
    )


def _is_answer(cell: NotebookNode, ours: Mapping[str, object]) -> bool:
    return mapping(cell.metadata.get("nbgrader")).get("grade_id") in mapping(ours.get("items"))


def _section(
    cell: NotebookNode, ours: Mapping[str, object], gradebook: Gradebook, names: Mapping[str, str], site: str
) -> Section:
    ident, kept = cell.metadata["nbgrader"]["grade_id"], mapping(cell.metadata.get("autograder"))
    grade = gradebook.find_grade(ident, names["notebook"], names["assignment"], names["student"])
    comment = gradebook.find_comment(ident, names["notebook"], names["assignment"], names["student"])
    return Section(
        view=mapping(mapping(ours["items"])[ident]),
        mark=mapping(kept.get("mark")),
        source=cell.source.partition("\n")[2].strip("\n"),
        read=[_link(place, site) for place in mappings(kept.get("read"))],
        score=float(grade.score or 0),
        worth=float(grade.max_score),
        waiting=bool(grade.needs_manual_grade),
        by_hand=grade.manual_score is not None,
        comment=comment.manual_comment,
    )


def _link(place: Mapping[str, object], site: str) -> dict[str, str]:
    """Where to read; the address only with a site, and only an ordinary web address."""
    href = (
        f"{site}/{text(place['page'])}.html#{text(place['topic'])}" if site.startswith(("https://", "http://")) else ""
    )
    return {"chapter": text(place["chapter"]), "heading": text(place["heading"]), "href": href}


@lru_cache(maxsize=1)
def _template() -> Template:
    loader = FileSystemLoader(Path(__file__).parent / "templates")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["number"] = number
    return environment.get_template("feedback.html.j2")
