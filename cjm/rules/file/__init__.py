"""What can be wrong with the file itself, each rule with its manual. `FOUND_IN` names the modules that find it."""
