"""The kiosk: screens and sessions of the mirror. It knows nothing about vision; two engine processes do that."""
