"""How the bundled judge of meaning is made: questions, training, export, calibration."""
