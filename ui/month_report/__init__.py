"""Screen `informes`: the coordinator's report of a month, its analysis, its files."""
