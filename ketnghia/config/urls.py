"""Addresses: the desk owns them all, those that lead nowhere too."""

from django.urls import include, path

from ketnghia.config.health import health

urlpatterns = [path("health/", health, name="health"), path("", include("ketnghia.desk.urls"))]

handler404 = "ketnghia.desk.pages.other.missing"
handler500 = "ketnghia.desk.pages.other.broken"
