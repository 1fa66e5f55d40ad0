"""What a wheel carries that git does not: web assets and compiled translations."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))

from ombud.project import assets, catalogues


class Assets(BuildHookInterface):
    """Builds both before the files are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        del version, build_data
        assets.build()
        catalogues.compile_catalogues()
