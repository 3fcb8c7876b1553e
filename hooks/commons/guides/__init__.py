"""The data behind the hand-written guides: load, check, shape."""
