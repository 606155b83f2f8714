"""Settings, addresses and the way in for a web server. The only room that looks at the environment and the clock."""
