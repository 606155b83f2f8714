from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "ketnghia.access"
    label = "access"
