"""Drills in a live notebook: `drill("table-3-3")` shows the very drill the book's page shows, as a widget.

The only door to anywidget for drills. Chapters call `drill` with an id alone; the item comes from the practice bank.
"""

from autograder.drill.practice import NoDrillError, drill
from autograder.drill.widget import Drill

__all__ = ["Drill", "NoDrillError", "drill"]
