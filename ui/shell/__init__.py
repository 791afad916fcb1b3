"""The frame around the pages: top bar, navigation, page stack, status bar."""
