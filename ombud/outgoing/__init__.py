"""The one door by which requests of ours leave for other machines."""
