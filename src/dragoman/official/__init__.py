"""Outside lists of visits, travels and officers, marked as official."""
