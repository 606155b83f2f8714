"""WATCHES what is due. Rules are data under rules/; today's date is an argument of every function."""
