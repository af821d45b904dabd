"""Where the arms and legs of the photo run, which skin is theirs, and where they end."""
