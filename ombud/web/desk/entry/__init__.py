"""Getting in: the sign-in and what belongs to it.

kept      what was typed when a session ended, carried through the sign-in
passing   from here on, this browser is this person
again     who signed in long ago shows once more who they are
second    the second step: a code, or a passkey
passkeys  what a browser needs to answer with a passkey
invited   choosing a password with a link from a letter
provider  through the organisation's identity provider
"""
