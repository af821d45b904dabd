"""The sewing pattern: panels for a body's measures, meshed and welded."""
