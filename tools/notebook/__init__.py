"""From a percent script to notebooks and back: small pure parts, put together by ``tools.build``."""
