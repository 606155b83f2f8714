from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "ketnghia.followup"
    label = "followup"
