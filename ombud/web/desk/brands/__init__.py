"""In which names, colours and words people meet us: looked at, written, tried."""
