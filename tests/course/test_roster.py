"""The class list: as Excel saves it, whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from nbgrader.api import Gradebook

from autograder.__main__ import main
from autograder.course.roster import RosterError, read_roster

if TYPE_CHECKING:
    from pathlib import Path

LIST = "学号,姓名\n20260301,林晓雨\n20260302,欧阳静\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_is_read_however_excel_saved_it(encoding: str) -> None:
    found = read_roster(LIST.replace("\n", "\r\n").encode(encoding))
    assert [(student.number, student.name) for student in found] == [("20260301", "林晓雨"), ("20260302", "欧阳静")]


def test_other_columns_tabs_and_empty_lines_do_no_harm() -> None:
    found = read_roster("序号\t姓名\t学号\n1\t林晓雨\t20260301\n\t\t\n".encode())
    assert [(student.number, student.name) for student in found] == [("20260301", "林晓雨")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("20260301,林晓雨\n", "“学号”和“姓名”"),
        ("学号,姓名\n2.03E+07,林晓雨\n", "第2行：“2.03E\\+07”不是学号"),
        ("学号,姓名\n20260301,林晓雨\n20260301,赵一鸣\n", "第3行：学号20260301写了两次"),
        ("学号,姓名\n", "没有学生"),
        ("", "“学号”和“姓名”"),
    ],
)
def test_a_list_with_a_fault_is_refused_with_its_line(text: str, says: str) -> None:
    with pytest.raises(RosterError, match=says):
        read_roster(text.encode())


def test_a_file_that_is_no_text_is_refused() -> None:
    with pytest.raises(RosterError, match="不是文字文件"):
        read_roster(b"PK\x03\x04\xff\xff\x80")


def test_the_command_enters_the_class_and_a_second_run_adds_only_who_is_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "名单.csv"
    file.write_text(LIST, "gb18030")
    arguments = ["roster", str(file), "--course", str(tmp_path)]
    assert main(arguments) == 0
    assert "新加2人" in capsys.readouterr().out
    file.write_text(f"{LIST}20260303,赵一鸣\n", "utf-8-sig")
    assert main(arguments) == 0
    assert "新加1人，原来就有2人" in capsys.readouterr().out
    with Gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}") as gradebook:
        names = {student.id: (student.last_name, student.first_name) for student in gradebook.students}
    assert names == {"20260301": ("林晓雨", ""), "20260302": ("欧阳静", ""), "20260303": ("赵一鸣", "")}


def test_a_faulty_list_enters_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "名单.csv"
    file.write_text("学号,姓名\n20260301,林晓雨\n12,赵一鸣\n", "utf-8")
    assert main(["roster", str(file), "--course", str(tmp_path)]) == 1
    assert "名单没有收" in capsys.readouterr().err
    assert not (tmp_path / "gradebook.db").exists()


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["roster", str(tmp_path / "没有.csv"), "--course", str(tmp_path)]) == 2
    assert "打不开" in capsys.readouterr().err
