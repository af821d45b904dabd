"""What of the photo stays in front of the new cloth: face, hair, hands and what they hold."""
