"""What people label, there and back: `choose` picks the statements, one module a format writes and reads them, `accept`
turns what came back into labels or into refusals with their reasons."""
