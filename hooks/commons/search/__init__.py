"""What the page /find/ is served with: the words of each entry, its tags, its card, an index.

Text is Pagefind's. Filters, counts and sorting are ours, from one small file: for a filter
without a text, Pagefind loads its whole index, and it counts wrongly where several tags may match.
"""
