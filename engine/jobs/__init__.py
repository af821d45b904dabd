"""What the screen and the engine processes say to each other."""
