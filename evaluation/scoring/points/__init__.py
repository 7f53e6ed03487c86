"""Points beside completion: of an indicator, of the levels, of a region. All exact."""
