"""Every topic of the syllabus is taught, practised and, where it has to be, graded; what is missing is seen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from autograder.__main__ import main
from autograder.coverage import coverage, read_syllabus
from autograder.items import load
from autograder.topics import read_sections

ROOT = Path(__file__).parents[2]
ITEM = """
- id: {name}
  kind: choice
  topics: [{topic}]
  title: 题
  source: 店规
  era: 今天
  checked: 2026-11
  prompt: 哪一个？
  options: [{{text: 甲, right: true, why: 对。}}, {{text: 乙, why: 错。}}]
"""
CHAPTER = """# 章

(t-service-definition)=
## 含义

```{code-cell}
drill("inside")
# 这一行在格子里，不是标题
```

### 小节

```{code-cell}
drill("other-topic")
```

## 自测

```{code-cell}
drill("outside")
```

(t-service-features)=
## 特征

```{code-cell}
drill("features")
```
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of one chapter with two topics."""
    (tmp_path / "book" / "items").mkdir(parents=True)
    (tmp_path / "exercises" / "items").mkdir(parents=True)
    (tmp_path / "_toc.yml").touch()
    (tmp_path / "book" / "one.md").write_text(CHAPTER, "utf-8")
    topics = {
        "inside": "t-service-definition",
        "other-topic": "t-service-features",
        "outside": "t-service-definition",
        "features": "t-service-features",
    }
    items = "".join(ITEM.format(name=name, topic=topic) for name, topic in topics.items())
    (tmp_path / "book" / "items" / "one.yml").write_text(items, "utf-8")
    return tmp_path


def test_a_topics_drills_are_those_that_stand_in_its_own_section_and_are_about_it(root: Path) -> None:
    rows = coverage(root, load([root / "book" / "items"]), [])[0][1]
    assert rows[0].drills == ("inside",)
    assert rows[0].holes == []
    assert rows[1].drills == ("features",)
    assert rows[1].holes == ["t-service-features（客户服务的8个特征）：没有一份作业考到它。"]
    assert rows[2].holes == [
        "t-service-stages（售前、售中、售后三阶段及各自内容）：书里没有 (t-service-stages)= 这个小节。"
    ]


def test_a_section_ends_at_the_next_heading_that_is_not_below_it(root: Path) -> None:
    section = read_sections(root)["t-service-definition"]
    lines = CHAPTER.splitlines()
    assert lines[section.start] == "(t-service-definition)="
    assert lines[section.end] == "## 自测"


def test_a_hole_is_told_and_fails_the_command(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(root)
    assert main(["check"]) == 0
    capsys.readouterr()
    assert main(["check", "--coverage"]) == 1
    said = capsys.readouterr()
    assert "  ✓ t-service-definition　客户服务的含义　one　练习1题　作业不要求" in said.out
    assert "  ✗ t-service-features　客户服务的8个特征　one　练习1题　作业0题" in said.out
    assert said.err.splitlines()[0] == "t-service-features（客户服务的8个特征）：没有一份作业考到它。"
    assert re.fullmatch(r"71个知识点里，共有\d+处缺口。", said.err.splitlines()[-1])


def test_the_books_own_list_has_every_topic_once() -> None:
    ids = [topic.id for part in read_syllabus() for topic in part.topics]
    assert len(ids) == len(set(ids)) == 71
    assert [part.title for part in read_syllabus()] == [
        "客户服务基础",
        "平台规则",
        "沟通工具",
        "售前客服",
        "售中与售后客服",
    ]


def test_the_book_has_no_hole(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["check", "--coverage"]) == 0, capsys.readouterr().err
