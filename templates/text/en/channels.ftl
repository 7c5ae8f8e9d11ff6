# Bundles of paper and the LGWAN-ASP service
