"""SVG elements, escaped by the serialiser: whatever a name holds, it stays text."""

import re
from xml.etree import ElementTree as Tree
from xml.etree.ElementTree import Element, SubElement

# What XML cannot hold at all, and the marks that turn the direction of writing around.
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_NAMESPACE = "http://www.w3.org/2000/svg"
_LETTER = 0.56  # mean width of a letter, in font sizes


def clean(text: str, most: int = 0) -> str:
    """Text that a drawing can hold; cut with an ellipsis after `most` characters where that is given."""
    plain = " ".join(_UNFIT.sub("", text).split())
    return f"{plain[: most - 1].rstrip()}…" if most and len(plain) > most else plain


def number(value: float) -> str:
    """A coordinate with one decimal at most."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def drawing(width: float, height: float, label: str, kind: str) -> Element:
    """The root: an image with a name for those who do not see it. Its parts can be reached, since they are links."""
    root = Element("svg", {"viewBox": f"0 0 {number(width)} {number(height)}", "role": "group", "aria-label": clean(label)})
    root.set("class", f"chart {kind}")
    return root


def part(parent: Element, tag: str, css: str = "", **attributes: str | float) -> Element:
    """An element below another; `_` in the names of attributes stands for `-`."""
    given = {name.rstrip("_").replace("_", "-"): value if isinstance(value, str) else number(value) for name, value in attributes.items()}
    if css:
        given["class"] = css
    return SubElement(parent, tag, given)


def write(parent: Element, text: str, x: float, y: float, css: str = "", **attributes: str | float) -> Element:
    """A line of text."""
    made = part(parent, "text", css, x=x, y=y, **attributes)
    made.text = clean(text)
    return made


def link(parent: Element, href: str, title: str, css: str = "") -> Element:
    """A group that leads somewhere and says where; a plain group where there is no address."""
    made = part(parent, "a", css, href=href) if href else part(parent, "g", css)
    part(made, "title").text = clean(title)
    return made


def width_of(text: str, size: float) -> float:
    """About how wide a text is drawn."""
    return len(text) * size * _LETTER


class Drawing(str):
    """A drawing as text that the serialiser has escaped: templates take it as markup. What is cut from it or put to it is text again."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def to_text(root: Element) -> Drawing:
    """The drawing for a page."""
    return Drawing(Tree.tostring(root, encoding="unicode"))


def to_file(root: Element, style: str) -> bytes:
    """The drawing as a file of its own, with the style that pages give it."""
    first = Element("style")
    first.text = style
    root = Tree.fromstring(Tree.tostring(root))
    root.set("xmlns", _NAMESPACE)
    _, _, width, height = root.get("viewBox", "0 0 1000 600").split()
    root.set("width", width)
    root.set("height", height)
    root.insert(0, first)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + Tree.tostring(root)
