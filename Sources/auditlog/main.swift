print("auditlog")
