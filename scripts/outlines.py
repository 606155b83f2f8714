"""Makes the outlines that maps are drawn on, out of Natural Earth and the outlines of the provinces.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python scripts/outlines.py package vn_provinces_34.geojson

Writes world.json, region.json, provinces.json and countries.csv into ketnghia/output/geo (see SOURCES.md there). Degrees, WGS 84, [longitude,
latitude]. The world begins in the middle of the Atlantic, so that the Pacific is whole; longitudes run from -30 to 330.
"""

import csv
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = list[Point]
GEO = Path(__file__).parents[1] / "ketnghia" / "output" / "geo"
CUT = -30.0
BOX = (91.0, 3.0, 127.0, 31.0)  # west, south, east, north of the region
ISLANDS = (110.9, 6.9, 117.6, 17.3)  # Hoàng Sa and Trường Sa: drawn from the outlines of Đà Nẵng and Khánh Hòa alone
VIETNAM, ANTARCTICA = "704", "010"


def arcs_of(topology: dict[str, Any]) -> list[Ring]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)
    return arcs


def polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    found = geometry.get("arcs", [])
    return [found] if geometry["type"] == "Polygon" else found


def ring_of(numbers: list[int], arcs: list[Ring]) -> Ring:
    ring: Ring = []
    for number in numbers:
        part = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring.extend(part[1:] if ring else part)
    return ring


def unwound(ring: Ring) -> Ring:
    """A ring over the date line without the leap from 180 to -180."""
    turned, shift = [ring[0]], 0
    for before, here in zip(ring, ring[1:], strict=False):
        shift += -360 if here[0] - before[0] > 180 else 360 if before[0] - here[0] > 180 else 0
        turned.append((here[0] + shift, here[1]))
    return turned


def clipped(ring: Ring, axis: int, at: float, keep_above: bool) -> Ring:
    """Sutherland and Hodgman's cut along one line."""

    def inside(point: Point) -> bool:
        return point[axis] >= at if keep_above else point[axis] <= at

    cut: Ring = []
    for before, here in zip([ring[-1], *ring[:-1]], ring, strict=True):
        if inside(before) != inside(here):
            share = (at - before[axis]) / (here[axis] - before[axis])
            cut.append((before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1])))
        if inside(here):
            cut.append(here)
    return cut


def simplified(line: Ring, tolerance: float) -> Ring:
    """Douglas and Peucker's line: no point is further from it than the tolerance."""
    if len(line) < 3:
        return line
    (ax, ay), (bx, by) = line[0], line[-1]
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5

    def distance(point: Point) -> float:
        if not length:
            return ((point[0] - ax) ** 2 + (point[1] - ay) ** 2) ** 0.5
        return abs((bx - ax) * (ay - point[1]) - (ax - point[0]) * (by - ay)) / length

    at = max(range(1, len(line) - 1), key=lambda place: distance(line[place]))
    if distance(line[at]) <= tolerance:
        return [line[0], line[-1]]
    return simplified(line[: at + 1], tolerance)[:-1] + simplified(line[at:], tolerance)


def closed(ring: Ring, tolerance: float) -> Ring:
    """A simplified ring, without its last point, which is the first again; islands keep four points at least."""
    if len(ring) > 2 and ring[0] == ring[-1]:
        ring = ring[:-1]
    half = len(ring) // 2
    slim = simplified(ring[: half + 1], tolerance)[:-1] + simplified([*ring[half:], ring[0]], tolerance)[:-1]
    return slim if len(slim) > 3 else ring


