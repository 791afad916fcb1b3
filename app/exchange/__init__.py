"""Codecs of foreign files: pure text and values, no SQL."""
