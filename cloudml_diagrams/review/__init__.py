"""The review: what a senior reviewer would ask of a pipeline, rule by rule. One file a rule."""
