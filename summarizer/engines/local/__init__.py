"""A model of one's own: open weights, served by llama.cpp in a child process and asked through the OpenAI engine."""
