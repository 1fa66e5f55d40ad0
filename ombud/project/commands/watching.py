"""How far long work is, for whoever watches it."""

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    TaskProgressColumn,
    TextColumn,
)


def bars(*also: ProgressColumn) -> Progress:
    """A bar on standard error, and nothing at all where nobody watches."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        *also,
        console=console,
        disable=not console.is_terminal,
    )
