# Incidents, recalls, corrections
