"""Files from a learning platform: `zip_collect` with our plug-ins, and `python -m autograder intake`."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from autograder.__main__ import main
from autograder.course.archive import Skipped, gathered
from autograder.course.handin import File, student_number
from autograder.course.pieces import pieces
from autograder.course.submitted import Cell
from tests.course.small_course import FULL, NAME, RIGHT, SmallCourse

if TYPE_CHECKING:
    from pathlib import Path


class GbkName(zipfile.ZipInfo):
    """An entry as Windows and many platforms write it: GBK bytes, no UTF-8 flag."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802  zipfile's own name
        return self.filename.encode("gb18030"), self.flag_bits & ~0x800


def zipped(
    files: dict[str, bytes], *, gbk: bool = False, when: tuple[int, int, int, int, int, int] = (2026, 11, 20, 10, 0, 0)
) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr((GbkName if gbk else zipfile.ZipInfo)(name, when), data)
    return stream.getvalue()


def collected(course: SmallCourse, files: dict[str, bytes]) -> str:
    """Files into `archive/`, then `zip_collect` and `autograde`; the log of the first."""
    folder = course.course / "downloaded" / NAME / "archive"
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    run = course.run("zip_collect", NAME, "--force")
    assert run.code == 0, run.output
    grading = course.grade()
    assert grading.code == 0, grading.output
    return run.output


@pytest.mark.parametrize("gbk", [False, True])
@pytest.mark.parametrize(
    "name",
    [
        f"20240101_张三_{NAME}.ipynb",
        "张三-20240101-练习一(1).ipynb",
        "20240101 张三/作业 (2).ipynb",
        "第3组/张三２０２４０１０１.IPYNB",
        f"张三_20240101_2026-03-01-10-00-00_{NAME}.ipynb",
        f"张三_20240101_20260301100000_{NAME}.ipynb",
        "20240101.ipynb.txt",
    ],
)
def test_a_students_file_is_found_under_any_name_with_the_number_in_it(
    course: SmallCourse, name: str, *, gbk: bool
) -> None:
    collected(course, {"全班.zip": zipped({name: course.file(RIGHT)}, gbk=gbk)})
    assert course.scores("20240101") == FULL


def test_a_zip_in_a_zip_is_opened(course: SmallCourse) -> None:
    inner = zipped({"作业.ipynb": course.file(RIGHT)}, gbk=True)
    collected(course, {"全班.zip": zipped({"20240101_张三.zip": inner, "20240102_李四.zip": inner})})
    assert course.scores("20240101") == course.scores("20240102") == FULL


def test_of_several_files_of_a_student_the_latest_that_is_this_assignment_counts(course: SmallCourse) -> None:
    early = zipped({f"20240101_张三_{NAME}.ipynb": course.file({})}, when=(2026, 11, 1, 8, 0, 0))
    late = zipped({f"20240101_张三_{NAME} (1).ipynb": course.file(RIGHT)}, when=(2026, 11, 2, 8, 0, 0))
    other = zipped({"20240101_张三_笔记.ipynb": b'{"cells": []}'}, when=(2026, 11, 3, 8, 0, 0))
    output = collected(course, {"1.zip": early, "2.zip": late, "3.zip": other})
    assert course.scores("20240101") == FULL
    assert output.count("20240101另外交了一份更合适的") == 2


def test_what_cannot_be_placed_is_named_and_stops_nobody(course: SmallCourse) -> None:
    files = {
        "张三.ipynb": course.file(RIGHT),
        "20240102_李四.docx": b"x",
        "20240103_王五.rar": b"Rar!",
        "__MACOSX/._20240104.ipynb": b"x",
        "../../20240105.ipynb": b"{}",
        "/20240106.ipynb": b"{}",
        f"20240107_赵六_{NAME}.ipynb": course.file(RIGHT),
    }
    output = collected(course, {"全班.zip": zipped(files), "坏的.zip": b"PK\x03\x04 not a zip"})
    for says in ("找不到学号", "不是笔记本文件", "这种压缩格式打不开", "路径指到文件夹外面", "压缩包打不开"):
        assert says in output
    assert [path.name for path in (course.course / "submitted").iterdir()] == ["20240107"]
    assert course.scores("20240107") == FULL


def test_a_damaged_file_with_a_number_is_collected_and_shown_as_unreadable(course: SmallCourse) -> None:
    collected(course, {"全班.zip": zipped({f"20240101_张三_{NAME}.ipynb": b"{"})})
    assert {entry.auto for entry in course.kept("20240101").values()} == {None}


