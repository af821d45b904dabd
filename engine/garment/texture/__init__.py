"""The textures of front and back panel, made of the photo's pixels."""
