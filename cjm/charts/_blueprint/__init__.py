"""The parts of a service blueprint."""
