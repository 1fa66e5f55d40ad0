"""A case as one file that anybody can read and verify, without us and offline.

readers   which texts, files and entries a reader may have; of the rest only digests
contents  what is in the file, as plain values
packing   the ZIP: the case, its files, the chain, the seals, README.txt, verify.py
verify    the verifier that goes into the ZIP: one file, which imports nothing of ours
"""
