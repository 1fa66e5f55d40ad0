"""ombud bench: how fast is it here? Each figure stands beside its target."""

import typer

from ombud.project.commands.bench import arithmetic, clocks, desk, sign_in, vault

commands = typer.Typer(
    help="Measure on this machine what has to be fast. Every figure says its target.",
    no_args_is_help=True,
)
commands.command("arithmetic")(arithmetic.run)
commands.command("clocks")(clocks.run)
commands.command("desk")(desk.run)
commands.command("sign-in")(sign_in.run)
commands.command("vault")(vault.run)
