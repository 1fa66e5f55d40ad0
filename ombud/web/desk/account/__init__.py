"""One's own account: how one signs in, and where one is signed in.

page      everything at a glance; sessions end here
password  another password
second    a second step: an app, and codes on paper
passkeys  passkeys, added and taken away
"""
