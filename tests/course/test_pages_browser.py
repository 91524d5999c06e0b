"""What a student wrote never runs: feedback pages and nbgrader's own formgrader in a real Chromium."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.adversarial.hostile import CASES
from tests.course.small_course import NAME, RIGHT, SmallCourse, copied
from tests.jupyter import served, surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("pages")]
SCRIPTED = [case for case in CASES if "script" in case.name or "html" in case.name or "links" in case.name]


@pytest.fixture(scope="module")
def graded(released_course: SmallCourse, tmp_path_factory: pytest.TempPathFactory) -> SmallCourse:
    """Every submission with a script in it, graded and with feedback."""
    course = copied(released_course, tmp_path_factory.mktemp("pages") / "project")
    course.hand_in("10000001", course.file(RIGHT))
    for index, case in enumerate(SCRIPTED):
        course.hand_in(str(20240000 + index), case.data(json.loads(course.file(RIGHT))))
    for command in ("autograde", "generate_feedback"):
        run = course.run(command, NAME)
        assert run.code == 0, run.output
    return course


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 800}, color_scheme="dark")
    yield context
    context.close()


def assert_nothing_ran(page: Page) -> None:
    assert page.evaluate("() => window.__ran") is None


def test_there_are_scripts_to_try() -> None:
    assert len(SCRIPTED) >= 7


def test_no_script_runs_in_a_feedback_page_and_it_asks_no_host_for_anything(
    graded: SmallCourse, context: BrowserContext
) -> None:
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    files = sorted((graded.course / "feedback").rglob("*.html"))
    assert len(files) == len(SCRIPTED) + 1
    for file in files:
        page.goto(file.as_uri())
        assert page.locator("h1").inner_text() == "店规练习"
        assert page.locator("script, img, svg, iframe, object, embed, link, form").count() == 0
        assert_nothing_ran(page)
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert asked == [file.as_uri() for file in files]
    assert said == []


def test_a_feedback_page_shows_the_students_own_words_as_text(graded: SmallCourse, context: BrowserContext) -> None:
    page = context.new_page()
    index = next(index for index, case in enumerate(SCRIPTED) if case.name == "scripts_in_the_essay")
    page.goto((graded.course / "feedback" / str(20240000 + index) / NAME / f"{NAME}.html").as_uri())
    assert "</pre></details><script>window.__ran=1</script>" in page.locator("section").last.locator("pre").inner_text()
    assert page.locator("section").count() == 5
    assert "待人工" in page.locator("section").last.inner_text()


@pytest.fixture(scope="module")
def formgrader(graded: SmallCourse) -> Iterator[str]:
    """A Jupyter server in the course folder with nbgrader's formgrader."""
    with served(
        "server",
        "--ServerApp.jpserver_extensions={'nbgrader.server_extensions.formgrader': True}",
        folder=graded.course,
        environment=surroundings(graded.root / "home"),
        ready="/formgrader/api/assignments",
        log=graded.root / "server.log",
    ) as address:
        yield address


def test_formgrader_shows_the_scores_and_runs_no_script_of_a_student(
    graded: SmallCourse, formgrader: str, context: BrowserContext
) -> None:
    # nbgrader's own page asks a public host for MathJax; nothing but this server is let through here.
    context.route(lambda url: not url.startswith((formgrader, "file:")), lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{formgrader}/formgrader/gradebook/{NAME}/{NAME}")
    page.get_by_text("Submission #1").first.wait_for()
    with graded.gradebook() as gradebook:
        submissions = {
            submission.student.id: submission.notebooks[0].id for submission in gradebook.assignment_submissions(NAME)
        }
    assert len(submissions) == len(SCRIPTED) + 1
    for student, ident in submissions.items():
        page.goto(f"{formgrader}/formgrader/submissions/{ident}/?index=0")
        page.locator("#shop-essay.needs_manual_grade").wait_for()  # now the page has read the gradebook
        shown = page.locator("#shop-select").get_attribute("placeholder")
        assert (float(shown) if shown else None) == graded.scores(student)["shop-select"]
        assert_nothing_ran(page)
        assert page.locator("a[href^='javascript:']").count() == 0


def opened(graded: SmallCourse, formgrader: str, context: BrowserContext) -> Page:
    """One student's answers in formgrader, without any other host."""
    context.route(lambda url: not url.startswith((formgrader, "file:")), lambda route: route.abort())
    page = context.new_page()
    with graded.gradebook() as gradebook:
        ident = gradebook.find_submission_notebook(NAME, NAME, "10000001").id
    page.goto(f"{formgrader}/formgrader/submissions/{ident}/?index=0")
    return page


def test_a_score_typed_into_formgrader_reaches_the_feedback_page(
    graded: SmallCourse, formgrader: str, context: BrowserContext
) -> None:
    page = opened(graded, formgrader, context)
    box = page.locator("#shop-essay")
    box.wait_for()
    with page.expect_response(lambda response: "/api/grade/" in response.url and response.request.method == "PUT"):
        box.fill("4.5")
        box.press("Tab")
    assert graded.kept("10000001")["shop-essay"].manual == 4.5
    run = graded.run("generate_feedback", NAME, "--force")
    assert run.code == 0, run.output
    page.goto((graded.course / "feedback" / "10000001" / NAME / f"{NAME}.html").as_uri())
    assert page.locator("section").last.locator(".score").inner_text() == "老师已评　4.5/5分"
    assert page.locator(".total strong").inner_text() == "26.5"


def test_formgrader_breaks_long_answers_and_marks_no_chinese_sign_as_a_fault(
    graded: SmallCourse, formgrader: str, context: BrowserContext
) -> None:
    page = opened(graded, formgrader, context)
    page.locator("#shop-essay").wait_for()
    answers = page.locator(".highlight pre")
    assert answers.count() >= 5
    for index in range(answers.count()):
        assert answers.nth(index).evaluate("pre => getComputedStyle(pre).whiteSpace") == "pre-wrap"
    faults = page.locator(".highlight .err")
    assert faults.count() > 0, "nbconvert no longer takes the answers for Python: the style is not needed any more"
    assert faults.first.evaluate("sign => getComputedStyle(sign).borderTopWidth") == "0px"
