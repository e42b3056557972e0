"""The long search for lost or damaged data: `python3 dev.py reliability`. Seeded; every figure is printed."""
