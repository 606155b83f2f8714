"""Style sheets, scripts and drawings as they are served: gathered once, compressed, and named by what is in them.

A file whose name holds a digest of its content may be kept by a browser for ever; after an upgrade the page asks for another
name. Gathering is done by `ketnghia serve` before it serves. Where nothing was gathered (tests,
`django` by hand) files go out as they lie in the packages.
"""

from typing import Final

from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

# What packages bring along and no page of ours asks for.
_UNUSED: Final = ("account", "mfa", "ext", "htmax-*", "htmx-4*", "htmx-2.js", "django-htmx.js")


class Gathered(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """The gathered files; a file that was not gathered goes by its own name and is found in its package."""

    keep_only_hashed_files = True

    def stored_name(self, name: str) -> str:
        """The name that holds the digest, or `name` itself. Never reads the file: a page must not fail for a missing style sheet."""
        gathered: str | None = self.hashed_files.get(self.hash_key(self.clean_name(name)))
        return name if gathered is None else gathered


def gather() -> None:
    """Lay all static files in STATIC_ROOT, hashed and compressed; what is there already is left alone. OSError where that cannot be."""
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=[*_UNUSED])
