"""Loading other charges from a sheet: its columns, every row judged before anything is kept."""
