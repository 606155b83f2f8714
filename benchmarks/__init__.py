"""Speed and accuracy of the house, measured; never part of the test suite."""
