"""Bringing the cadastre in: a file, its columns, every row judged before anything is kept."""
