"""The questions to expect of a design: which ones, in which order, with what answers them."""
