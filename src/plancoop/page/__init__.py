"""A page of one's own: the report's page in the browser of one person, with forms that change it.

`page.server` lets in the browser that was opened, and nobody else; `page.session` answers it, by
the operations that commands use; `page.forms` are what it may ask; `page.drawing` lays all out.
"""
