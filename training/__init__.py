"""Trains the tagger: prepare, train, export. Torch lives here and nowhere else."""
