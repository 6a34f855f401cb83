"""Every figure that a data card tells, computed: one module a data set, each with report()."""
