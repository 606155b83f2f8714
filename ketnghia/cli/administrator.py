"""`ketnghia administrator`: the first account of a register, and the way back in for an administrator who is locked out."""

import argparse
import getpass
import os
import sys

from ketnghia.cli.lines import complain, tell
from ketnghia.cli.register import hand, open_register

EXAMPLES = """examples:
  ketnghia administrator                        asks for the address, the name and twice for the password
  KETNGHIA_ADMIN_EMAIL=lan@example.org KETNGHIA_ADMIN_PASSWORD=… ketnghia administrator --name "Nguyễn Thị Lan"

An address that has an account gets this password and the role of administrator.
`ketnghia serve` makes the administrator of the two variables too, if there is no account with that address yet.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", help="the name that stands with what this person does")


def run(args: argparse.Namespace) -> int:
    email, password = _from_environment()
    if not email:
        if not sys.stdin.isatty():
            complain(
                "quản trị viên: thiếu địa chỉ; hãy chạy lệnh ở cửa sổ dòng lệnh, hoặc đặt KETNGHIA_ADMIN_EMAIL, KETNGHIA_ADMIN_PASSWORD"
            )
            return 1
        email = input("Thư điện tử: ").strip()
    name = args.name or (input("Họ và tên: ").strip() if sys.stdin.isatty() else "") or email
    if not password:
        password = getpass.getpass("Mật khẩu: ")
        if password != getpass.getpass("Mật khẩu một lần nữa: "):
            complain("mật khẩu: hai lần gõ không giống nhau; hãy chạy lại lệnh")
            return 1
    open_register()
    if not _appoint(email, name, password):
        return 1
    tell(f"Quản trị viên: {email}. Mở các trang bằng `ketnghia serve` rồi đăng nhập.")
    return 0


def appoint_from_environment() -> bool:
    """The administrator whom the environment names, where there is no such account yet; False, with a line, where that cannot be.

    The register must be open. A container that starts again with the same variables must not undo a password that was changed since.
    """
    email, password = _from_environment()
    if not email or not password:
        return True
    from ketnghia.access.models import User

    return User.objects.filter(email=email.lower()).exists() or _appoint(email, email, password)


def _from_environment() -> tuple[str, str]:
    return os.environ.get("KETNGHIA_ADMIN_EMAIL", "").strip(), os.environ.get("KETNGHIA_ADMIN_PASSWORD", "")


def _appoint(email: str, name: str, password: str) -> bool:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from ketnghia.access.accounts import appoint_administrator
    from ketnghia.access.models import User

    try:
        validate_email(email)
    except ValidationError:
        complain(f"{email}: không phải địa chỉ thư điện tử; ví dụ lan@example.org")
        return False
    try:
        validate_password(password, User(email=email, name=name))
    except ValidationError as error:
        complain(f"mật khẩu: {' '.join(error.messages)}")
        return False
    who = hand()
    appoint_administrator(email, name, password, who.office, by=who.by, when=who.when)
    return True
