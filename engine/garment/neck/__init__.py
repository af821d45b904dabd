"""The front's neckline inside the matte, and collars, hoods and plackets around it."""
