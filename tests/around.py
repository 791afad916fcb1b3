"""What stands around a page or its presenter: a view that remembers, tasks done at once, a frame."""

from domain.errors import RuleViolation


class View:
    """Remembers what it was last asked to show."""

    def __init__(self):
        self.shown = {}

    def __getattr__(self, name):
        def take(*args, **named):
            self.shown[name] = (*args, *named.values())

        return take


class Tasks:
    """Does the work at once and hands refusals over, as the program's own tasks do."""

    def __init__(self):
        self.changes = []

    def read(self, work, then, *, key="", refused=None):
        self._do(work, then, refused)

    def write(self, work, then, *, changes=frozenset(), key="", refused=None):
        if self._do(work, then, refused):
            self.changes.append(changes)

    @staticmethod
    def _do(work, then, refused):
        try:
            found = work()
        except RuleViolation as refusal:
            if refused is None:
                raise
            refused(refusal)
            return False
        then(found)
        return True

    def job(self, work, then, about, refused=None):
        self._do(lambda: work(self), then, refused)

    def report(self, done, total, note=""):
        assert done <= total or not total


class Frame:
    """Where a page leads, and what it says was done."""

    def __init__(self):
        self.opened, self.said, self.offers = [], [], []

    def open(self, page, **args):
        self.opened.append((page, args))

    def open_account(self, code):
        self.opened.append(("cuenta", {"code": code}))

    def back(self):
        self.opened.append(("back", {}))

    def done(self, text, offer=None):
        self.said.append(text)
        self.offers.append(offer)
