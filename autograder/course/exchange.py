"""A `collect` that a hostile hand-in cannot use: nothing but plain files, nothing through a link, nobody else's name.

nbgrader's own follows links in the inbound folder and later gives what they point to back as «feedback».
"""

import os
import re
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.exchange.default import ExchangeCollect
from nbgrader.utils import parse_utc
from traitlets import Bool

from autograder.course.handin import File, choose, released, stamp
from autograder.course.inbound import Suspicious, plain_files
from autograder.course.submitted import refusal

__all__ = ["SafeCollect"]

# What nbgrader itself would read as a pattern or a part of a path.
_UNSAFE = re.compile(r"[\[\]*?{}/\\+\x00-\x1f]|^\.|^$")
_Record = dict[str, object]


class SafeCollect(ExchangeCollect):  # type: ignore[misc]  # nbgrader has no types
    """`c.ExchangeFactory.collect`. What it refuses becomes a submission that says why: nobody is just missing."""

    require_owner = Bool(default_value=False, help="Take a submission only from the system user it is named after").tag(
        config=True
    )

    def init_src(self) -> None:
        """Nbgrader's choice of each student's submission, after the impossible ones are out."""
        super().init_src()
        named = [record for record in self.src_records if record["username"]]
        self.src_records: list[_Record] = named

    def _path_to_record(self, path: str) -> _Record:
        """Never fails: one impossible folder name must not stop the class. Refused ones have no user name."""
        place = Path(path)
        parts = place.name.rsplit("+", 3)
        nobody: _Record = {"username": "", "filename": place.name, "timestamp": datetime.min}  # noqa: DTZ901  nbgrader's times are naive
        if len(parts) < 3 or parts[1] != self.coursedir.assignment_id or _UNSAFE.search(parts[0]):  # noqa: PLR2004  user, assignment, time
            self.log.error("没有收 %s：文件夹的名称不是nbgrader交上来的样子。", place.name)
            return nobody
        if place.is_symlink() or not place.is_dir():
            self.log.error("没有收 %s：它是一个链接，或者不是文件夹。", place.name)
            return nobody
        owner = _owner(place)
        if self.require_owner and owner != parts[0]:
            self.log.error("没有收 %s：它说是%s交的，其实是%s放的。", place.name, parts[0], owner)
            return nobody
        return {"username": parts[0], "filename": place.name, "timestamp": _time(parts[2], place)}

    def do_copy(self, src: str, dest: str, log: object = None) -> None:  # noqa: ARG002  nbgrader's signature
        """Copies the one notebook to grade and nbgrader's two small files; a refused folder leaves a note in the
        notebook's place.
        """
        source, target = Path(src), Path(dest)
        assignment = released(Path(self.coursedir.root), self.coursedir.assignment_id)
        try:
            found = plain_files(source, wanted=lambda name: name.endswith(".ipynb") or name == "submission_secret.txt")
        except Suspicious as reason:
            self.log.error("没有收 %s：%s", source.name, reason)  # noqa: TRY400  the reason is the message
            found = {f"{assignment.name}.ipynb": refusal(f"交来的文件夹没有收：{reason}")}
        when = _time(source.name.rsplit("+", 3)[2], source).replace(tzinfo=UTC)
        notebooks = [File(path=name, data=data, when=when) for name, data in found.items() if name.endswith(".ipynb")]
        exact = [file for file in notebooks if file.path == f"{assignment.name}.ipynb"]
        chosen = choose([*notebooks, *exact], assignment) if notebooks else None
        target.mkdir(parents=True)
        (target / f"{assignment.name}.ipynb").write_bytes(
            chosen.data if chosen else refusal("交来的文件夹里没有笔记本。")
        )
        (target / "timestamp.txt").write_text(stamp(when), "ascii")
        if "submission_secret.txt" in found:
            (target / "submission_secret.txt").write_bytes(found["submission_secret.txt"])


def _owner(place: Path) -> str:
    import pwd  # noqa: PLC0415  Windows has none, and no exchange either

    try:
        return pwd.getpwuid(place.lstat().st_uid).pw_name
    except KeyError:
        return f"用户{place.lstat().st_uid}"


def _time(written: str, place: Path) -> datetime:
    """The time in a folder's name, in UTC without a zone as nbgrader has it; of the folder itself where the name
    holds none.
    """
    try:
        when = parse_utc(written)
    except (ValueError, OverflowError, TypeError):
        when = None
    if isinstance(when, datetime) and os.sep not in written:
        return when
    return datetime.fromtimestamp(place.lstat().st_mtime, UTC).replace(tzinfo=None)
