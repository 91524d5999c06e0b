"""Everything around nbgrader: assignments, intake, the graft, grades and feedback. The only door to nbgrader and
its kin.
"""
