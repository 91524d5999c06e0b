"""The grading language: pure functions over a key and a response, the same in Python and JavaScript."""
