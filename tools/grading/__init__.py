"""Grading what members hand in: extract the answers, run them apart, judge them here, report."""
