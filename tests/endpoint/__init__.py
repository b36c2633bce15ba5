"""What stands in for a model endpoint: a loopback server and recorded exchanges."""
