from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "ketnghia.archive"
    label = "archive"
