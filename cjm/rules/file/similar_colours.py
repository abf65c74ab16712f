"""Two colours of one picture look the same.

`[render]` in `cjm.toml` may set colours. Curves and marks of one picture that mean different things need colours that
differ by 0.05 or more in OKLab. 0.02 is just seen side by side; 0.05 is a convention of cjm, because curves are thin
and stand apart. It is a warning: what is set is drawn, and the dashes and names of the curves differ.

Source: Ottosson 2020, A perceptual color space for image processing; W3C, CSS Color Module Level 4, for 0.02.
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.WARNING
FOUND_IN = ("cjm.settings.house_style",)
