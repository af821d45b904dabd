"""Cut a garment out of its product photo: candidates for every kind of ground, scored, the best made a matte."""
