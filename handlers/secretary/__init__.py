"""What the secretary of a unit, a deputy or a committee member can do."""
