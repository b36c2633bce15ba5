"""The specification, by room; tests/endpoint holds what the others talk to."""
