"""What the page /find/ is served with: the words of each entry, its tags, its card, an index.

Text is Pagefind's; filters, counts and sorting are ours, from one small file (DESIGN, section 5).
"""
