"""Irregular users on their way to normal: cases, their steps, their charges."""
