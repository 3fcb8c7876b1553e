"""A form's text -> an entry or questions; an entry -> its place in resources.yml."""
