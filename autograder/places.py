"""Where a project keeps its things: found from any folder inside it."""

from pathlib import Path

__all__ = ["exercise_items", "glossary", "phrases", "practice_items", "project_root"]


def project_root(start: Path | None = None) -> Path:
    """The nearest folder upwards with `_toc.yml` and `book/`. Raises FileNotFoundError with a Chinese sentence."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "_toc.yml").is_file() and (folder / "book").is_dir():
            return folder
    msg = f"在 {here} 和它的上级文件夹里没有找到教材（有 _toc.yml 和 book/ 的文件夹），请先进入教材的文件夹。"
    raise FileNotFoundError(msg)


def practice_items(root: Path) -> Path:
    """The folder of the practice items, whose keys are on the pages."""
    return root / "book" / "items"


def exercise_items(root: Path) -> Path:
    """The folder of the graded-only items, whose keys no student gets."""
    return root / "exercises" / "items"


def phrases(root: Path) -> Path:
    """The folder of the phrase bank."""
    return root / "book" / "phrases"


def glossary(root: Path) -> Path:
    """The file of the glossary's terms."""
    return root / "book" / "glossary.yml"
