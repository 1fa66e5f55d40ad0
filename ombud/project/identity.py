"""What does the machine tell us of signing in? OMBUD_OIDC_* and the list of leaks."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from ombud.project.environment import Misconfigured

NEARBY = {"127.0.0.1", "localhost", "::1"}
NEEDED = ("OMBUD_OIDC_ISSUER", "OMBUD_OIDC_CLIENT", "OMBUD_OIDC_SECRET")
KNOWN = {
    *NEEDED,
    "OMBUD_OIDC_NAME",
    "OMBUD_OIDC_LOGIN_CLAIM",
    "OMBUD_OIDC_ROLE_CLAIM",
}


@dataclass(frozen=True, slots=True)
class Provider:
    """The organisation's identity provider, as its operator describes it.

    `login_claim` is what gives the user name here; `role_claim`, where it is set, what
    gives the role.
    """

    issuer: str
    client: str
    secret: str
    name: str
    login_claim: str
    role_claim: str


def provider(variables: Mapping[str, str]) -> Provider | None:
    """The identity provider; None where none is set. Raises Misconfigured."""
    given = {name: value for name, value in variables.items() if value}
    told = sorted(name for name in given if name.startswith("OMBUD_OIDC_"))
    if not told:
        return None
    if unknown := [name for name in told if name not in KNOWN]:
        raise Misconfigured(f"We do not know {', '.join(unknown)}.")
    if missing := [name for name in NEEDED if name not in given]:
        raise Misconfigured(f"For OpenID Connect, set {', '.join(missing)} as well.")
    issuer = given["OMBUD_OIDC_ISSUER"]
    url = urlsplit(issuer)
    is_safe = url.scheme == "https" or (url.scheme == "http" and url.hostname in NEARBY)
    if not is_safe or not url.hostname or url.query or url.fragment or url.username:
        raise Misconfigured(
            "OMBUD_OIDC_ISSUER must look like https://login.example.org/realm,"
            " just as the provider writes it."
        )
    return Provider(
        issuer=issuer,
        client=given["OMBUD_OIDC_CLIENT"],
        secret=given["OMBUD_OIDC_SECRET"],
        name=given.get("OMBUD_OIDC_NAME", url.hostname),
        login_claim=given.get("OMBUD_OIDC_LOGIN_CLAIM", "preferred_username"),
        role_claim=given.get("OMBUD_OIDC_ROLE_CLAIM", ""),
    )


def breached_passwords(variables: Mapping[str, str]) -> Path | None:
    """The list of leaked passwords; None where none is set. Raises Misconfigured."""
    named = variables.get("OMBUD_BREACHED_PASSWORDS")
    if not named:
        return None
    path = Path(named)
    if not path.is_file():
        raise Misconfigured(
            "OMBUD_BREACHED_PASSWORDS must be a file of sorted SHA-1 digests."
        )
    return path
