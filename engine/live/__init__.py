"""The live drape: cloth that follows the shopper frame by frame."""
