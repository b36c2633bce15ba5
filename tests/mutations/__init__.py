"""How much of what a summary can get wrong `verify` catches, and how often it cries wolf on what is right."""
