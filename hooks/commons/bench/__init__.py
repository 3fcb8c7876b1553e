"""What the site costs: measured on demand by scripts/bench.py, never by a test."""
