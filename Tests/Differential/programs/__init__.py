"""Random programs as source text, one module for each framework."""
