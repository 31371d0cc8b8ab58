"""What the office does: require the permission, apply the rules, write, leave a trail."""
