"""The walk: the arrows of each view as numbered steps, in sentences that follow from another."""
