"""What the committee's office can do: broadcasts, the roster, units and roles, the year's theme."""
