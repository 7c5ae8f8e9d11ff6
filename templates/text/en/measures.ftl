# Safeguards, declarations, tasks
