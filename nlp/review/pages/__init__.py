"""The pages of the desk: functions from an `Ask` to a response."""
