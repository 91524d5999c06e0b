"""The phrase bank: what an agent says in which situation, once, for tables, drills, the page 话术库 and its files."""
