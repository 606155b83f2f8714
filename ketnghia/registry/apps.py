from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "ketnghia.registry"
    label = "registry"
