"""models: everything that runs weights. Sound comes in, text goes out; text comes in, sound goes out.

In:  an ``Utterance`` (one end-pointed stretch of speech) or a reply's text.
Out: a ``Transcript`` (what was heard, how surely) or a ``Speech`` (what to play) and its ``Caption``.

Hearing: ``listener.py`` ends utterances, ``whisper.py`` hears them, ``gate.py`` says what to believe,
``domain_words.py`` how names are spelled. Speaking: ``speak.py`` hands a reply to a ``sink.py`` stretch by stretch,
``voices.py`` names who speaks; ``reading/`` puts figures into words, ``pronunciation/`` words into sounds.

This room knows Korean sounds and spelling, but no intent, no app and no phone; what to expect is handed down as plain
words. Weights are named in ``catalogue.yaml`` and verified before they are loaded (``weights.py``). Third parties stay
in their adapters: ``faster_whisper`` in ``whisper.py``, its hub in ``hub.py``, ``onnxruntime`` in
``voice_activity.py``, sounddevice in ``microphone.py`` and ``loudspeaker.py``, ``piper`` in ``piper.py``, the
espeak-ng library in ``espeak.py``, PyAV in ``resample.py``.
The recipe of the embedded recogniser is in ``training/``, what measures any recogniser in ``measure.py``.
"""
