"""The showroom: people and garments that the project makes itself, for the demo and for tests."""
