"""What kind of garment and of photo it is: category, flat or ghost mannequin, or on a person."""
