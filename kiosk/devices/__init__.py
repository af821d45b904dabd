"""What stands beside the screen: the printer and the voice."""
