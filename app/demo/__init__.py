"""A fictional town that lives its months through the use cases: to try the program, and to test it whole."""

from app.demo.living import live
from app.demo.plan import Lived, Plan

__all__ = ["Lived", "Plan", "live"]
