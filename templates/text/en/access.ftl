# The access log, and who holds what now
