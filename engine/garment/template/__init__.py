"""The parametric outline of a category, fitted to the outline that the photo shows."""
