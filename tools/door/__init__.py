"""Behind course.py: which commands there are, and which Python runs them (standard library only)."""
