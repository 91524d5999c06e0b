"""The guard: autograding goes ahead only under the whole of `nbgrader_config.py`.

nbgrader answers a misspelt or missing setting with its defaults, and its defaults run students' code. So exporter,
grader and saver each ask this module first, and nobody gets a mark unless every setting stands as it should.
"""

from collections.abc import Mapping

__all__ = ["AUTOGRADE", "RELEASE", "REQUIRED", "SANITIZE", "Refusal", "check_config"]

_NBGRADER = "nbgrader.preprocessors."
SANITIZE = [
    _NBGRADER + name
    for name in ("ClearOutput", "DeduplicateIds", "OverwriteKernelspec", "OverwriteCells", "CheckCellMetadata")
]
AUTOGRADE = [
    "autograder.course.grader.GradeAnswers",
    _NBGRADER + "LimitOutput",
    "autograder.course.grader.SaveAnswerGrades",
    _NBGRADER + "AssignLatePenalties",
    _NBGRADER + "CheckCellMetadata",
]
RELEASE = [
    _NBGRADER + "LockCells",
    _NBGRADER + "ClearSolutions",
    "autograder.course.release.BlankAnswers",
    _NBGRADER + "ClearOutput",
    _NBGRADER + "CheckCellMetadata",
    _NBGRADER + "ComputeChecksums",
    "autograder.course.release.SaveAnswerCells",
    _NBGRADER + "ClearHiddenTests",
    _NBGRADER + "ClearMarkScheme",
    _NBGRADER + "ComputeChecksums",
    _NBGRADER + "CheckCellMetadata",
]

# Class → setting → the value it must have; None: any value, but it must be set.
REQUIRED: Mapping[str, Mapping[str, object]] = {
    "Autograde": {
        "exporter_class": "autograder.course.graft.GraftExporter",
        "sanitize_preprocessors": SANITIZE,
        "autograde_preprocessors": AUTOGRADE,
    },
    "GenerateAssignment": {"preprocessors": RELEASE},
    "GenerateFeedback": {
        "exporter_class": "autograder.course.feedback.FeedbackExporter",
        "preprocessors": [_NBGRADER + "GetGrades"],
    },
    "HTMLExporter": {"preprocessors": ["autograder.course.legible.LegibleAnswers"]},
    "CourseDirectory": {"course_id": None, "include": ["*.ipynb", "timestamp.txt", "submission_secret.txt"]},
    "Exchange": {"root": None},
    "ExchangeFactory": {"collect": "autograder.course.exchange.SafeCollect"},
    "ZipCollectApp": {
        "extractor_plugin": "autograder.course.zip.CnExtractor",
        "collector_plugin": "autograder.course.zip.CnCollector",
    },
    "FileNameCollectorPlugin": {"named_regexp": None},
    "Course": {"banks": None},
}


class Refusal(RuntimeError):
    """Something is not as it must be for marks to be given; the message is a Chinese sentence."""


def check_config(config: Mapping[str, object]) -> None:
    """Raises Refusal unless the configuration in force holds every required setting with its value."""
    wrong = []
    for section, settings in REQUIRED.items():
        found = config.get(section)
        have = found if isinstance(found, Mapping) else {}
        for name, value in settings.items():
            if name not in have:
                wrong.append(f"缺少 c.{section}.{name}")
            elif value is not None and _plain(have[name]) != value:
                wrong.append(f"c.{section}.{name} 的值不对")
    if wrong:
        listed = "；".join(wrong)
        raise Refusal(f"nbgrader_config.py 不完整，一份也没有评：{listed}。请恢复成项目里原来的那一份。")


def _plain(value: object) -> object:
    """Classes given as classes compare by their dotted names."""
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    return f"{value.__module__}.{value.__qualname__}" if isinstance(value, type) else value
