"""What a person types, as a document: an entry becomes a note of labelled lines ("Ngày ký: 10/6/2025"), and can be read back from it.

So a typed fact has a quote, evidence for each field and a place in the history like any other; `read_back` of what `write` wrote gives the
same values, which is how an entry is verified. The forms are data: one YAML file a kind beside this module.
"""

from ketnghia.archive.forms.form import FORM_RULE, Entry, Form, Line, load_forms
from ketnghia.archive.forms.sheet import Sheet, canonical_values, read_back, write

__all__ = ["FORM_RULE", "Entry", "Form", "Line", "Sheet", "canonical_values", "load_forms", "read_back", "write"]
