"""What an organisation decides about itself, on pages of its own."""
