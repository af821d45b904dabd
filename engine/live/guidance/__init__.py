"""The pose guide: what the shopper is told, and when a picture is taken without touching anything."""
