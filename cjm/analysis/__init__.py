"""Pure facts about a journey. One file per question; nothing here reads a file, a clock or the environment."""
