"""KEEPS what was said: documents with their bytes, the text kept of them, readings and claims.

`intake` is the only writer, `expunge` the only destroyer; the database itself refuses changes to what was kept.
"""
