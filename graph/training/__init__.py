"""The documents and the corpus from which the reader's models are made; `README.md` tells how they are annotated."""
