from hypothesis import settings

# The first example pays for loading a lexicon, so a deadline for each would fail by chance.
settings.register_profile("documents", deadline=None)
settings.load_profile("documents")
