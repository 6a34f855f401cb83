"""Contest teams: reading the poll, finding the best teams, announcing them."""
