"""The command lines of scripts/: each reads its options, calls the core and prints."""
