"""Watching links: what is due -> visit -> judge -> remember -> report.

Each module does one step. ``entries`` reads the addresses of the catalogue; ``plan`` says which
are due; ``guard`` refuses those that are not public; ``hosts`` deals them out; ``linkchecker``
and ``visit`` run LinkChecker over them; ``said`` reads what it said; ``signs`` and ``judge`` say
what that means; ``patience`` makes of it a new line for ``state``; ``accept`` throws away what a
broken network said; ``archive`` looks for copies; ``report`` tells the maintainers. ``checking``
puts the visits in order, ``keeping`` writes down what is known at every step, ``ending`` lets a
run be ended early, and ``conclusion`` says what has become of it.
"""
