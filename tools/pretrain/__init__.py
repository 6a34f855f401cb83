"""How the course's own tokenizer and small models were made: one module for each step, run by ``course.py pretrain``."""
