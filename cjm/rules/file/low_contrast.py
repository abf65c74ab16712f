"""Text in a custom colour is hard to read on its ground.

`[render]` in `cjm.toml` may set colours, and a client's may be pale. Text needs a contrast of 4.5:1 with every ground
it may stand on. It is a warning: what is set is drawn, and a name, a place or a shape says the same as the colour.

Source: Web Content Accessibility Guidelines 2.2, success criterion 1.4.3.
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.WARNING
FOUND_IN = ("cjm.settings.house_style",)
