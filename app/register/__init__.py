"""The cadastre: accounts, their facts and novelties, routes, cycles, the census that keeps them true."""
