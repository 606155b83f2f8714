"""What a backup takes and what it leaves."""

from django.apps import apps

from ketnghia.config.backup import PASSING, is_kept, kept_models

ROOMS = ("access", "archive", "registry", "followup")


def test_every_table_is_kept_or_called_computed_by_its_room() -> None:
    kept = {model._meta.label for model in kept_models()}
    left = {model._meta.label for model in apps.get_models(include_auto_created=True)} - kept
    computed = {f"{room}.{name}" for room in ROOMS for name in getattr(apps.get_app_config(room), "computed", ())}
    assert {label for label in left if label.split(".")[0] not in PASSING} == computed
    assert {"archive.Document", "archive.Claim", "archive.Reading_claims", "registry.Judgement", "followup.Handled"} <= kept


def test_what_a_room_calls_computed_is_there() -> None:
    for room in ROOMS:
        for name in getattr(apps.get_app_config(room), "computed", ()):
            assert not is_kept(apps.get_model(room, name))
