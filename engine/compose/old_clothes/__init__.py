"""The old clothes: told by their colour, taken away, and what was behind them continued."""
