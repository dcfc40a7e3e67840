"""intents: text comes in, meaning goes out.

In:  one utterance as text, the time it was said, and what had just been asked (if anything).
Out: an ``Interpretation``: a task with canonical slot values, or a control (yes, stop, …), or out of scope.

This room knows Korean, and no app and no screen: the phrases of every task are handed down to it as plain data
(``TaskPhrases``). Stateless: the same input always gives the same meaning. Korean literals live in ``korean.py`` files
and in YAML.
"""
