"""Nothing that somebody may not see shines through: not a word, not a number, not a count, not an order of rows.

The register first holds what everybody of the test may see; every page, file and search that links and forms lead to is kept. Then what is
hidden comes in, telling of the same partners and the same agreement, and everything is asked for again: it must be the same, byte for byte.
"""

import html
import re
import zipfile
from io import BytesIO
from urllib.parse import quote, urlsplit

import pytest
from django.test import Client

from ketnghia.access.roles import Role
from tests.desk.people import signed_in
from tests.desk.walk import STARTS, links, name_of
from tests.readings import activity, agreement, contribution, hand, indicator, locality, person, statement, take_in

pytestmark = pytest.mark.django_db
KHANH_HOA, BUSAN = "VN/Khánh Hòa", "KR/Busan"
# Words and numbers that stand in nothing else.
SECRET = {
    ("home", "public"): ("Hanbada", "111.222.333"),
    ("home", "internal"): ("Zelkova", "444.555.666"),
    ("home", "restricted"): ("Quixtop", "777.888.999"),
    ("hue", "public"): ("Wysteria", "121.212.121"),
    ("hue", "internal"): ("Vexilum", "343.434.343"),
    ("hue", "restricted"): ("Jorvund", "565.656.565"),
}
_AT_MOST = 3  # queries followed of one path: filters and pages make more than there is to learn
_MOVING = (r'name="csrfmiddlewaretoken" value="\w+"', r'"X-CSRFToken": "\w+"', r"X-CSRFToken&quot;: &quot;\w+")
# The log tells that the test itself looked; what one's account is, is not of the register.
_NOT_ASKED = ("log", "account", "account_logout", "mfa_index", "account_change_password")


def tell(office: str, visibility: str) -> None:
    """The same facts of the same partners, with words and a sum of their own."""
    word, amount = SECRET[office, visibility]
    text = (
        f"# Khánh Hòa và Busan bàn về {word}\n"
        f"Ngày 4/3/2026, Khánh Hòa và Busan ký bản ghi nhớ về {word}.\n"
        f"Busan hứa tặng tàu {word} cho Khánh Hòa.\n"
        f"Đoàn Busan thăm cảng {word}.\n"
        f"Ông Kim {word} Hyun, Thị trưởng Busan.\n"
        f"Busan tài trợ {amount} đồng cho cảng {word}.\n"
        f"Kim ngạch của Busan với {word} tăng {amount[:3]}%.\n"
    )
    take_in(
        text,
        locality("Busan", BUSAN),
        agreement(f"Khánh Hòa và Busan ký bản ghi nhớ về {word}", [KHANH_HOA, BUSAN], signed="2026-03-04"),
        statement(f"Busan hứa tặng tàu {word} cho Khánh Hòa", [BUSAN], [KHANH_HOA], due="2027"),
        activity(f"Đoàn Busan thăm cảng {word}", [KHANH_HOA, BUSAN], date="2026-03-04", venue=word),
        person(f"Ông Kim {word} Hyun", f"Kim {word} Hyun", ["Thị trưởng"], BUSAN),
        contribution(f"Busan tài trợ {amount} đồng", BUSAN, KHANH_HOA, amount.replace(".", "")),
        indicator(f"Kim ngạch của Busan với {word} tăng {amount[:3]}%", BUSAN, "kim ngạch", amount[:3], "%"),
        name=f"{word}.txt",
        by=hand(office),
        visibility=visibility,
    )


def shown(response: object) -> str:
    """What a person gets to see: a page without its tokens, or what stands in a file."""
    content = b"".join(response) if getattr(response, "streaming", False) else response.content  # type: ignore[attr-defined,call-overload]
    if content[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(content)) as packed:
            return "\n".join(f"{name}: {packed.read(name)!r}" for name in sorted(packed.namelist()) if "docProps" not in name)
    text = content.decode("utf-8", "replace")
    for pattern in _MOVING:
        text = re.sub(pattern, "", text)
    return f"{response.status_code} {text}"  # type: ignore[attr-defined]


def crawl(client: Client) -> dict[str, str]:
    """Every page and file by its address, from link to link; and what a search for each word finds."""
    waiting = [*STARTS, *(f"/search/?q={quote(word)}" for words in SECRET.values() for word in words)]
    waiting += [f"{path}?as={form}" for path in ("/partners/", "/agreements/", "/commitments/", "/activities/") for form in ("csv", "xlsx")]
    seen: dict[str, str] = {}
    asked: dict[str, int] = {}
    while waiting:
        path = waiting.pop(0)
        if path in seen or name_of(path) in _NOT_ASKED:
            continue
        bare = urlsplit(path).path
        asked[bare] = asked.get(bare, 0) + 1
        if asked[bare] > _AT_MOST and bare != "/search/":
            continue
        response = client.get(path, follow=True)
        seen[path] = shown(response)
        if "html" in response.headers.get("Content-Type", ""):
            waiting += links(response.content.decode())
    return seen


def difference(before: str, after: str) -> str:
    """The first lines in which two answers differ."""
    pairs = zip([*before.splitlines(), ""], [*after.splitlines(), ""], strict=False)
    return next((f"- {was.strip()[:300]}\n+ {now.strip()[:300]}" for was, now in pairs if was != now), "the later one is longer")


EVERYTHING = set(SECRET)
CLEARED = {("home", "public"), ("home", "internal"), ("home", "restricted"), ("hue", "public")}
NOT_CLEARED = CLEARED - {("home", "restricted")}


@pytest.mark.parametrize(
    ("role", "may_see"),
    [
        ("viewer", NOT_CLEARED),
        ("officer", NOT_CLEARED),
        ("reviewer", NOT_CLEARED),
        ("lead", CLEARED),
        ("administrator", CLEARED),
    ],
)
def test_what_is_hidden_changes_nothing_that_is_shown(role: Role, may_see: set[tuple[str, str]]) -> None:
    for place in sorted(may_see):
        tell(*place)
    client = signed_in(role)
    client.get("/")  # the session is begun: its first answer sets a cookie
    before = crawl(client)
    assert len(before) > 25
    told = "\n".join(before.values())
    for place in may_see:
        assert SECRET[place][0] in told, f"the test sees nothing of {place}"
    hidden = sorted(EVERYTHING - may_see)
    for place in hidden:
        tell(*place)
    after = crawl(client)
    changed = [f"{path}\n{difference(before[path], after[path])}" for path in before if path in after and before[path] != after[path]]
    assert not changed, "\n\n".join(changed[:5])
    assert set(before) == set(after)


def test_addresses_of_hidden_things_are_as_if_there_were_none() -> None:
    for place in sorted(EVERYTHING):
        tell(*place)
    lead, viewer, stranger = signed_in("lead"), signed_in("viewer"), signed_in("lead", "hue")
    for client, hidden in ((viewer, EVERYTHING - NOT_CLEARED), (stranger, {("home", "internal"), ("home", "restricted")})):
        for path in crawl(lead):
            if path.startswith("/search/"):
                continue  # says the words it was asked for; what it finds is held above
            told = html.unescape(shown(client.get(path, follow=True)))
            assert not [SECRET[place] for place in hidden if any(word in told for word in SECRET[place])], path
