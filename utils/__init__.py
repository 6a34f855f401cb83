"""What the notebooks import: checks, data, plots, seeds. Import the part you need; this file loads nothing."""
