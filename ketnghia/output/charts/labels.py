"""Names on a map that do not lie on each other or on the points they stand beside."""

from dataclasses import dataclass, field

from ketnghia.output.charts.svg import width_of

Box = tuple[float, float, float, float]


@dataclass
class Room:
    """What of the drawing is taken; the first who ask get the best places, so ask in the order of importance."""

    width: float
    height: float
    size: float  # of the letters
    taken: list[Box] = field(default_factory=list)

    def take(self, x: float, y: float, radius: float) -> None:
        """A point with a radius is there."""
        self.taken.append((x - radius, y - radius, x + radius, y + radius))

    def find(self, text: str, x: float, y: float, radius: float) -> tuple[float, float, str] | None:
        """x, y and text-anchor for a name beside a point: right, left, above or below; None where no place is free."""
        width, gap = width_of(text, self.size), 3.0
        low = y + self.size * 0.35
        places = (
            (x + radius + gap, low, "start"),
            (x - radius - gap, low, "end"),
            (x, y - radius - gap, "middle"),
            (x, y + radius + self.size, "middle"),
        )
        for left, base, anchor in places:
            start = left if anchor == "start" else left - width if anchor == "end" else left - width / 2
            box = (start, base - self.size * 0.9, start + width, base + self.size * 0.25)
            if box[0] >= 0 and box[2] <= self.width and box[1] >= 0 and box[3] <= self.height and not self._hit(box, x, y):
                self.taken.append(box)
                return left, base, anchor
        return None

    def _hit(self, box: Box, x: float, y: float) -> bool:
        """Whether something else than the point's own mark lies there."""
        own = (x, y)
        return any(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
            for other in self.taken
            if ((other[0] + other[2]) / 2, (other[1] + other[3]) / 2) != own
        )
