"""Reports for people who have nothing installed: what they say, and the formats that lay it out.

`report.content.Report` answers in words and figures whatever a report says; each answer is computed
when it is first asked for. A format is a function from a `Report` to bytes, a row of
`report.formats.FORMATS`: it lays out, and computes and words nothing.
"""
