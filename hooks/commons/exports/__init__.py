"""Catalogue -> files that other people and programs read."""
