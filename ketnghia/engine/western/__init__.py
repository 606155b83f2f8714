"""English and French press: the same records as from Vietnamese, by the word order and the words of these languages.

The tables of data/en and data/fr hold the words; the modules here know how they combine: who does it stands before the verb, to
whom behind it, a promise is a future tense or "will", and a reference repeats a name, a title or a kind of unit. `complete` resolves
who is meant and when, `draw` makes the facts, `judge` says whether they are about local cooperation.
"""

from ketnghia.engine.western.completing import Mentions, complete
from ketnghia.engine.western.drawing import draw
from ketnghia.engine.western.relevance import judge

__all__ = ["Mentions", "complete", "draw", "judge"]
