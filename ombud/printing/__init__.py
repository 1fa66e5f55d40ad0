"""Sheets of paper: what somebody keeps, hangs up or fills in by pen, as PDF."""
