"""The acceptance story: a whole year of the movement, told in the source documents, played through conversation."""
