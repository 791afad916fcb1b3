"""A page of a list without widgets: its presenter, and a view whose cursor goes where a table's does."""

from around import Frame, Tasks, View

from ui.ports import PageTools
from ui.widgets.cells import plain


class ListView(View):
    """Emits what a table does: the cursor goes to the named record, or to the first."""

    def __init__(self, shows, ident):
        super().__init__()
        self.shows, self.ident, self.presenter = shows, ident, None

    def __getattr__(self, name):
        if name != self.shows:
            return super().__getattr__(name)

        def show(rows, chosen, *, some):
            self.shown[name] = (list(rows), chosen, some)
            named = [row for row in rows if self.ident(row) == chosen]
            self.presenter.on_current(next(iter(named or rows), None))

        return show


class ListDesk:
    """Somebody before such a page."""

    def __init__(self, office, make, shows, ident):
        self.office, self.frame, self.tasks = office, Frame(), Tasks()
        self.view = ListView(shows, ident)
        self.presenter = make(self.view, office, PageTools(self.tasks, self.frame, self.frame))
        self.view.presenter = self.presenter
        self.presenter.enter({})

    def __getitem__(self, name):
        return self.view.shown[name]

    def rows(self):
        return self[self.view.shows][0]

    def cells(self, columns):
        return [{each.key: plain(each.cell(row)) for each in columns} for row in self.rows()]

    def lines(self, name, columns):
        return [{each.key: plain(each.cell(line)) for each in columns} for line in self[name][1]]

    def said(self, name):
        return {fact.name: fact.text for fact in self[name][2]}

    def answer(self, **typed):
        """Answer the dialog that is open; what it says must be corrected, by field and above."""
        form = self["ask"][0]
        held = {each.name: each.value for each in form.fields}
        self.view.shown.pop("show_asked_errors", None)
        self.presenter.answer(form, {**held, **typed})
        return self.view.shown.get("show_asked_errors", ({}, ""))
