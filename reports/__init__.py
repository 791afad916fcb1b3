"""Drawing of frozen print models as PDF; the only place that knows ReportLab."""
