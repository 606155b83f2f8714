"""Addresses: the desk owns them all, those that lead nowhere too."""

from django.urls import include, path

urlpatterns = [path("", include("ketnghia.desk.urls"))]

handler404 = "ketnghia.desk.pages.other.missing"
handler500 = "ketnghia.desk.pages.other.broken"
