"""How each register keeps what files bring, a module a register."""
