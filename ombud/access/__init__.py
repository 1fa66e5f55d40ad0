"""Who gets in: sign-in, factors, invitations, sessions, tokens, and how often."""
