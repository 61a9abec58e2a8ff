"""The steps, in order of their numbers. One that was published is never changed: a new one follows it."""
