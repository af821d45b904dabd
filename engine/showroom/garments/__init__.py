"""The sample garments: drawn by the project, with their truth."""
