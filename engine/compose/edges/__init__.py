"""The new cloth's outline: where it runs, how soft it is, and what stands beside it."""
