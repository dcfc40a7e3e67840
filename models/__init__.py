"""models: everything that runs weights. Sound comes in, text goes out; text comes in, sound goes out.

In:  an ``Utterance`` (one end-pointed stretch of speech) or a reply's text.
Out: a ``Transcript`` (what was heard, how surely) or a ``Speech`` (what to play).

This room knows Korean sounds and spelling, but no intent, no app and no phone. Weights are named in
``catalogue.yaml`` and verified before they are loaded. Third parties stay in their adapters: ``faster_whisper`` in
``whisper.py``, the espeak-ng library in ``espeak.py``, PyAV in ``resample.py``. How words sound is in
``pronunciation/``, how numbers and particles are said in ``korean.py``.
The recipe of the embedded recogniser is in ``training/``.
"""
