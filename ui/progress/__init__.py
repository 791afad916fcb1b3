"""How a month advances day by day: plots, and the figures behind them."""
