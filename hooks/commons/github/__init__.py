"""What the workflows do on GitHub: annotations, rolling issues, the link-health branch, proposals.

Workflows stay short: what they decide is decided here, where tests can see it.
"""
