from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "ketnghia.followup"
    label = "followup"
    # Kept for a day and made again: a backup leaves them out.
    computed = frozenset({"Agenda", "Due", "DueTag"})
