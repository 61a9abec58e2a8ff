"""When something is said or done unprompted; APScheduler only ticks, data decides."""
