"""Addresses: the desk owns them all."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("", include("ketnghia.desk.urls"))]

handler404 = "ketnghia.desk.pages.other.missing"
handler500 = "ketnghia.desk.pages.other.broken"
