"""Workbooks: a plan as sheets to be filled in, and sheets read as rows and cells."""
