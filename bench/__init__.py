"""The house of comparisons: the course's own code timed beside what people would use instead, in one run."""
