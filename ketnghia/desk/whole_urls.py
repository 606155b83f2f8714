"""The addresses of the pages that show the portfolio whole."""

from django.urls import path

from ketnghia.desk.pages import fieldmaps, maps, monies, networks, spans

urlpatterns = [
    path("map/", maps.map_page, name="map"),
    path("network/", networks.network_page, name="network"),
    path("timeline/", spans.timeline_page, name="timeline"),
    path("fields/", fieldmaps.fields_page, name="fields"),
    path("money/", monies.money_page, name="money"),
]
