"""What the benchmark of clients is made of: articles with right replies, a loopback server, one module a client."""
