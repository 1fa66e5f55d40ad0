"""Where do the files lie that browsers load? Gathered, hashed and compressed."""

import hashlib
from collections.abc import Iterator

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def gather() -> None:
    """Fill STATIC_ROOT if any file changed since the last time."""
    stamp = settings.STATIC_ROOT / "gathered"
    wanted = _digest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(wanted)


def _digest() -> str:
    return hashlib.sha256("\n".join(sorted(_files())).encode()).hexdigest()


def _files() -> Iterator[str]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            changed = storage.get_modified_time(name).timestamp()
            yield f"{name} {storage.size(name)} {changed}"


if __name__ == "__main__":
    django.setup()
    gather()
