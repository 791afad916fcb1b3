"""Premises that are vacant: by what proof, until when, and whether somebody lives there after all."""
