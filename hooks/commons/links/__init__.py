"""What is due -> visit -> judge -> state -> report."""
