"""The pages that show the portfolio whole: what they show, what they hand out, and that they hold nothing back and nothing up."""

import csv
import io
import json
import re
from datetime import date
from xml.etree import ElementTree as Tree

import pytest
from django.test import Client

from ketnghia.desk.pages.whole import VIEWS, chart_style
from ketnghia.followup.portfolio import COUNTED, Heat, bars, portfolio, sums
from ketnghia.registry.answers import Lens


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    "asked", ["", "country=LA", "home=VN/Huế", "on=2024-05-01", "field=tourism", "tie=formal", "country=ZZ&on=x&home=<b>"]
)
def test_every_way_to_see_the_whole_opens(visitor: Client, view: str, asked: str) -> None:
    text = page(visitor, f"/{view}/?{asked}")
    assert "<b>" not in text.replace("<bdi>", "")
    assert "style=" not in text


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_asks_the_register_a_bounded_number_of_times(visitor: Client, view: str, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        page(visitor, f"/{view}/")


@pytest.mark.parametrize("view", VIEWS)
def test_every_table_leaves_as_csv_and_xlsx(visitor: Client, view: str) -> None:
    rows = list(csv.reader(io.StringIO(visitor.get(f"/{view}/?as=csv").content.decode("utf-8-sig"))))
    assert len(rows) > 1
    assert len({len(row) for row in rows}) == 1
    assert visitor.get(f"/{view}/?as=xlsx").content.startswith(b"PK")


def test_the_table_of_the_map_holds_every_partner_once(visitor: Client, lens: Lens) -> None:
    text = page(visitor, f"/map/?on={lens.on}")
    for line in portfolio(lens).lines:
        assert line.place.name in text
    rows = visitor.get(f"/map/?as=csv&on={lens.on}").content.decode("utf-8-sig").splitlines()
    assert len(rows) == len(portfolio(lens).lines) + 1


def test_the_archipelagos_are_on_the_map_in_every_language(visitor: Client, foreigner: Client) -> None:
    for client in (visitor, foreigner):
        for ground in ("", "?ground=region"):
            text = page(client, f"/map/{ground}")
            assert "Hoàng Sa" in text
            assert "Trường Sa" in text


def test_a_mark_of_a_country_leads_to_its_partners_and_theirs_to_their_pages(visitor: Client) -> None:
    assert "/map/?country=LA" in page(visitor, "/map/")
    assert re.search(r'<a href="/partners/LA/[^"]*" class="mark', page(visitor, "/map/?country=LA"))


def test_partners_leave_as_geojson(visitor: Client, lens: Lens) -> None:
    answer = visitor.get(f"/map/?as=geojson&on={lens.on}")
    assert answer["Content-Type"] == "application/geo+json"
    told = json.loads(answer.content)
    assert told["type"] == "FeatureCollection"
    assert {feature["id"] for feature in told["features"]} == {line.place.key for line in portfolio(lens).lines}
    lon, lat = next(f["geometry"]["coordinates"] for f in told["features"] if f["id"] == "LA/Khammouane")
    assert 103 < lon < 107
    assert 16 < lat < 19


def test_a_drawing_leaves_as_svg_with_its_ground_and_its_colours(visitor: Client) -> None:
    content = visitor.get("/map/?as=svg").content
    assert Tree.fromstring(content).tag.endswith("svg")
    assert b"<use" not in content
    assert b"--indigo:#234b7d" in content
    assert ".land" in chart_style()


def test_a_figure_of_money_leads_to_its_records(visitor: Client, lens: Lens) -> None:
    bar = next(bar for bar in bars(sums(lens)) if bar.currency)
    text = page(visitor, f"/money/?year={bar.year}&currency={bar.currency}&given={int(bar.given)}&on={lens.on}")
    behind = text[text.index('id="behind"') : text.index('id="table"')]
    assert {number for number in bar.ids if f"/records/{number}/" in behind} == set(bar.ids)


@pytest.mark.parametrize("asked", ["from=2020&to=2010", "from=0000&to=9999", "from=x", "year=abc&given=1"])
def test_odd_years_break_nothing(visitor: Client, asked: str) -> None:
    assert "</main>" in page(visitor, f"/money/?{asked}")


def test_a_cell_leads_to_its_records(visitor: Client, lens: Lens) -> None:
    heat = Heat(lens, COUNTED, "", frozenset(line.place.key for line in portfolio(lens).lines))
    row, field = min(heat.by_partner())
    text = page(visitor, f"/fields/?country={row[:2]}&row={row}&cell={field}&on={lens.on}")
    wanted = {deed.id for deed in heat.deeds(row, field)}
    behind = text[text.index('id="behind"') :]
    assert {number for number in wanted if f"/records/{number}/" in behind} == wanted


def test_the_day_is_kept_from_page_to_page(visitor: Client) -> None:
    assert "/money/?on=2024-05-01" in page(visitor, f"/map/?on={date(2024, 5, 1)}")


def test_a_partner_in_the_network_shows_its_agreements_and_people(visitor: Client) -> None:
    text = page(visitor, "/network/?at=LA/Khammouane")
    assert 'class="node agreement' in text
    assert "/records/A" in text


def test_a_country_in_the_network_opens_and_closes(visitor: Client) -> None:
    closed = page(visitor, "/network/?open=-")
    assert 'href="/network/?open=LA"' in closed
    assert "at=LA" not in closed
    assert "at=LA%2FKhammouane" in page(visitor, "/network/?open=LA")


def test_a_name_is_found_in_the_network_without_its_marks(visitor: Client) -> None:
    text = page(visitor, "/network/?open=-&seek=kham")
    assert re.search(r'at=LA%2FKhammouane[^"]*" class="mark \w+ lit"', text)


def test_the_timeline_goes_closer_and_wider(visitor: Client) -> None:
    text = page(visitor, "/timeline/?from=2020&to=2027")
    assert "from=2022&amp;to=2025" in text
    assert "from=2018&amp;to=2029" in text
    assert ">2020<" in text
    assert ">2019<" not in text


@pytest.mark.parametrize("asked", ["from=2030&to=2020", "from=1&to=9999999", "from=0000&to=9999", "page=99", "page=x"])
def test_odd_stretches_break_nothing(visitor: Client, asked: str) -> None:
    assert "</main>" in page(visitor, f"/timeline/?{asked}")