def area(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def centre(ring: Ring) -> Point:
    """The centroid of a ring."""
    twice = x = y = 0.0
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        twice, x, y = twice + cross, x + (a[0] + b[0]) * cross, y + (a[1] + b[1]) * cross
    return (x / (3 * twice), y / (3 * twice)) if twice else ring[0]


def within(ring: Ring, box: tuple[float, float, float, float]) -> bool:
    return all(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in ring)


def borders(topology: dict[str, Any]) -> list[int]:
    """Arcs that two countries share."""
    used: Counter[int] = Counter()
    for geometry in topology["objects"]["countries"]["geometries"]:
        for polygon in polygons(geometry):
            used.update({number if number >= 0 else ~number for ring in polygon for number in ring})
    return [number for number, times in sorted(used.items()) if times > 1]


def rounded(lines: list[Ring], digits: int) -> list[list[list[float]]]:
    kept = []
    for line in lines:
        points = [[round(x, digits), round(y, digits)] for x, y in line]
        kept.append([point for at, point in enumerate(points) if not at or point != points[at - 1]])
    return [line for line in kept if len(line) > 1]


def rings_of(topology: dict[str, Any], arcs: list[Ring]) -> list[tuple[str, Ring]]:
    found = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = geometry.get("id") or ""
        for polygon in polygons(geometry):
            # Lakes and enclaves are drawn over: an enclave is land, and of lakes only the Caspian would be seen.
            found.extend((code, ring_of(numbers, arcs)) for numbers in polygon[:1])
    return found


def make_world(topology: dict[str, Any]) -> dict[str, Any]:
    arcs = arcs_of(topology)
    land = []
    for code, ring in rings_of(topology, arcs):
        if code == ANTARCTICA or area(ring) < 0.15:
            continue
        for shift in (-360, 0, 360):
            piece = clipped([(x + shift, y) for x, y in unwound(ring)], 0, CUT, True)
            piece = clipped(piece, 0, CUT + 360, False) if piece else piece
            if len(piece) > 2:
                land.append(closed(piece, 0.12))
    lines = [simplified([(x if x >= CUT else x + 360, y) for x, y in arcs[number]], 0.12) for number in borders(topology)]
    return {"land": rounded(land, 1), "borders": rounded(lines, 1)}


def make_region(topology: dict[str, Any]) -> dict[str, Any]:
    arcs = arcs_of(topology)
    land = []
    for code, ring in rings_of(topology, arcs):
        if within(ring, ISLANDS) and code != VIETNAM:
            continue
        for axis, at, above in ((0, BOX[0], True), (1, BOX[1], True), (0, BOX[2], False), (1, BOX[3], False)):
            ring = clipped(ring, axis, at, above) if ring else ring
        if len(ring) > 2 and area(ring) > 0.004:
            land.append(closed(ring, 0.025))
    lines = []
    for number in borders(topology):
        line: Ring = []
        for point in arcs[number]:
            if within([point], BOX):
                line.append(point)
            elif line:
                lines.append(line)
                line = []
        lines.append(line)
    return {"land": rounded(land, 2), "borders": rounded([simplified(line, 0.025) for line in lines if len(line) > 1], 2)}


def make_provinces(collection: dict[str, Any]) -> list[dict[str, Any]]:
    made = []
    for feature in collection["features"]:
        told, shape = feature["properties"], feature["geometry"]
        parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        rings = [closed([(x, y) for x, y in part[0]], 0.008) for part in parts]
        name = told["name"].removeprefix("Tỉnh ").removeprefix("Thành phố ").replace("Hoà", "Hòa").replace("Hoá", "Hóa")
        made.append({"code": told["code"], "key": f"VN/{name}", "label": told["label"], "rings": rounded(rings, 3)})
    return made


def make_countries(fine: dict[str, Any], codes: dict[str, str]) -> list[tuple[str, float, float]]:
    """Alpha-2 code and the middle of the largest part of each country."""
    arcs = arcs_of(fine)
    largest: dict[str, Ring] = {}
    for code, ring in rings_of(fine, arcs):
        alpha = codes.get(code)
        if alpha and area(ring) > area(largest.get(alpha, ring[:1])):
            largest[alpha] = ring
    return [(alpha, round(centre(ring)[1], 2), round(centre(ring)[0], 2)) for alpha, ring in sorted(largest.items())]


def alpha_codes(names: dict[str, str]) -> dict[str, str]:
    """ISO 3166-1 numeric codes of Natural Earth to alpha-2, through the CLDR's names of both."""
    from babel.core import get_global

    aliases = get_global("territory_aliases")
    return {numeric: alphas[0] for numeric in names if len(alphas := aliases.get(numeric, [])) == 1}


def main() -> None:
    atlas, provinces = Path(sys.argv[1]), Path(sys.argv[2])
    coarse, fine = (json.loads((atlas / f"countries-{scale}.json").read_text(encoding="utf-8")) for scale in ("110m", "50m"))
    names = {g["id"]: g["properties"]["name"] for g in fine["objects"]["countries"]["geometries"] if g.get("id")}
    made = {
        "world.json": make_world(coarse),
        "region.json": make_region(fine),
        "provinces.json": make_provinces(json.loads(provinces.read_text(encoding="utf-8"))),
    }
    for name, content in made.items():
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        (GEO / name).write_text(text.replace('{"code"', '\n{"code"') + "\n", encoding="utf-8")
    with (GEO / "countries.csv").open("w", encoding="utf-8", newline="") as file:
        file.write("# The middle of the largest part of each country, for partners of which no coordinates are known. Made by scripts/outlines.py.\n")
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("key", "lat", "lon", "source"))
        rows.writerows((*row, "Natural Earth 1:50m, centroid") for row in make_countries(fine, alpha_codes(names)))


if __name__ == "__main__":
    main()
