"""Charts and maps, drawn here: SVG that needs no network, no script and no font of its own."""
