"""What the screens share: tables, fields, buttons, charts, dialogs."""
