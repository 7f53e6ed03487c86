"""From a dataset to completion, gap, selection and shortlist. All exact."""
