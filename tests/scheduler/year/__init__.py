"""A year in the life of an invented province, hour by hour, beside an oracle that says what must have been said."""
