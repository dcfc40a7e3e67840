"""How what is written in figures, signs and Latin letters is read aloud: text comes in, text in words goes out.

A voice is given words only; which words is a matter of the language (``korean.py``) and of its counters
(``counters.yaml``).
"""
