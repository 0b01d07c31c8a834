"""What a person decided of the graph, and how a build follows it."""
