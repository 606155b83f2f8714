"""The people of a demonstration: one for each role, with a password that everybody may know."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import transaction

from ketnghia.access.accounts import open_account, seat
from ketnghia.access.models import Office, User
from ketnghia.access.roles import Role

PASSWORD: Final = "thu-ket-nghia-2026"
PEOPLE: Final[Mapping[Role, tuple[str, str]]] = {
    "lead": ("lead@demo.example", "Trần Thị Minh"),
    "reviewer": ("reviewer@demo.example", "Lê Quang Huy"),
    "officer": ("officer@demo.example", "Phạm Thu Hà"),
    "viewer": ("viewer@demo.example", "Đỗ Văn Sơn"),
    "administrator": ("administrator@demo.example", "Võ Ngọc Anh"),
}


def can_demonstrate() -> bool:
    """Whether nobody has an account of their own: where people work, nobody walks in without a password."""
    return not User.objects.filter(demonstration=False).exists()


def prepare(office: Office, when: datetime) -> None:
    """The accounts of the demonstration, each with its seat; those that are there stay as they are."""
    with transaction.atomic():
        for role, (email, name) in PEOPLE.items():
            user = User.objects.filter(email=email).first()
            seat(user or open_account(email, name, when, password=PASSWORD, demonstration=True), office, role)
