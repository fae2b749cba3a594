"""From a report's bytes to a document: its text with fixed character positions, its language, date, title and source.

A document from bytes: `reading.read_document`. Copies, near copies and cuts of one text are linked to their origin:
`lineage.lineage`. Each is imported from its module: whoever compares documents loads no reader of PDF.
"""
