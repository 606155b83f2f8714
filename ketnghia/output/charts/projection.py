"""From degrees to places on a map a thousand units wide."""

from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from ketnghia.output.geo import Ground

WIDTH = 1000.0
_MERIDIAN = 150.0  # in the middle of the world map, so that Việt Nam stands left of it and the Pacific is whole
_WEST, _EAST, _SOUTH, _NORTH = 95.0, 121.0, 5.5, 26.5  # of the region
# Šavrič, Patterson and Jenny, The Equal Earth map projection (2018).
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_ROOT = sqrt(3) / 2


def equal_earth(lon: float, lat: float) -> tuple[float, float]:
    """Equal-area, north up, on a globe of radius one; `lon` from the middle meridian."""
    theta = asin(_ROOT * sin(radians(lat)))
    square = theta * theta
    sixth = square**3
    x = radians(lon) * cos(theta) / (_ROOT * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)))
    return x, theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))


@dataclass(frozen=True, slots=True)
class Frame:
    """What of the plane a map shows: `left` and `top` of it in the projection's units, and units of the map to one of these."""

    ground: Ground
    left: float
    top: float
    scale: float
    height: float

    def place(self, lat: float, lon: float) -> tuple[float, float]:
        """x and y on the map."""
        x, y = _plane(self.ground, lat, lon)
        return (x - self.left) * self.scale, (self.top - y) * self.scale

    def shows(self, lat: float, lon: float, margin: float = 0) -> bool:
        x, y = self.place(lat, lon)
        return margin <= x <= WIDTH - margin and margin <= y <= self.height - margin


def _plane(ground: Ground, lat: float, lon: float) -> tuple[float, float]:
    if ground == "region":
        # True to scale along 16° north, where Việt Nam is.
        return radians(lon) * cos(radians(16)), radians(lat)
    from_middle = (lon - _MERIDIAN + 180) % 360 - 180
    if from_middle == -180 and lon > _MERIDIAN:  # the right edge of the map, not the left one
        from_middle = 180.0
    return equal_earth(from_middle, lat)


@lru_cache(maxsize=2)
def frame_of(ground: Ground) -> Frame:
    """The whole of a ground: the world without the Antarctic, or Việt Nam and its neighbours."""
    if ground == "region":
        scale = WIDTH / (radians(_EAST - _WEST) * cos(radians(16)))
        top = radians(_NORTH)
        return Frame(ground, radians(_WEST) * cos(radians(16)), top, scale, round((top - radians(_SOUTH)) * scale, 1))
    left, right = equal_earth(-180, 0)[0], equal_earth(180, 0)[0]
    scale = WIDTH / (right - left)
    top, bottom = equal_earth(0, 78)[1], equal_earth(0, -56)[1]
    return Frame(ground, left, top, scale, round((top - bottom) * scale, 1))


def around(places: list[tuple[float, float]], least: float = 150.0) -> Frame:
    """The part of the world map that holds these places (lat, lon) with room around, `least` units of the whole wide at the least."""
    whole = frame_of("world")
    spots = [whole.place(lat, lon) for lat, lon in places]
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    ratio = 0.62
    width = max(least, (max(xs) - min(xs)) * 1.35, (max(ys) - min(ys)) * 1.35 / ratio)
    width = min(width, WIDTH)
    height = width * ratio
    left, top = (max(xs) + min(xs)) / 2 - width / 2, (max(ys) + min(ys)) / 2 - height / 2
    left, top = min(max(left, 0.0), WIDTH - width), min(max(top, 0.0), max(whole.height - height, 0.0))
    zoom = WIDTH / width
    return Frame("world", whole.left + left / whole.scale, whole.top - top / whole.scale, whole.scale * zoom, round(height * zoom, 1))
