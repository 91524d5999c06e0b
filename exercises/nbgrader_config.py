"""nbgrader's configuration of this course. Plain nbgrader commands, run from this folder, do everything.

Fail closed: classes stand here as dotted names and nothing of ours is imported, because nbgrader answers an exception
in this file with its defaults, and its defaults run students' code. The package checks every setting below before it
gives a mark (autograder/course/guard.py), so change values marked 「可改」 only.
"""

import importlib.util
import os
import sys

try:
    found = importlib.util.find_spec("autograder")
except (ImportError, ValueError):
    found = None
if found is None:
    sys.exit(
        "没有找到批改用的Python包autograder，所以什么也没有做。"
        "请先在教材的文件夹里运行 make demo，或 pip install -e .，再用装好它的环境运行nbgrader。"
    )

here = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120  executed up to four times a command: plain
c = get_config()

# 「可改」 课程的名称；交换目录（发作业、交作业的地方）。
# 多人共用一台服务器时，换成大家都能写的目录，并打开下面的 require_owner。
c.CourseDirectory.course_id = "customer-service"
c.Exchange.root = os.path.join(here, "exchange")  # noqa: PTH118
os.makedirs(c.Exchange.root, exist_ok=True)  # noqa: PTH103
c.SafeCollect.require_owner = False

# 「可改」 题库：按顺序读这些文件夹，可以加上不放进仓库的私有题库。
# 网站：填了教材网站的地址，反馈页会链接到讲这道题的小节。
c.Course.banks = [os.path.join(here, "..", "book", "items"), os.path.join(here, "items")]  # noqa: PTH118
c.Course.site = ""

# Only notebooks travel through the exchange: any other file a student hands in could come back to him as «feedback».
c.CourseDirectory.include = ["*.ipynb", "timestamp.txt", "submission_secret.txt"]
c.ExchangeFactory.collect = "autograder.course.exchange.SafeCollect"

# Files from a learning platform: downloaded/<assignment>/archive/*.zip, then `nbgrader zip_collect <assignment>
# --force`.
c.ZipCollectApp.extractor_plugin = "autograder.course.zip.CnExtractor"
c.ZipCollectApp.collector_plugin = "autograder.course.zip.CnCollector"
c.FileNameCollectorPlugin.named_regexp = (
    r".*/(?P<student_id>[0-9]{6,14})_(?P<first_name>[^/_]+)_(?P<file_id>[^/]+)\.ipynb"
)

# The release: blank answer texts, no key, no kernel in the gradebook.
c.GenerateAssignment.preprocessors = [
    "nbgrader.preprocessors.LockCells",
    "nbgrader.preprocessors.ClearSolutions",
    "autograder.course.release.BlankAnswers",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "autograder.course.release.SaveAnswerCells",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Autograding: the student's answer texts in the teacher's notebook, read and never run.
c.Autograde.exporter_class = "autograder.course.graft.GraftExporter"
c.Autograde.sanitize_preprocessors = [
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Autograde.autograde_preprocessors = [
    "autograder.course.grader.GradeAnswers",
    "nbgrader.preprocessors.LimitOutput",
    "autograder.course.grader.SaveAnswerGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Feedback: one page of our own a submission, in Chinese, without a request to any host.
c.GenerateFeedback.exporter_class = "autograder.course.feedback.FeedbackExporter"
c.GenerateFeedback.preprocessors = ["nbgrader.preprocessors.GetGrades"]

# What formgrader shows of an answer: text that fits the page, not Python with faults.
c.HTMLExporter.preprocessors = ["autograder.course.legible.LegibleAnswers"]
