"""Are the translations compiled?

    python -m ombud.project.catalogues

writes the .mo beside each .po that is newer. Needs polib only, so that a build hook
can run it too.
"""

from pathlib import Path

import polib

LOCALE = Path(__file__).parents[1] / "locale"


def compile_catalogues() -> None:
    """Write the .mo beside each .po that is newer."""
    for source in _outdated():
        polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))


def is_compiled() -> bool:
    """Whether every catalogue can be used as it stands."""
    return not _outdated()


def _outdated() -> list[Path]:
    found = []
    for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            found.append(source)
    return found


if __name__ == "__main__":
    compile_catalogues()
