"""Platform facts as data: model rows of the APIs and facts about SDF."""
