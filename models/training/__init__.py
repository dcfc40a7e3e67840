"""models.training: the recipe of the embedded recogniser, one command (``python -m models.training``).

In:  phrase files, station names and, if given, a file of general sentences.
Out: a folder that faster-whisper loads (``models/embedded-ko``), its gate and its report.

Text is drawn (``text``), said by the product's own voice (``sound``), kept as features (``shards``), learnt
(``train``), written as CTranslate2 int8 (``export``) and measured through the product's own recogniser (``evaluate``).
torch is needed in ``network``, ``train``, ``export`` and ``__main__`` only: it comes with the extra ``train``.
"""
