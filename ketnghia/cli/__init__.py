"""The command `ketnghia`. Each sub-command is a module, imported only when it is called: reading a file starts no database."""
