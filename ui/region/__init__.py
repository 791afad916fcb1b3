"""The region: the packages of many offices in one report."""
