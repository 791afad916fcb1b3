"""The typeface of the papers: Lato 2.007 by Łukasz Dziedzic, under the SIL Open Font License (OFL.txt)."""
