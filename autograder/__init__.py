"""The self-grading textbook: one item bank for page drills and graded notebooks."""
