"""How the tables came to be as they are: one file a step, each leading from the version before it."""
