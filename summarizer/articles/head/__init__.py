"""What a text states of itself: its date, fields, paper, credits and language; the lines that do and their words."""

from summarizer.articles.head._claims import only_dates, says_changed
from summarizer.articles.head._credits import credit_lines, names_authors
from summarizer.articles.head._datelines import Lines, closing_date, stated_header, stated_lines
from summarizer.articles.head._dates import APART, address_date, can_be, day, field_date, left_out, mail_date
from summarizer.articles.head._fields import (
    PASSED_ON,
    Fields,
    articles_in,
    field_names,
    front_matter_end,
    is_field,
    is_name,
    of_cells,
    stated_fields,
)
from summarizer.articles.head._language import foreign_passages, language, own_words, tongue
from summarizer.articles.head._publishers import is_publisher, is_sender, publisher_of
from summarizer.articles.head._titles import in_one_spelling, is_prose, is_stationery, may_be_title, names_desk

__all__ = [
    "APART",
    "PASSED_ON",
    "Fields",
    "Lines",
    "address_date",
    "articles_in",
    "can_be",
    "closing_date",
    "credit_lines",
    "day",
    "field_date",
    "field_names",
    "foreign_passages",
    "front_matter_end",
    "in_one_spelling",
    "is_field",
    "is_name",
    "is_prose",
    "is_publisher",
    "is_sender",
    "is_stationery",
    "language",
    "left_out",
    "mail_date",
    "may_be_title",
    "names_authors",
    "names_desk",
    "of_cells",
    "only_dates",
    "own_words",
    "publisher_of",
    "says_changed",
    "stated_fields",
    "stated_header",
    "stated_lines",
    "tongue",
]
