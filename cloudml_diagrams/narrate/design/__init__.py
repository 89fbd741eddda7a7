"""What several parts ask about one design: its names, its main path, the choices that count."""
