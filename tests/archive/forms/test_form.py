import pytest

from ketnghia.archive.errors import FormError
from ketnghia.archive.forms import load_forms
from ketnghia.archive.forms.form import parse_form
from ketnghia.registry.joining import RULES
from ketnghia.registry.records import MERGES

GOOD = "kind: person\ntitle: Người\nlines:\n  - {field: name, words: Họ tên, type: text}\n"


def test_whatever_can_be_typed_has_a_field_of_its_record_to_go_to() -> None:
    for kind, form in load_forms().items():
        assert {line.field for line in form.lines} <= set(MERGES[RULES[kind].record]), kind


def test_a_form_is_read_from_its_file() -> None:
    assert parse_form(GOOD, "person.yaml").lines[0].words == "Họ tên"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("kind: [", "not readable as YAML"),
        ("- a", "kind, title and lines"),
        (GOOD.replace("field: name, ", ""), "no field"),
        (GOOD.replace("Họ tên", "Họ; tên"), "no words"),
        (GOOD.replace("type: text", "type: colour"), "no known type"),
        (GOOD.replace("type: text", "type: code"), "codes"),
        (GOOD.replace("type: text", "type: code, codes: {yes: có}"), "quote"),
        (GOOD + "  - {field: name, words: Tên, type: text}\n", "given twice"),
        (GOOD.replace("type: text", "type: text, size: 3"), "unknown key"),
    ],
)
def test_a_broken_form_names_file_place_and_remedy(content: str, says: str) -> None:
    with pytest.raises(FormError, match=says) as refused:
        parse_form(content, "person.yaml")
    assert str(refused.value).startswith("person.yaml: ")
