"""The delivery of a period: route by route, what came back and why, and when it was over."""
