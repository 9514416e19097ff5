"""Labels become a model: what to label next (`labels`), training, evaluation, promotion, and the model's card.

    from nlp.training.data import load_labelled
    from nlp.training.split import split
    from nlp.training.evaluate import evaluate
    from nlp.training.train import train

Read `train.py` first: it names every step in order. `evaluate.py` says what is counted, `intervals.py` how sure the
counts are, `compare.py` when a new model is worse than the old one.
"""
