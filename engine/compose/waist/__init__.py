"""Where a top meets what is worn below it: hems, waistbands, and strips that either bares."""
