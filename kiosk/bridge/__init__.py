"""The objects that QML sees: each reads the session or a part of the shop, and passes touches on."""
