"""Who the checks sign in as. The account lives as long as their throw-away server."""

EMAIL = "ada@example.test"
PASSWORD = "correct horse battery staple"
