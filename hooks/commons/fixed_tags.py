"""Tags that the code itself gives a meaning: the vocabulary may word them, not drop them.

Each stands here once, for all who act on it. ``rules`` holds the vocabulary to them.
"""

from __future__ import annotations

# What a case study says where its sources say nothing, of its verdict and of its teller.
NOT_STATED = "not-stated"
# Whose a verdict is, where no source states it.
OUR_READING = "our-reading"
# What readers learn most from: it did not work, or a court or a review undid it.
WENT_WRONG = ("overturned", "failed")
# Those who tell a story with more than one side, or none to take.
BROAD_VIEW = ("evaluator", "several", "court")

# How a service was bought, where what joined the two sides was a contract of some sort.
CONTRACTS = (
    "contract",
    "alliance",
    "reserved-contract",
    "innovation-partnership",
    "light-touch",
    "outcomes-contract",
)
# How it was bought, where it was none of those: as good as unsaid in a list.
OTHER = "other"
# The law that replaced the rules of buying, in the nations and from the day the vocabulary gives.
BUYING_LAW = "procurement-act-2023"

# Who asks for contracts and who lets them.
PROVIDERS = ("dpulo", "vcse", "social-enterprise", "mutual", "infrastructure-body")
COMMISSIONERS = ("local-authority", "nhs", "central-government", "procurement", "elected-member")

USER_LED = "user-led"
# Topics whose entries describe a body of law.
LAW_TOPICS = ("procurement-law", "reserved-contracts", "provider-selection-regime")

CASE_STUDY = "case-study"
# Kinds that have a deadline or a day.
KINDS_THAT_CLOSE = ("consultation", "event", "fund", "training")
# Kinds that a title names when it is one: a title with "policy" in it can be anything.
TELLING_KINDS = ("guide", "toolkit", "template", "training", "consultation")

UK, INTERNATIONAL = "uk", "international"
FOUR_NATIONS = ("england", "scotland", "wales", "northern-ireland")

# How the end of an address says what format a file has.
FORMAT_OF_FILE = {".pdf": "pdf", ".docx": "docx", ".doc": "docx", ".xlsx": "xlsx", ".xls": "xlsx"}
