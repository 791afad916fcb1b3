"""The icons, one SVG each; see LICENSE.md."""
