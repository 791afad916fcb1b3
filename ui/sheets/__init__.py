"""A foreign sheet: its file, its columns, every row judged before anything is kept."""
