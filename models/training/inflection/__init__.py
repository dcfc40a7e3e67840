"""Inflection: stems and endings in, the word forms that Korean makes of them out.

A recogniser that writes syllables spells a form it has never met as it sounds. The lists are short and general; what
they make by rule is some tens of thousands of forms.
"""
