from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "ketnghia.desk"
    label = "desk"
