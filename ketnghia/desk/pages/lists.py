"""What lists share: pages of fifty, of which only the one that is looked at is loaded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

_ROWS_A_PAGE = 50
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Shelved(Generic[Row]):
    """The rows of a list as a paginator wants them: counted without being loaded, loaded a page at a time."""

    ask: Callable[[int, int], Sequence[Row]]  # from the first row of a page to the one after its last
    total: int

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, cut: slice, /) -> Sequence[Row]:
        return self.ask(int(cut.start), int(cut.stop)) if self.total else ()


def page_of(request: HttpRequest, total: int, ask: Callable[[int, int], Sequence[Row]]) -> "Page[Row]":
    """The page that the address asks for; the first or the last where there is no such page."""
    return Paginator(cast("Sequence[Row]", Shelved(ask, total)), _ROWS_A_PAGE).get_page(request.GET.get("page"))
