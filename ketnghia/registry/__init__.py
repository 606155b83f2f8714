"""DECIDES what holds: judgements by people, and the records that one pure function folds from claims and judgements.

fold       claims + judgements -> records; pure, in any order, component by component
rebuild    keeps the records table equal to what the fold gives
judge      the only writer of judgements
queries    what pages and papers ask
answers    the shapes they get
search     the one search box
"""
