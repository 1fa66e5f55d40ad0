"""Each page of the desk says in two sentences what it is for."""
