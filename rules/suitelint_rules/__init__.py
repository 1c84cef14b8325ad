"""The rules that come with suitelint."""
