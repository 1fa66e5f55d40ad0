"""How much work is one try at a password? Argon2id, tuned to this kind of machine."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class TunedArgon2(Argon2PasswordHasher):
    """80 to 250 ms on two small cores: dear for who guesses, bearable for who waits.

    One lane and 46 MiB, so that sign-ins that come together neither take all cores nor
    fill the memory. `ombud bench sign-in` measures.
    """

    time_cost = 3
    memory_cost = 47_104  # KiB
    parallelism = 1
