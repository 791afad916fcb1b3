"""The typefaces of the papers, each with its licence.

Lato 2.007 by Łukasz Dziedzic, under the SIL Open Font License (OFL.txt), and for receipts DejaVu Sans Mono
2.37, under the licence of Bitstream Vera (DEJAVU.txt).
"""
