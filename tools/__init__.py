"""What leads and maintainers run, one module a command."""
