"""Chinese text in Markdown: emphasis beside full-width punctuation, and line breaks."""

import pytest
from docutils import nodes
from markdown_it import MarkdownIt

from autograder.book.cjk import join_lines, mend_emphasis


def html(text: str) -> str:
    mend_emphasis()
    return str(MarkdownIt("commonmark").render(text)).strip().removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**重点。**后面", "<strong>重点。</strong>后面"),
        ("**“重点”**后面", "<strong>“重点”</strong>后面"),
        ("前面**“重点”**后面", "前面<strong>“重点”</strong>后面"),
        ("**《规则》**第", "<strong>《规则》</strong>第"),
        ("**注意：**请先看", "<strong>注意：</strong>请先看"),
        ("*先看，*再答", "<em>先看，</em>再答"),
        ("**期限（7天）**以内", "<strong>期限（7天）</strong>以内"),
        ("**重点**。", "<strong>重点</strong>。"),
        ("是**「重」**吗", "是<strong>「重」</strong>吗"),
        ("中**`code`**文", "中<strong><code>code</code></strong>文"),
        ("扣**12**分", "扣<strong>12</strong>分"),
        ("**一、**甲；**二、**乙", "<strong>一、</strong>甲；<strong>二、</strong>乙"),
    ],
)
def test_emphasis_beside_chinese_punctuation_is_emphasis(text: str, expected: str) -> None:
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a*b c*d", "a<em>b c</em>d"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ('a*"b"*c', "a*&quot;b&quot;*c"),
        ("** 不是 **", "** 不是 **"),
        ("期限：____天，违约金：____元", "期限：____天，违约金：____元"),
        ("变量_名_字", "变量_名_字"),
        ("单个*星号", "单个*星号"),
        (r"\*\*不要\*\*", "**不要**"),
    ],
)
def test_everything_else_is_read_as_before(text: str, expected: str) -> None:
    assert html(text) == expected


def joined(*children: nodes.Node) -> str:
    block = nodes.paragraph("", "", *children)
    join_lines(block)
    return block.astext()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一行\n二行", "一行二行"),
        ("一行。\n二行", "一行。二行"),
        ("他说“好”\n“对”", "他说“好”“对”"),
        ("用JupyterLab\n打开", "用JupyterLab打开"),
        ("打开\nJupyterLab", "打开JupyterLab"),
        ("two\nlines", "two\nlines"),
        ("他说“A”\nB", "他说“A”B"),
    ],
)
def test_a_line_break_beside_chinese_is_no_space(text: str, expected: str) -> None:
    assert joined(nodes.Text(text)) == expected


def test_a_line_break_is_joined_across_the_nodes_of_a_line() -> None:
    strong = nodes.strong("", "", nodes.Text("重点"))
    assert joined(nodes.Text("前"), nodes.Text("\n"), strong, nodes.Text("\n"), nodes.Text("后")) == "前重点后"


def test_literal_text_keeps_its_line_breaks() -> None:
    assert joined(nodes.literal("", "", nodes.Text("一\n二"))) == "一\n二"
