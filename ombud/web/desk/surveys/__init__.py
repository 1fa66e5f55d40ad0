"""What people say of our handling, for those who may read it together."""
