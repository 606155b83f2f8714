"""Values for the page of parts: enough to show each of them, and nothing from the register."""

from typing import Any

from django import forms
from django.core.paginator import Paginator

from ketnghia.desk.flash import Flash, Undo


class SampleForm(forms.Form):
    """One field of each kind; sent empty, so that the page shows an error too."""

    title = forms.CharField(max_length=200)
    due = forms.CharField(required=False)
    field = forms.ChoiceField(choices=[("EDU", "EDU"), ("TOU", "TOU")], required=False)
    note = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), required=False)
    urgent = forms.BooleanField(required=False)
    side = forms.ChoiceField(choices=[("home", "A"), ("partner", "B")], widget=forms.RadioSelect, initial="home", required=False)


def sample_form() -> SampleForm:
    form = SampleForm({"title": "", "due": "31/12/2026", "side": "home"}, auto_id="sample-%s")
    form.is_valid()
    return form


def sample_values() -> dict[str, Any]:
    return {
        "form": sample_form(),
        "page": Paginator(range(120), 50).page(2),
        "sample_flashes": (Flash("…", "good", Undo("/design/")), Flash("…", "bad")),
        "week": range(1, 8),
        "weeks": [range(first, first + 7) for first in (1, 8, 15, 22)],
    }
