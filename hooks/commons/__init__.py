"""The core of Commissioning Commons: plain Python that knows nothing of MkDocs.

Data flows one way: load (``loading``), check (``rules``), shape and render (``pages``).
"""
