"""What a garment looks like in data and in a picture for a person to check."""
