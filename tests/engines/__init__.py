"""How requests are asked, retried, given up and replayed."""