def test_links_and_passwords_and_bombs_in_a_zip_are_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        link = zipfile.ZipInfo("20240101.ipynb")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("20240102.ipynb", b"0" * 30_000_000)
    data = stream.getvalue()
    (tmp_path / "a.zip").write_bytes(data)
    locked = bytearray(zipped({"20240103.ipynb": b"x"}))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "b.zip").write_bytes(bytes(locked))
    (tmp_path / "c.ipynb").symlink_to("/etc/passwd")
    assert [entry.why for entry in gathered(tmp_path) if isinstance(entry, Skipped)] == [
        "是一个链接，没有收",
        "文件太大（30MB），超过20MB",
        "压缩包有密码，打不开",
        "是一个链接或特殊文件，没有收",
    ]
    assert not any(isinstance(entry, File) for entry in gathered(tmp_path))


@pytest.mark.parametrize(
    ("path", "roster", "number"),
    [
        ("张三.ipynb", (), None),
        ("12345.ipynb", (), None),
        ("20240101_张三.ipynb", (), "20240101"),
        ("20240102/20240101.ipynb", (), "20240101"),
        ("20240102/作业.ipynb", (), "20240102"),
        ("20260301100000_20240101.ipynb", (), "20240101"),
        ("987654_20240101.ipynb", ("20240101",), "20240101"),
        ("２０２４０１０１.ipynb", (), "20240101"),
        ("123456789012345.ipynb", (), None),
    ],
)
def test_the_student_number_is_read_from_the_path(path: str, roster: tuple[str, ...], number: str | None) -> None:
    assert student_number(path, roster) == number


def test_intake_reports_on_every_file_and_writes_times_of_its_own(
    course: SmallCourse, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "下载"
    folder.mkdir()
    file = folder / f"20240101_张三_{NAME}.ipynb"
    file.write_bytes(course.file(RIGHT))
    moment = datetime(2026, 11, 20, 2, 0, tzinfo=UTC).timestamp()
    os.utime(file, (moment, moment))
    (folder / "说明.txt").write_text("x", "utf-8")
    (folder / "无名.ipynb").write_bytes(course.file({}))
    (folder / "20240102.ipynb").write_bytes(b"{}")
    assert main(["intake", NAME, str(folder), "--course", str(course.course)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"✓ 20240101_张三_{NAME}.ipynb：20240101，收好了",
        "✗ 20240102.ipynb：20240102，收好了，但里面找不到这次作业的答题格",
        "✗ 无名.ipynb：文件名里找不到学号（6–14位数字），没有收",
        "✓ 说明.txt：不是笔记本文件",
        f"共4个文件。接着运行 nbgrader autograde {NAME}。",
    ]
    assert (
        course.course / "submitted" / "20240101" / NAME / "timestamp.txt"
    ).read_text() == "2026-11-20 02:00:00.000000 UTC"
    assert course.grade().code == 0
    assert course.scores("20240101") == FULL


def test_intake_keeps_the_later_file_unless_told_otherwise(
    course: SmallCourse, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    late, early = tmp_path / "20240101.ipynb", tmp_path / "20240101 旧.ipynb"
    late.write_bytes(course.file(RIGHT))
    early.write_bytes(course.file({}))
    os.utime(early, (1_700_000_000, 1_700_000_000))
    course_folder = ["--course", str(course.course)]
    assert main(["intake", NAME, str(late), *course_folder]) == 0
    assert main(["intake", NAME, str(late), *course_folder]) == 0
    assert main(["intake", NAME, str(early), *course_folder]) == 0
    assert course.grade().code == 0
    assert course.scores("20240101") == FULL
    assert main(["intake", NAME, str(early), *course_folder, "--replace"]) == 0
    assert course.grade().code == 0
    assert course.scores("20240101")["shop-choice"] == 0.0
    said = [line for line in capsys.readouterr().out.splitlines() if line.startswith("✓")]
    assert [line.partition("，")[2] for line in said] == [
        "收好了",
        "和收过的一样",
        "已经收过更晚的一份，没有换（要换就加 --replace）",
        "换成了这一份",
    ]


def test_intake_says_what_it_cannot_find(
    course: SmallCourse, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["intake", "nothing", str(tmp_path), "--course", str(course.course)]) == 2
    assert main(["intake", NAME, str(tmp_path / "nowhere"), "--course", str(course.course)]) == 2
    said = capsys.readouterr().err
    assert "请先运行 nbgrader generate_assignment nothing。" in said
    assert "没有找到" in said


def test_a_cell_is_cut_at_every_first_line() -> None:
    cell = Cell(type="code", text="上面的\n%%answer a-1\n一\n%%answer b-1 二\n三", claims=None)
    assert [(piece.ident, piece.lines) for piece in pieces(cell, 0, {"a-1", "b-1"})] == [
        ("a-1", ["上面的", "一"]),
        ("b-1", ["二", "三"]),
    ]
