"""What is kept sealed, under keys that never stand beside the data."""
