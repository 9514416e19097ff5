"""Triage: what reviewers are given of the results, in lists, sheets and pages."""
